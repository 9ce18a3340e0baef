"""The samples of the national delivery, and the documents that the owner's schema accepts or refuses.

Every case is judged twice: by the schema that the library writes, and by its reader, which must find an error
exactly where the schema refuses (`read_only` names what only a rule of the information model minds).
"""

import io
from functools import cache
from typing import Final

import pytest
from lxml import etree

from cvrgvr import national
from cvrgvr.findings import ERROR
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.national.rules.values import VALUES
from cvrgvr.national.xml.shapes import CONTRACTS, schema
from cvrgvr.spec import spec_of

NS: Final = "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeci{0}Responder:1"
WORDS: Final = {"G": "Genomforda", "V": "Vantande"}
OF_THE_SCHEMA: Final = {rule.code for rule in (*MESSAGE_RULES, *VALUES)} | {"NAT105", "NAT107"}

BOTH: Final = {
    "Regionkod": "10",
    "HSAIdRegion": "SE2321000016-EX01",
    "HSAIdVardgivare": "SE2321000016-EX02",
    "HSAIdVardenhet": "SE2321000016-EX03",
    "VardkontaktId": "099075d110e6dee09eff54f8cef3f163",
    "Vardgaranti": "2",
    "Fas": "1",
    "Mvo": "511",
    "FodelseAr": "1953",
    "Kon": "2",
    "Lkf": "0180",
    "Bokningssatt": "3",
    "Vardkontakt": "0",
    "Yrkeskategori": "XS915",
    "BeslutAktivitet": "2026-01-06T08:00:00",
}
REQUIRED: Final = {
    "V": BOTH,
    "G": BOTH
    | {
        "Sjukhus": "11001",
        "SjukhusNamn": "Exempelsjukhuset",
        "StartAktivitet": "2026-02-02T08:00:00",
        "TypAkutverksamhet": "0",
    },
}


def besok(letter: str, without: str = "", inner: str = "", **changed: str) -> str:
    attributes = {name: text for name, text in {**REQUIRED[letter], **changed}.items() if name != without}
    text = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<Besok {text}>{inner}</Besok>"


def kontakt(inner: str, month: str = ' DatatGallerFor="2026-02-01"') -> str:
    return f"<Kontakt{month}>{inner}</Kontakt>"


def document(letter: str, inner: str, head: str = "") -> bytes:
    name = f"TillgangligVardSpeci{WORDS[letter]}"
    return f'<{name} xmlns="{NS.format(WORDS[letter])}"{head}>{inner}</{name}>'.encode()


@cache
def schema_of(letter: str) -> etree.XMLSchema:
    contract = next(each for each in CONTRACTS if each.name == WORDS[letter].lower())
    return etree.XMLSchema(etree.fromstring(schema(contract).encode()))


def one(letter: str, expected: bool, **changed: str) -> tuple[str, bytes, bool]:
    return letter, document(letter, kontakt(besok(letter, **changed))), expected


def table(name: str, cases: str, letter: str = "G") -> list[tuple[str, bytes, bool]]:
    """Cases of one attribute: values, each after + (accepted) or - (refused)."""
    return [one(letter, text[0] == "+", **{name: text[1:]}) for text in cases.split("|")]


