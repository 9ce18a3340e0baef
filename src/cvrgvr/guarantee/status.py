"""The eight outcomes of an assessment, and the reasons why one cannot be decided, with their words.

`guarantee.md` section 9 (reference: the law knows only kept and broken).
"""

from typing import Final, Literal

__all__ = ["LATE", "STATUSES", "STATUS_EN", "STATUS_SV", "UNDECIDED_EN", "UNDECIDED_SV", "Status"]

Status = Literal[
    "omfattas_ej",
    "kan_inte_avgoras",
    "uppfylld",
    "avstadd",
    "uppfylld_for_sent",
    "pagar",
    "pausad",
    "overskriden",
]

STATUS_SV: Final[dict[Status, str]] = {
    "omfattas_ej": "omfattas inte",
    "kan_inte_avgoras": "kan inte avgöras",
    "uppfylld": "uppfylld i tid",
    "avstadd": "patienten har avstått",
    "uppfylld_for_sent": "uppfylld för sent",
    "pagar": "pågår inom gränsen",
    "pausad": "pausad inom gränsen",
    "overskriden": "gränsen är överskriden",
}

STATUS_EN: Final[dict[Status, str]] = {
    "omfattas_ej": "not covered",
    "kan_inte_avgoras": "cannot be decided",
    "uppfylld": "kept in time",
    "avstadd": "the patient has declined",
    "uppfylld_for_sent": "kept too late",
    "pagar": "waiting within the limit",
    "pausad": "paused within the limit",
    "overskriden": "the limit has passed",
}

STATUSES: Final[tuple[Status, ...]] = tuple(STATUS_SV)

LATE: Final[frozenset[Status]] = frozenset({"uppfylld_for_sent", "overskriden"})
"""The limit was not kept."""

UNDECIDED_SV: Final = {
    "start_saknas": "startdatum saknas",
    "slut_fore_start": "vården gavs före startdatum",
    "matdatum_saknas": "varken slutdatum eller mätdatum är känt",
    "regel_saknas": "ingen gräns är känd för den dagen",
    "avvikelse_utan_datum": "en avvikelsekod är rapporterad men inte när",
    "vardgaranti_okand": "uppgift om vårdgaranti saknas",
}

UNDECIDED_EN: Final = {
    "start_saknas": "the start date is missing",
    "slut_fore_start": "care was given before the start date",
    "matdatum_saknas": "neither an end nor a reference date is known",
    "regel_saknas": "no limit is known for that day",
    "avvikelse_utan_datum": "a deviation code is reported, but not when",
    "vardgaranti_okand": "whether the guarantee applies was not stated",
}
