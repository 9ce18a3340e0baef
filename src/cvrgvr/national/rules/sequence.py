"""The order of deliveries (NAT504-NAT508), judged by the ledger before a message is sent.

Source: national.md section 10 (official: revision notes of XSD-G and XSD-V).
"""

from typing import Final

from cvrgvr.findings import ERROR, INFO, Severity
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import Source, official, reference

__all__ = ["SEQUENCE_RULES"]


def _of_sequence(code: str, severity: Severity, source: Source, sv: str, en: str, why: str) -> Rule:
    return reader_rule(code, severity, why, sv, en, source=source, level=Level.CROSS_FILE)


SEQUENCE_RULES: Final = (
    _of_sequence(
        "NAT504",
        ERROR,
        official("SKR-XSD"),
        "{record} för {matperiod} kan inte skickas än: kontakterna måste först vara godkända.",
        "{record} for {matperiod} cannot be sent yet: the contacts must be accepted first.",
        "Codes belong to contacts that the receiver has accepted; the synchronous answer is no acceptance.",
    ),
    _of_sequence(
        "NAT505",
        ERROR,
        official("SKR-XSD"),
        "{record} för {matperiod} försvann när kontakterna ersattes. Skicka utan ersattnings_id.",
        "{record} for {matperiod} went when the contacts were replaced. Send it without ersattnings_id.",
        "Replacing contacts removes their codes, so there is nothing left to replace.",
    ),
    _of_sequence(
        "NAT506",
        ERROR,
        reference("national.md 10"),
        "ersattnings_id för {record} {matperiod} finns inte i liggaren. Kontrollera id:t.",
        "The ersattnings_id for {record} {matperiod} is not in the ledger. Check the id.",
        "Nothing that was sent has the id, so the message would replace something else or nothing.",
    ),
    _of_sequence(
        "NAT507",
        ERROR,
        reference("SKR-XSD"),
        "{record} för {matperiod} kan inte ersätta en leverans av annat slag eller annan månad.",
        "{record} for {matperiod} cannot replace a delivery of another kind or month.",
        "A replacement is of the same measurement: the same kind of list and the same month.",
    ),
    _of_sequence(
        "NAT508",
        INFO,
        official("SKR-XSD"),
        "Kontakterna för {matperiod} har diagnoser, orsaker eller åtgärder, som tas bort med dem. Skicka dem "
        "igen.",
        "The contacts of {matperiod} have diagnoses, causes or procedures, which go with them. Send them "
        "again.",
        "Replacing or deleting contacts removes what depends on them.",
    ),
)
"""By code."""
