"""What must not stand in a field: an identity where none belongs, control characters in an identifier.

Source: identifiers.md ID131 and ID140; national.md section 12 (identity screen); HSF 6 kap. 3 §.
"""

import re
from collections.abc import Iterable
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import examine, identity_in
from cvrgvr.rules.expr import Bool, Call, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Field, Kind, Text, reference

__all__ = ["control_character", "identity_in_text", "perhaps_identity_in_text"]

_IDENTIFIERS: Final = frozenset(Kind) - {Kind.PLAIN, Kind.CLINICAL}
_HOLDS_UNIT_OR_PATIENT: Final = frozenset({Kind.PERSON, Kind.KOMBIKA, Kind.REMITTENT})
_SHORTEST: Final = 10
"""Characters of the shortest identity; most codes are shorter and need no search."""
_FORM: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9]{6}(?:[0-9]{2})?[-+]?[0-9]{4}"  # what the identity screen hits
    r"|[0-9]{8}[0-9A-Za-z]{4}|[0-9]{6}[DEF][A-Z][01][A-Z]"  # a patient's own number, anywhere
    r"|99[0-9]{6}-[0-9]{4}|(?:18|19|20)[0-9]{2}(?!00)[0-9]{4}-[0-9A-Za-z]{4}"
)
"""Occurs in every text that names a patient, and in few HSA-ids: the end of one is seldom a date."""
_SHAPE: Final = {
    number: "0" if letter.isdigit() else "A"
    for number, letter in enumerate(map(chr, range(128)))
    if letter.isalnum() or letter in "+-"
}
_SHAPES: Final = ("0000000000", "000000A")
"""One of these is in every text that the form is in, when digits are 0, and letters and signs A."""


class _Candidate:
    """Whether a text can name a patient; searching for plain text first is ten times as fast.

    Attributes:
        outline: occurs in every text that can, in the words of any library's patterns: for columns.
    """

    outline: Final = re.compile("[0-9]{10}|[0-9]{6}[-+A-Za-z]")

    def search(self, text: str) -> bool:
        """True when it can."""
        if text.isalpha():  # a word of a closed list
            return False
        shape = text.translate(_SHAPE)
        return any(each in shape for each in _SHAPES) and _FORM.search(text) is not None


_CANDIDATE: Final = _Candidate()


def _is_identifier(field: Field) -> bool:
    return isinstance(field.type, Text) and field.kind in _IDENTIFIERS


def _must_not_name_anyone(field: Field) -> bool:
    return isinstance(field.type, Text) and field.kind not in _HOLDS_UNIT_OR_PATIENT


@rule(
    "ID131",
    WARNING,
    reference("CSA"),
    level=Level.FIELD,
    over=_is_identifier,
    sv="{field} innehåller ett styrtecken. Ta bort det; ofta är det ett tankstreck i fel teckenkodning.",
    en="{field} holds a control character. Remove it; often it is a dash in the wrong encoding.",
    breaks=[
        case(kombika="99001101M\x96"),
        case(hsaid_enhet="SE2321000016\x00-0AA1"),
        case(patient_id="191212121212\x1f"),
        case(mvo="30\x9f"),
    ],
    keeps=[
        case(kombika="99001101M01"),
        case(hsaid_enhet="SE2321000016-\t0AA1"),
        case(mvo="30\xa0"),
        case(sjukhusnamn="\x96"),
    ],
)
def control_character(v: Var, _r: Row) -> Bool:
    """An identifier holds a character that nobody sees; it equals no other spelling of the same unit."""
    return v.contains(r"[\x00-\x08\x0a-\x1f\x80-\x9f]")


@rule(
    "ID140",
    ERROR,
    reference("HSF 6 kap. 3 §"),
    level=Level.FIELD,
    over=_must_not_name_anyone,
    sv="{field} innehåller ett person- eller reservnummer. Byt det mot ett id som inte pekar ut patienten.",
    en="{field} holds a patient's identity number. Replace it with an id that does not reveal the patient.",
    breaks=[
        case(vardkontakt_id="191212121212"),
        case(remiss_id="R-121212-1212"),
        case(sjukhusnamn="avd 9 (19701063-2391)"),
        case(hsaid_enhet="SE2321000016-992299000010"),
        case(vardkontakt_id="B191212121212-1"),  # the record's own number, within a longer one
        case(patient_id="19121212-1212", vardkontakt_id="B191212121212"),
        case(patient_id="19121212-1212", vardkontakt_id="B19121212-1212"),
        case(patient_id="19810829M071", remiss_id="R19810829M071"),
    ],
    keeps=[
        case(),
        case(vardkontakt_id="V-191212121213"),
        case(vardkontakt_id="B197010632391"),  # another's number, and no token of its own
        case(remiss_id="1212121212"),  # the milder grade
        case(hsaid_enhet="SE165565594230-1000"),
        case(kombika="191212121212", remittent_kombika="191212121212"),
        case(patient_id="1", vardkontakt_id="V-000001"),  # too short to be a number: ID102
        case(remiss_id=""),
    ],
)
def identity_in_text(v: Var, r: Row) -> Bool:
    """A patient's identity number stands in a field that is passed on.

    Ids, names and codes go to other systems and to the national register, which must not get such numbers.
    """
    return (v.length() >= _SHORTEST) & Call(_names_patient, (v, *_patients(r)), maybe=_CANDIDATE)


@rule(
    "ID140",
    WARNING,
    reference("HSF 6 kap. 3 §"),
    grade="chance",
    level=Level.FIELD,
    over=_must_not_name_anyone,
    sv="{field} innehåller tio siffror som kan vara ett personnummer. Kontrollera; slumpen ger en träff "
    "bland 140.",
    en="{field} holds ten digits that may be a personnummer. Check it; chance gives one hit in 140.",
    breaks=[case(remiss_id="1212121212"), case(vardkontakt_id="B-7010632391")],
    keeps=[
        case(),
        case(remiss_id="1212121213"),
        case(remiss_id="121212-1212"),  # certain: the graver grade
        case(remiss_id="1212121212 121212-1212"),
        case(vardkontakt_id="B1212121212"),
        case(vardkontakt_id="1212121212 191212121212"),
    ],
)
def perhaps_identity_in_text(v: Var, r: Row) -> Bool:
    """A field that is passed on holds ten digits that are a valid personnummer without its century.

    A running number is one by chance now and then, so this asks for a look.
    """
    return (v.length() >= _SHORTEST) & Call(_may_name_patient, (v, *_patients(r)), maybe=_CANDIDATE)


def _patients(r: Row) -> list[Var]:
    return [r[field.name] for field in r.spec.fields if field.kind is Kind.PERSON]


def _names_patient(text: str, *patients: str | None) -> bool:
    return identity_in(text) == "certain" or _holds_one_of(text, patients)


def _may_name_patient(text: str, *patients: str | None) -> bool:
    return identity_in(text) == "chance" and not _holds_one_of(text, patients)


def _holds_one_of(text: str, patients: Iterable[str | None]) -> bool:
    """A patient's number occurs in the text, as it stands in the record or in its canonical form."""
    for patient in patients:
        if patient is not None:
            facts = examine(patient)
            if "ID102" not in facts.faults and (patient in text or facts.canonical in text):
                return True
    return False