DIAGNOS: Final = '<Diagnos Regionkod="10" VardkontaktId="V1" Diagnos="H251" DiagnosTyp="1"/>'
DIAGNOSER: Final = f'<Diagnoser DatatGallerFor="2026-02-01">{DIAGNOS}</Diagnoser>'
ORSAKER: Final = (
    '<Orsaker DatatGallerFor="2026-02-01"><Orsak Regionkod="10" VardkontaktId="V1" Orsak="W01"/></Orsaker>'
)
CASES: Final = [
    *[one(letter, True) for letter in "GV"],
    *[one(letter, False, without=name) for letter in "GV" for name in REQUIRED[letter]],
    one("V", True, Sjukhus="00000", SjukhusNamn="Sjukhus saknas"),
    one("V", False, StartAktivitet="2026-02-02T08:00:00"),
    one("V", False, TypAkutverksamhet="0"),
    one("V", False, TidStartAkut="2026-02-02T08:00:00"),
    one("G", False, Foo="1"),
    ("G", document("G", kontakt(besok("G")), ' Foo="1"'), False),
    *table("Regionkod", "-9|+10|+11|+65|-66|+010|+ 10 |-10.0|-|++10"),
    *table("Fas", "-0|+1|+5|-6|+02"),
    *table("Mvo", "-51|+511|-5111|+ABC|+   "),
    *table("Vardkontakt", "--1|+0|+9|+45|+91|-92"),
    *table("Avvikelse", "-|-0|+1|+3|-4|-PvV"),
    *table("Kon", "+1|+3|-0|+MAN|+okänt|-okant|-9|-Kvinna "),
    *table("Vardgaranti", "+1|+2|-0|+Ja|-jA|+TRUE|- 1|-1 |-yes|-"),
    *table("RemissDatum", "-1899-12-31T00:00:00|+1900-01-01T00:00:00|-"),
    *table("HSAIdRegion", "+  |-S"),
    *table("Aktivitet", "-|+51101"),
    *table("Sjukhus", "-0000|+00000"),
    *table("Lkf", "+|+018001"),
    *table("HSAIdEnhet", "+"),
    *table("Yrkeskategori", "+XS915|-XS915 |-xs915|-"),
    *table("FodelseAr", "+1901|+2026|+12026|+1953Z|+1953+02:00|-1900|-53|-1953-01|-0001|--1953"),
    *table("VardAvbruten", "+1|-|-0"),
    *table(
        "BeslutAktivitet",
        "+2010-01-01T00:00:00|+2026-01-06T08:00:00.5|+2026-01-06T08:00:00Z|+2026-01-06T08:00:00+01:00|"
        "+2026-01-06T24:00:00|+2024-02-29T08:00:00|-2010-01-01|-20260106080000|-2026-01-06T08:00|"
        "-2026-01-06 08:00:00|-2009-12-31T23:59:59|-2026-02-29T08:00:00|-",
    ),
    ("G", document("G", kontakt(besok("G", inner="fritext"))), True),
    ("G", document("G", kontakt(besok("G", inner="<Foo/>"))), False),
    *[(letter, document(letter, "", head), True) for letter in "GV" for head in ("", ' ErsattningsId="E-1"')],
    ("G", document("G", DIAGNOSER), True),
    ("G", document("G", DIAGNOSER + ORSAKER), False),
    ("V", document("V", DIAGNOSER), False),
    ("G", document("G", kontakt("")), False),
    ("G", document("G", kontakt(besok("G"), "")), False),
    ("G", document("G", DIAGNOSER.replace("DiagnosTyp", "TypDiagnos")), False),
    ("G", document("G", DIAGNOSER.replace('Diagnos="H251"', 'Diagnos=""')), True),
    *[
        ("G", document("G", kontakt(besok("G"), f' DatatGallerFor="{text}"')), good)
        for text, good in {
            "2026-02-01": True,
            "2026-02-28": True,
            "2026-02-01Z": True,
            "2026-02": False,
            "20260201": False,
            "2026-02-30": False,
            "": False,
        }.items()
    ],
    ("G", document("G", f"<!-- c -->\n{kontakt(besok('G'))}", ' ErsattningsId="" LeveransReferens=""'), True),
    ("G", document("G", f"text{kontakt(besok('G'))}"), False),
    ("G", b'<Kontakt xmlns="%b"/>' % NS.format("Genomforda").encode(), False),
]


@pytest.mark.parametrize(("letter", "data", "accepted"), CASES)
def test_the_schema_accepts_what_the_owners_does(letter: str, data: bytes, accepted: bool) -> None:
    assert schema_of(letter).validate(etree.fromstring(data)) is accepted


@pytest.mark.parametrize(("letter", "data", "accepted"), CASES)
def test_the_reader_finds_an_error_where_the_schema_refuses(letter: str, data: bytes, accepted: bool) -> None:
    del letter
    findings = national.validate(data)
    errors = {each.code for each in findings if each.severity is ERROR and each.code in OF_THE_SCHEMA}
    meaningless = {"NAT111"} if accepted and b"<Besok" not in data and b"<Diagnos" not in data else set()
    assert bool(errors - meaningless) is not accepted


def test_there_are_as_many_attributes_as_the_owner_has() -> None:
    completed, waiting = spec_of(national.Genomford), spec_of(national.Vantande)
    assert [sum(field.skr is not None for field in spec.fields) for spec in (completed, waiting)] == [35, 29]
    assert [sum(bool(field.skr) for field in spec.required()) for spec in (completed, waiting)] == [19, 15]


COMPLETED: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<TillgangligVardSpeciGenomforda xmlns="{NS.format("Genomforda")}" LeveransReferens="2026-02-G-1">
  <Kontakt DatatGallerFor="2026-02-01">
    <Besok Regionkod="10" HSAIdRegion="SE2321000016-EX01" Sjukhus="00000" SjukhusNamn="Sjukhus saknas" \
HSAIdVardgivare="SE2321000016-EX02" HSAIdVardenhet="SE2321000016-EX03" \
VardkontaktId="099075d110e6dee09eff54f8cef3f163" Vardgaranti="1" Fas="2" Mvo="511" Aktivitet="51101" \
AktivitetKVA="CJE20" FodelseAr="1953" Kon="2" Lkf="0180" Bokningssatt="3" Vardkontakt="0" \
Yrkeskategori="XS915" BeslutAktivitet="2026-01-06T08:00:00" StartAktivitet="2026-02-02T08:00:00" \
TypAkutverksamhet="0" Remittenttyp="1" RemissId="211d062f471064a3896b4564cee06c8b" \
RemissDatum="2025-11-25T00:00:00" AnkomstDatum="2025-11-27T00:00:00"/>
    <Besok Regionkod="10" HSAIdRegion="SE2321000016-EX01" Sjukhus="11001" SjukhusNamn="Exempelsjukhuset" \
