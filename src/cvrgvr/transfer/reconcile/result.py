"""What a reconciliation comes to: counts that add up, and what someone must look into."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.findings import Finding
from cvrgvr.rules import Rule
from cvrgvr.rules.comparing import Brott
from cvrgvr.wire.masking import record_key

__all__ = ["SLAG", "Avstamning", "Rad", "Slag"]

_RULES: Final[Mapping[str, Rule]] = {rule.code: rule for rule in REGISTER_COMPARISONS}


@attrs.frozen(slots=True)
class Slag:
    """A kind of difference: its Swedish and English name, and what to do about it.

    Attributes:
        sv: what it is, in Swedish.
        en: what it is, in English.
        gor: what to do, in Swedish; empty when nothing is to be done.
        do: what to do, in English.
        kod: code of the rule that it breaks; empty when there is none.
    """

    sv: str
    en: str
    gor: str = ""
    do: str = ""
    kod: str = ""


SLAG: Final[Mapping[str, Slag]] = MappingProxyType(
    {
        "kvar": Slag("väntar fortfarande", "still waiting"),
        "avslutad": Slag("väntade och har fått vård", "waited and has been given care"),
        "lamnat_utan_vard": Slag(
            "väntade och finns varken bland väntande eller genomförda",
            "waited, and is neither among the waiting nor the completed",
            "ta reda på varför patienten lämnade listan: avbokad, remitterad vidare, eller tappad",
            "find out why the patient left the list: cancelled, referred on, or lost",
            "CVR404",
        ),
        "vantar_och_klar": Slag(
            "står som väntande fast vården är genomförd",
            "is listed as waiting although the care has been given",
            "avsluta väntan i källsystemet",
            "close the wait in the source system",
            "CVR401",
        ),
        "ny": Slag("ny på listan", "new on the list"),
        "sent_registrerad": Slag(
            "ny på listan fast beslutet är från en tidigare månad",
            "new on the list although it was decided in an earlier month",
            "se efter varför väntan saknades i förra leveransen",
            "see why the wait was missing in the last delivery",
            "CVR405",
        ),
        "ny_och_avslutad": Slag("beslutad och genomförd sedan sist", "decided and completed since"),
        "utan_vantan": Slag(
            "genomförd utan att ha stått bland de väntande",
            "completed without having been among the waiting",
            "se efter om väntan rapporterades under ett annat id",
            "see whether the wait was reported under another id",
        ),
        "lika": Slag("samma antal", "the same counts"),
        "olika": Slag(
            "antalen i RAPP är andra än posterna ger",
            "the counts in RAPP are others than the records give",
            "rätta antalet i RAPP, eller posterna",
            "correct the count in RAPP, or the records",
        ),
        "fel_beraknad": Slag(
            "antalen sägs vara beräknade men är andra än posterna ger",
            "the counts are said to be calculated but are others than the records give",
            "räkna om dem; se cvrgvr transfer rapp",
            "count them anew; see cvrgvr transfer rapp",
            "RAP402",
        ),
        "saknas_i_rapp": Slag(
            "poster finns men inget antal i RAPP",
            "there are records but no count in RAPP",
            "rapportera antalet; 0 är också ett besked",
            "report the count; 0 is a statement too",
        ),
        "saknas_i_poster": Slag(
            "antal finns i RAPP men inga poster",
            "there is a count in RAPP but no records",
            "leverera posterna, eller rätta antalet till 0",
            "deliver the records, or correct the count to 0",
        ),
        "raknad": Slag("räknade poster", "records that were counted"),
        "ej_raknad": Slag(
            "poster som inte räknades: fel, eller oläsliga",
            "records that were not counted: errors, or unreadable",
            "rätta dem; se cvrgvr validate",
            "mend them; see cvrgvr validate",
        ),
        "utan_enhet": Slag(
            "poster utan enhet att räknas vid",
            "records without a unit to be counted at",
            "fyll i enheten, eller läs in tabellen mek",
            "fill in the unit, or load the table mek",
        ),
        "ovrig": Slag("äldre versioner, och poster för andra månader", "older versions, and other months"),
        "bada": Slag("finns i båda registren", "in both registers"),
        "bara_cvr": Slag(
            "genomförd i CVR men finns inte i GVR",
            "completed in CVR and not in GVR",
            "registrera kontakten i GVR, eller makulera den i CVR",
            "register the contact in GVR, or cancel it in CVR",
            "CVR413",
        ),
        "bara_gvr": Slag(
            "kontakt i GVR som inte finns i CVR",
            "contact in GVR and not in CVR",
            "om patienten har väntat: rapportera den som genomförd i CVR",
            "if the patient had waited: report it as completed in CVR",
        ),
        "utan_nyckel": Slag(
            "kan inte jämföras: id, patient, enhet eller dag saknas",
            "cannot be compared: id, patient, unit or day is missing",
            "se cvrgvr validate",
            "see cvrgvr validate",
        ),
        "upprepad": Slag(
            "samma id en gång till",
            "the same id once more",
            "behåll en av posterna",
            "keep one of the records",
        ),
    }
)
"""The kinds by name; those without a remedy are as they should be."""


@attrs.frozen(slots=True)
class Rad:
    """One thing to look into.

    Attributes:
        slag: its kind, a key of `SLAG`.
        enhet: the unit, masked where it holds an identity.
        nyckel: the record's id, masked where it holds an identity; never the patient.
        vad: what it is about: kind of activity, day; no identity.
        skillnad: by field, the count that was reported and the one that the records give.
    """

    slag: str
    enhet: str | None = attrs.field(default=None, converter=record_key)
    nyckel: str | None = None
    vad: str = ""
    skillnad: Mapping[str, tuple[int | None, int | None]] = attrs.field(factory=dict)


@attrs.frozen(slots=True)
class Avstamning:
    """One reconciliation.

    Attributes:
        namn: `manad`, `rapp` or `kontakter`.
        totaler: what was held against each other: name to number of records.
        antal: by total, how many of each kind; each adds up to its total.
        rader: what someone must look into, by kind and unit.
    """

    namn: str
    totaler: Mapping[str, int]
    antal: Mapping[str, Mapping[str, int]]
    rader: tuple[Rad, ...]

    @property
    def clean(self) -> bool:
        """True when there is nothing to look into."""
        return not any(SLAG[kind].gor for counts in self.antal.values() for kind, n in counts.items() if n)

    @property
    def findings(self) -> list[Finding]:
        """The rows that break a rule which only a reconciliation can find (CVR413, RAP402), as findings.

        The other rules that rows break are found by `cvr.validate_files`, with lines.
        """
        return [each.finding for each in self.brott()]

    def brott(self) -> Iterator[Brott]:
        """The same as breaches of their rules."""
        for row in self.rader:
            rule = _RULES.get(SLAG[row.slag].kod)
            if rule is None:
                continue
            if not row.skillnad:
                yield Brott(rule, row.nyckel, "start_aktivitet")
            for name, (told, made) in row.skillnad.items():
                facts = {"name": name, "told": "–" if told is None else told, "counted": made or 0}
                yield Brott(rule, row.enhet, name, facts)

    @property
    def balanced(self) -> bool:
        """True when every total is the sum of its kinds; it always is."""
        return all(sum(self.antal[name].values()) == total for name, total in self.totaler.items())


def in_order(rows: Iterable[Rad]) -> tuple[Rad, ...]:
    """Rows by kind, as the kinds are listed, then by unit and id."""
    place = {kind: number for number, kind in enumerate(SLAG)}
    return tuple(sorted(rows, key=lambda row: (place[row.slag], row.enhet or "", row.vad, row.nyckel or "")))


def counted(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    """Counts in the order in which the kinds are listed, without noughts."""
    return {name: {kind: found[kind] for kind in SLAG if found[kind]} for name, found in counts.items()}


def unit_of(record: Any) -> str | None:
    """The unit of a CVR record: its kombika, else its HSA-id, in capitals."""
    for text in (record.kombika, record.hsaid_enhet):
        if isinstance(text, str):
            return text.upper()
    return None
