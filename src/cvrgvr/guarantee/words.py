"""Words for codes: pause grounds, failed conditions of a decline, legal force; in Swedish and English.

The meanings are those of `guarantee.md` sections 3, 6 and 7. A ground that is not listed here is never
echoed: it may be free text.
"""

from typing import Final

__all__ = ["FAULT_EN", "FAULT_SV", "FORCE_EN", "FORCE_SV", "GROUND_EN", "GROUND_SV", "dagar", "days"]

GROUND_SV: Final = {
    "medicinsk": "medicinska skäl",
    "annan_region": "val av annan region",
    "sarskild": "särskilt orsakad väntan",
}
GROUND_EN: Final = {
    "medicinsk": "medical reasons",
    "annan_region": "choice of another region",
    "sarskild": "other special reasons",
}

FAULT_SV: Final = {
    "garanti": "i det här ledet kan man inte avstå med verkan",
    "fore_start": "det kom före startdatum",
    "redan_avstatt": "patienten hade redan avstått",
    "informerad": "det är inte visat att patienten var informerad om garantin",
    "meddelat": "det är inte visat att patienten meddelade vårdgivaren",
    "erbjuden_tid_saknas": "den erbjudna tiden är inte känd",
    "erbjuden_fore_avstaende": "den erbjudna tiden hade redan passerat",
    "erbjuden_for_sent": "den erbjudna tiden låg efter gränsen",
}
FAULT_EN: Final = {
    "garanti": "this step of the guarantee cannot be declined with effect",
    "fore_start": "it came before the start",
    "redan_avstatt": "the patient had already declined",
    "informerad": "it is not shown that the patient was informed of the guarantee",
    "meddelat": "it is not shown that the patient told the provider",
    "erbjuden_tid_saknas": "the offered time is not known",
    "erbjuden_fore_avstaende": "the offered time had already passed",
    "erbjuden_for_sent": "the offered time was after the limit",
}

FORCE_SV: Final = {
    "lag": "lag",
    "region": "regionens egen gräns, inte lag",
    "overenskommelse": "överenskommelse, inte lag",
    "mal": "ett mål, inte lag",
}
FORCE_EN: Final = {
    "lag": "law",
    "region": "the region's own limit, not law",
    "overenskommelse": "an agreement, not law",
    "mal": "an objective, not law",
}


def dagar(number: int, what: str = "") -> str:
    """So many days in Swedish.

    >>> dagar(1), dagar(2, "kalender")
    ('1 dag', '2 kalenderdagar')
    """
    return f"{number} {what}{'dag' if number == 1 else 'dagar'}"


def days(number: int, what: str = "") -> str:
    """So many days in English.

    >>> days(1), days(2, "calendar ")
    ('1 day', '2 calendar days')
    """
    return f"{number} {what}{'day' if number == 1 else 'days'}"