HSAIdVardgivare="SE2321000016-EX02" HSAIdVardenhet="SE2321000016-EX04" \
VardkontaktId="ee6b7ee8500f05311768ba8f080ac166" Vardgaranti="2" Fas="5" Mvo="046" FodelseAr="1990" Kon="3" \
Lkf="0000" Bokningssatt="5" Vardkontakt="0" Yrkeskategori="XS915" BeslutAktivitet="2026-02-11T21:40:00" \
StartAktivitet="2026-02-11T21:40:00" TypAkutverksamhet="1" TidStartAkut="2026-02-11T21:40:00" \
TidBedomning="2026-02-11T22:25:00" TidAvslut="2026-02-12T01:10:00"/>
  </Kontakt>
</TillgangligVardSpeciGenomforda>
"""


def test_the_sample_of_completed_contacts_comes_back_to_the_letter() -> None:
    reading = national.read(COMPLETED.encode())
    assert reading.summary.counts == {"NAT330": 1}
    message = reading.meta["message"]
    assert (message.record, message.matperiod, message.leveransreferens) == (
        national.Genomford,
        "2026-02",
        "2026-02-G-1",
    )
    assert [each.fas for each in reading.records] == [2, 5]
    target = io.BytesIO()
    assert national.write(reading, target) == 2
    assert target.getvalue().decode() == COMPLETED


def test_the_samples_of_diagnoses_and_of_a_waiting_contact() -> None:
    diagnoses = document("G", DIAGNOSER.replace("<Diagnos R", DIAGNOS.replace('1"/>', '0"/>') + "<Diagnos R"))
    assert [each.diagnostyp for each in national.read(diagnoses).records] == [0, 1]
    waiting = (
        f'<v:TillgangligVardSpeciVantande xmlns:v="{NS.format("Vantande")}">'
        '<v:Kontakt DatatGallerFor="2026-02-01">'
        '<v:Besok Regionkod="10" HSAIdRegion="SE2321000016-EX01" HSAIdVardgivare="SE2321000016-EX02" '
        'HSAIdVardenhet="SE2321000016-EX03" VardkontaktId="ee6b7ee8500f05311768ba8f080ac166" Vardgaranti="1" '
        'Fas="1" Mvo="511" FodelseAr="1953" Kon="2" Lkf="0180" Bokningssatt="4" Vardkontakt="0" '
        'Yrkeskategori="XS915" Avvikelse="2" BeslutAktivitet="2025-10-01T00:00:00"/></v:Kontakt>'
        "</v:TillgangligVardSpeciVantande>"
    )
    reading = national.read(waiting.encode())
    assert reading.summary.counts == {}
    assert reading.records[0].avvikelse == 2
    assert reading.records[0].matperiod == "2026-02"


def test_the_sample_of_a_deletion() -> None:
    reading = national.read(document("G", "", ' ErsattningsId="E-4711"'))
    assert (reading.records, reading.summary.counts) == ([], {})
    target = io.BytesIO()
    assert national.write(national.Message.deletion(national.Genomford, "E-4711"), target) == 0
    written = etree.fromstring(target.getvalue())
    assert (len(written), written.get("ErsattningsId")) == (0, "E-4711")
    assert schema_of("G").validate(written)


def test_the_samples_of_answer_and_envelope() -> None:
    answer = (
        f'<TillgangligVardSpeciGenomfordaResponse xmlns="{NS.format("Genomforda")}">'
        "<Meddelande>text</Meddelande>"
        "<ErsattningsId>E-4711</ErsattningsId><LeveransReferens>2026-02-G-1</LeveransReferens>"
        "</TillgangligVardSpeciGenomfordaResponse>"
    ).encode()
    assert schema_of("G").validate(etree.fromstring(answer))
    response = national.read_response(answer)
    assert (response.contract, response.meddelande) == ("genomforda", "text")
    assert (response.ersattnings_id, response.leveransreferens) == ("E-4711", "2026-02-G-1")
    made = national.envelope(national.Message.deletion(national.Genomford, "E-4711"))
    assert made.headers == {
        "Content-Type": "text/xml; charset=utf-8",
        "SOAPAction": '"urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeciGenomfordaResponder:1'
        ':TillgangligVardSpeciGenomforda"',
    }
    root = etree.fromstring(made.body)
    soap = "{http://schemas.xmlsoap.org/soap/envelope/}"
    assert [child.tag for child in root] == [f"{soap}Body"]
    assert [child.tag for child in root[0]] == [
        f"{{{NS.format('Genomforda')}}}TillgangligVardSpeciGenomforda"
    ]
