"""The words of the list for RAPP, in Swedish and English."""

from typing import Final

__all__ = ["COLUMNS", "DEVIATIONS", "LETTERS", "WORDS"]

LETTERS: Final = ("PvV", "MoV", "SoV")
"""Short names of the deviations, in the order of their codes."""
DEVIATIONS: Final[dict[str, tuple[str, str, str]]] = {
    "sv": ("patientvald väntan", "medicinskt orsakad väntan", "särskilt orsakad väntan"),
    "en": ("a wait of the patient's choice", "a wait for medical reasons", "a wait for special reasons"),
}
"""What the letters stand for."""
COLUMNS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "sv": {
        "aktivitetstyp": ("Typ av aktivitet", "vad patienterna väntar på"),
        "mvo": ("MVO", "medicinskt verksamhetsområde"),
        "cvr_kod": ("CVR-kod", "CVR-kod"),
        "antal_vantande": ("Väntande", "antal väntande patienter"),
        "grans_dagar": ("Gräns", "gräns i dagar"),
        "antal_over_grans": ("Över", "därav över gränsen"),
        "antal_pvv": ("PvV", "därav patientvald väntan"),
        "antal_mov": ("MoV", "därav medicinskt orsakad väntan"),
        "antal_sov": ("SoV", "därav särskilt orsakad väntan"),
    },
    "en": {
        "aktivitetstyp": ("Kind of activity", "what the patients wait for"),
        "mvo": ("MVO", "medical field of activity"),
        "cvr_kod": ("CVR code", "CVR code"),
        "antal_vantande": ("Waiting", "number of patients who wait"),
        "grans_dagar": ("Limit", "limit in days"),
        "antal_over_grans": ("Over", "of them over the limit"),
        "antal_pvv": ("PvV", "of them by the patient's choice"),
        "antal_mov": ("MoV", "of them for medical reasons"),
        "antal_sov": ("SoV", "of them for special reasons"),
    },
}
"""A column's heading, and what it stands for, by the field that it shows."""
WORDS: Final[dict[str, dict[str, str]]] = {
    "sv": {
        "title": "Underlag för RAPP: antal väntande patienter",
        "note": "Räknat ur poster om väntande. Vad RAPP frågar efter utöver antalet väntande är inte "
        "offentligt: fyll i det som formuläret har plats för.",
        "empty": "Inga väntande att skriva in.",
        "unit": "Enhet",
        "tick": "Infört",
        "sum": "Summa",
        "reckoning": "Avstämning",
        "month": "Mätperiod {month}, avläst {day}",
        "over": "Över gränsen: {days}",
        "kalenderdagar": "kalenderdagar från beslutet till avläsningen",
        "justerad": "dagar som vårdgarantin räknar dem, utan uppehåll",
        "and": " och ",
        "excluded": "{names} räknas inte",
        "in": "poster in",
        "counted": "räknade i listan",
        "without unit": "utan enhet: {why}",
        "undecided": "För {count} av de räknade kan garantins dagar inte avgöras. De räknas som väntande men "
        "inte som över gränsen.",
    },
    "en": {
        "title": "For RAPP: number of patients who wait",
        "note": "Counted from records of those who wait. What RAPP asks for beside their number is not "
        "public: fill in what its form has a place for.",
        "empty": "Nobody waits: there is nothing to enter.",
        "unit": "Unit",
        "tick": "Entered",
        "sum": "Sum",
        "reckoning": "Where every record went",
        "month": "Month {month}, as of {day}",
        "over": "Over the limit: {days}",
        "kalenderdagar": "calendar days from the decision to the snapshot",
        "justerad": "days as the care guarantee counts them, without pauses",
        "and": " and ",
        "excluded": "{names} not counted",
        "in": "records in",
        "counted": "counted in the list",
        "without unit": "without unit: {why}",
        "undecided": "For {count} of those counted the days of the guarantee cannot be told. They are "
        "counted as waiting but not as over the limit.",
    },
}
"""The other words."""
