"""The structure of a message (NAT101-NAT114, NAT408, NAT501), found by the reader and the writer of XML.

Source: XSD-G, XSD-V (official); national.md sections 3, 6.1 and 10.
"""

from collections.abc import Sequence
from typing import Final

from cvrgvr.findings import ERROR, WARNING, Severity
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import Source, official, reference

__all__ = ["MESSAGE_RULES", "REFUSING"]

_NS: Final = "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeci{0}Responder:1"
_XSD: Final = official("SKR-XSD")
_CODE: Final = '<Diagnos Regionkod="10" VardkontaktId="V1" Diagnos="H251" DiagnosTyp="1"/>'
_BESOK: Final = (
    '<Besok Regionkod="10" HSAIdRegion="SE2321000016-EX01" HSAIdVardgivare="SE2321000016-EX02" '
    'HSAIdVardenhet="SE2321000016-EX03" VardkontaktId="099075d110e6dee09eff54f8cef3f163" Vardgaranti="1" '
    'Fas="1" Mvo="511" FodelseAr="1953" Kon="2" Lkf="0180" Bokningssatt="4" Vardkontakt="0" '
    'Yrkeskategori="XS915" BeslutAktivitet="2025-10-01T00:00:00"/>'
)


def _body(word: str, inner: str, head: str = "") -> bytes:
    name = f"TillgangligVardSpeci{word}"
    return f'<{name} xmlns="{_NS.format(word)}"{head}>{inner}</{name}>'.encode()


def _diagnoses(inner: str = _CODE, month: str = ' DatatGallerFor="2026-02-01"', extra: str = "") -> bytes:
    return _body("Genomforda", f"<Diagnoser{month}>{inner}</Diagnoser>{extra}")


def _waiting(besok: str = _BESOK, extra: str = "") -> bytes:
    return _body("Vantande", f'<Kontakt DatatGallerFor="2026-02-01">{besok}</Kontakt>{extra}')


_ORSAKER: Final = (
    '<Orsaker DatatGallerFor="2026-02-01"><Orsak Regionkod="10" VardkontaktId="V1" Orsak="W019"/></Orsaker>'
)


def _of_message(
    code: str,
    severity: Severity,
    source: Source,
    level: Level,
    sv: str,
    en: str,
    why: str,
    breaks: Sequence[bytes],
    keeps: Sequence[bytes] = (),
    grade: str = "",
) -> Rule:
    keeps = keeps or (_diagnoses(), _waiting())
    return reader_rule(
        code, severity, why, sv, en, source=source, level=level, grade=grade, breaks=breaks, keeps=keeps
    )


