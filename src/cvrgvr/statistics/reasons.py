"""Why a contact is not in a figure. Every figure counts what it left out under these names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["REASONS"]

REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "olasbar": ("ett fält som behövs kan inte läsas", "a field that is needed cannot be read"),
        "annan_population": ("hör till en annan population", "of another population"),
        "annan_manad": ("hör till en annan månad", "of another month"),
        "annan_fas": ("kontakt av ett annat slag (fas)", "another kind of contact (fas)"),
        "annan_verksamhet": ("ingen somatisk akutmottagning", "not at a somatic emergency department"),
        "utan_datum": ("ett datum saknas", "a date is missing"),
        "utan_maldatum": ("medicinskt måldatum saknas", "the medical target date is missing"),
        "utan_tid": ("ett klockslag saknas", "a time of day is missing"),
        "vard_avbruten": ("patienten gick på eget initiativ", "the patient left on own initiative"),
        "utanfor_fonster": ("kom in utanför öppettiden", "came in outside the window"),
        "annan_period": ("utanför måttets tid", "at a time when the measure did not hold"),
        "annan_kanal": ("genom en annan kanal", "by another channel"),
        "annat_arende": ("annat ärende än rådgivning och bokning", "another errand than advice and booking"),
        "utan_system": ("enheten saknar telefonisystem", "the unit has no telephone system"),
        "kort_avbruten": ("avbröts genast", "hung up at once"),
        "fel_hos_mataren": ("fel hos mätaren", "a fault at the measurer"),
        "utan_antal": ("månader utan rimliga antal", "months without counts that can be"),
        "negativa": ("slutar före sin början", "ends before it begins"),
        "ej_vardgaranti": ("omfattas inte av vårdgarantin", "not covered by the guarantee"),
        "vardgaranti_saknas": ("okänt om vårdgarantin gäller", "not known whether the guarantee covers it"),
        "pvv": ("patientvald väntan", "wait chosen by the patient"),
        "mov": ("medicinskt orsakad väntan", "wait for medical reasons"),
        "sov": ("särskilt orsakad väntan", "wait for a special reason"),
    }
)
"""Reason to its Swedish and English words. `pvv`, `mov` and `sov` are left out by the policy."""
