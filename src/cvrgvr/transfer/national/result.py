"""What came of a transfer: the delivery, and what became of every record."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from cvrgvr.national import Delivery
from cvrgvr.wire.found import Findings

__all__ = ["REASONS", "Counts", "NationalTransfer"]

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "olaslig": ("rader eller poster som inte kunde läsas", "rows or records that could not be read"),
    "annan_matperiod": ("poster för en annan månad", "records of another month"),
    "dubblett": ("samma vårdkontakt en gång till (NAT401)", "the same contact once more (NAT401)"),
    "vantande_och_genomford": (
        "väntande som är genomförda i samma månad (NAT403)",
        "waiting and completed in the same month (NAT403)",
    ),
    "annan_region": ("poster för en annan region (NAT406)", "records of another region (NAT406)"),
    "identitet": (
        "patientens nummer stod i ett annat fält (NAT601)",
        "the patient's number stood in another field (NAT601)",
    ),
}
"""Why a record is refused, beside the codes of rules: in Swedish and English."""


@attrs.define
class Counts:
    """Where every record went.

    `records` = the sum of `sent` + `joined` + the sum of `refused`, always.

    Attributes:
        records: how many came in.
        sent: contacts in the delivery, by record class: `Vantande`, `Genomford`.
        joined: GVR contacts that are the same as a CVR contact of that unit, patient and day; their codes go
            with it.
        refused: contacts that could not go, by reason: the code of the first rule that they break, or one of
            `REASONS`.
        codes_sent: diagnoses, causes and procedures in the delivery, by record class.
        codes_refused: those that could not go, by the code of the rule.
        assumed: values that were taken for granted, by what they are: GVR contacts that do not say whether
            the guarantee covers them go as not covered (`vardgaranti`).
    """

    records: int = 0
    sent: Counter[str] = attrs.field(factory=Counter)
    joined: int = 0
    refused: Counter[str] = attrs.field(factory=Counter)
    codes_sent: Counter[str] = attrs.field(factory=Counter)
    codes_refused: Counter[str] = attrs.field(factory=Counter)
    assumed: Counter[str] = attrs.field(factory=Counter)

    @property
    def complete(self) -> bool:
        """True when nothing was refused but records of other months."""
        return not (
            +self.codes_refused or any(n for why, n in self.refused.items() if why != "annan_matperiod")
        )

    def as_dict(self) -> dict[str, object]:
        """The counts as plain data, in a stable order."""
        parts = attrs.asdict(self)
        return {
            name: dict(sorted(each.items())) if isinstance(each, dict) else each
            for name, each in parts.items()
        }


@attrs.define(repr=False)
class NationalTransfer(Delivery):
    """A month's delivery, with what became of every record that was to be in it.

    Attributes:
        counts: the counts.
        findings: why records were refused, at most `cap` of each code; `counts` of it are complete.
        key_check: eight digits that tell the key of the pseudonyms from another; keep them with the delivery.
        files: names of the files that were written, with their number of records.
    """

    counts: Counts = attrs.field(factory=Counts, kw_only=True)
    findings: Findings = attrs.field(factory=Findings, kw_only=True)
    key_check: str = attrs.field(default="", kw_only=True)
    files: Mapping[str, int] = attrs.field(factory=dict, kw_only=True)

    def __repr__(self) -> str:
        refused = sum(self.counts.refused.values())
        return (
            f"<NationalTransfer: {self.matperiod}, {sum(self.counts.sent.values())} sent, {refused} refused>"
        )