MESSAGE_RULES: Final = (
    _of_message(
        "NAT101",
        ERROR,
        _XSD,
        Level.FILE,
        "Rotelementet är inget av den nationella leveransens. Kontrollera namn och namnrymd.",
        "The root is none of the national delivery. Check its name and namespace.",
        "The document is no message of the national delivery: another name, or the namespace of another "
        "version.",
        [b"<TillgangligVardSpeciGenomforda/>", _diagnoses().replace(b"Responder:1", b"Responder:2")],
    ),
    _of_message(
        "NAT102",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "Meddelandet har mer än en lista. Dela det: en lista i varje meddelande.",
        "The message has more than one list. Split it: one list in each message.",
        "A message holds one kind of content: contacts, diagnoses, causes or procedures.",
        [_diagnoses(extra=_ORSAKER), _waiting(extra="<Kontakt/>")],
    ),
    _of_message(
        "NAT103",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{child} finns inte i meddelandet om väntande. Skicka dem med de genomförda kontakterna.",
        "{child} has no place in the message of the waiting. Send it with the completed contacts.",
        "Diagnoses, causes and procedures belong to completed contacts.",
        [_body("Vantande", _ORSAKER)],
    ),
    _of_message(
        "NAT104",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{element} är tom. Skicka inget meddelande för en månad utan poster.",
        "{element} is empty. Send no message for a month without records.",
        "A list has at least one record; a month with nothing to report has no message.",
        [_diagnoses("")],
    ),
    _of_message(
        "NAT106",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{child} finns inte i schemat för {element}. Ta bort det, eller rätta namnet.",
        "The schema of {element} does not have {child}. Take it out, or correct the name.",
        "Something that the schema does not know; often a misspelt name, such as TypDiagnos for DiagnosTyp.",
        [
            _diagnoses(_CODE.replace("DiagnosTyp", "TypDiagnos")),
            _waiting(_BESOK.replace("<Besok", '<Besok Foo="1"')),
            _diagnoses(extra="<Foo/>"),
            _body("Vantande", "text"),
        ],
    ),
    _of_message(
        "NAT108",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{child} hör bara till genomförda kontakter. Ta bort det ur meddelandet om väntande.",
        "{child} belongs to completed contacts only. Take it out of the message of the waiting.",
        "Who waits has no start of the activity and no times at an emergency department.",
        [
            _waiting(_BESOK.replace("<Besok", f"<Besok {text}"))
            for text in (
                'StartAktivitet="2026-02-02T08:00:00"',
                'TypAkutverksamhet="0"',
                'VardAvbruten="1"',
                'TidStartAkut="2026-02-02T08:00:00"',
            )
        ],
    ),
    _of_message(
        "NAT109",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{element} har ett element i sig. Alla uppgifter står i attribut.",
        "{element} has an element inside. All data are in attributes.",
        "Records have attributes only.",
        [_diagnoses(_CODE.replace("/>", "><Foo/></Diagnos>"))],
    ),
    _of_message(
        "NAT110",
        WARNING,
        reference("SKR-XSD"),
        Level.STRUCTURE,
        "{element} innehåller text. Ta bort den: schemat tar emot den, men den betyder inget och kan röja "
        "något.",
        "{element} holds text. Take it out: the schema takes it, but it says nothing and may reveal "
        "something.",
        "Text in a record's element is taken by the schema and carried along by nobody's intention.",
        [_diagnoses(_CODE.replace("/>", ">fritext</Diagnos>"))],
    ),
    _of_message(
        "NAT111",
        ERROR,
        reference("SKR-XSD"),
        Level.STRUCTURE,
        "Meddelandet är tomt och nämner ingen leverans att ta bort. Ange ersattnings_id.",
        "The message is empty and names no delivery to delete. Give ersattnings_id.",
        "An empty message deletes the delivery that it names, and without a name means nothing.",
        [_body("Genomforda", ""), _body("Vantande", "", ' ErsattningsId=""')],
        [_body("Genomforda", "", ' ErsattningsId="E-4711"'), _diagnoses()],
    ),
    _of_message(
        "NAT112",
        ERROR,
        _XSD,
        Level.FIELD,
        "{field} är tomt. Utelämna attributet när värdet saknas.",
        "{field} is empty. Leave the attribute out when there is no value.",
        "“Blank” means that an attribute is not there; the schema refuses an empty one.",
        [
            _waiting(_BESOK.replace("<Besok", f'<Besok {name}=""'))
            for name in ("Avvikelse", "Aktivitet", "RemissDatum", "Remittenttyp")
        ],
        [_waiting(), _waiting(_BESOK.replace("<Besok", '<Besok HSAIdEnhet=""'))],
    ),
    _of_message(
        "NAT113",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "{field} finns inte i schemat förrän 2025-02-20. Utelämna det, eller välj en nyare version.",
        "{field} is not in the schema before 2025-02-20. Leave it out, or choose a newer revision.",
        "The receiver's schema is older than the attribute.",
        [],
    ),
    _of_message(
        "NAT114",
        ERROR,
        _XSD,
        Level.STRUCTURE,
        "Ett tomt meddelande kan inte skickas förrän schemat av 2022-03-14. Välj en nyare version.",
        "An empty message cannot be sent before the schema of 2022-03-14. Choose a newer revision.",
        "The receiver's schema is older than deletion by an empty message.",
        [],
    ),
    _of_message(
        "NAT408",
        WARNING,
        reference("SKR"),
        Level.CROSS_RECORD,
        "Kontakten har diagnoser men ingen huvuddiagnos. Märk en av dem med 1.",
        "The contact has diagnoses but no main diagnosis. Mark one of them with 1.",
        "A contact has one main diagnosis, and here it has none.",
        [_diagnoses(_CODE.replace('DiagnosTyp="1"', 'DiagnosTyp="0"'))],
        [_diagnoses(), _diagnoses(_CODE.replace('"H251" DiagnosTyp="1"', '"E119" DiagnosTyp="0"') + _CODE)],
        grade="none",
    ),
    _of_message(
        "NAT501",
        WARNING,
        official("SKR"),
        Level.STRUCTURE,
        "DatatGallerFor är inte månadens första dag rätt och slätt. Skriv ÅÅÅÅ-MM-01.",
        "DatatGallerFor is not the first day of the month and no more. Write YYYY-MM-01.",
        "Every date of the month is taken by the schema; the owner's example is the first day.",
        [
            _diagnoses(month=' DatatGallerFor="2026-02-28"'),
            _diagnoses(month=' DatatGallerFor="2026-02-01Z"'),
        ],
    ),
)
"""By code. NAT113 and NAT114 are found by the writer, for a receiver with an older schema."""

REFUSING: Final = frozenset({"NAT101", "NAT102", "NAT103", "NAT104", "NAT105", "NAT106", "NAT111", "NAT114"})
"""Codes whose finding, where it stands outside a record, refuses the whole message."""
