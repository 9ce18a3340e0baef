"""ersmo_xml.md A5 and B2: what the schemas accept and refuse, by our schema and by our reader."""

import pytest
from tests.gvr.documents import by_reader, by_schema, encoded, schema_of

from cvrgvr.gvr import ersmo, hej
from cvrgvr.gvr.ersmo.shape import SHAPE
from cvrgvr.gvr.hej.shape import SHAPE as HEJ_SHAPE

SCHEMA = schema_of(SHAPE)
HEJ = schema_of(HEJ_SHAPE)

EVENT = 'ID="1" Startdatum="2026-03-02" Startverksamhet="99001046M01"'
PATIENT = '<Patient ID="191212121212"/>'
CONTACT = '<Vårdkontakt Händelseform="Öppenvårdskontakt"/>'
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def file(inner: str = "", root: str = 'Källa="GVR" ID="1"') -> str:
    return f"<ERSMOIndata {root}>{inner}</ERSMOIndata>"


def event(inner: str = "<Vårdperiod/>", attributes: str = EVENT, patient: str = PATIENT) -> str:
    inner = f"{patient}<Händelseklass>{inner}</Händelseklass>"
    return file(f"<Ersättningshändelse {attributes}>{inner}</Ersättningshändelse>")


def extra(attributes: str) -> str:
    return event(attributes=f"{EVENT} {attributes}")


def unit(text: str) -> str:
    return event(attributes=f'ID="1" Startdatum="2026-03-02" Startverksamhet="{text}"')


def start(text: str) -> str:
    return event(attributes=f'ID="1" Startdatum="{text}" Startverksamhet="99001046M01"')


def named(text: str) -> str:
    return event(attributes=f'ID="{text}" Startdatum="2026-03-02" Startverksamhet="99001046M01"')


def contact(inner: str = "", attributes: str = "") -> str:
    return event(f'<Vårdkontakt Händelseform="Öppenvårdskontakt" {attributes}>{inner}</Vårdkontakt>')


def duty(inner: str = "", form: str = "Okänt", more: str = "") -> str:
    return event(f'<Vårdansvar Händelseform="{form}" {more}>{inner}</Vårdansvar>')


def diagnosis(attributes: str) -> str:
    return contact(f"<Diagnoser><Diagnos {attributes}/></Diagnoser>")


def procedure(attributes: str) -> str:
    return contact(f"<Åtgärder><Åtgärd {attributes}/></Åtgärder>")


ATGARD = 'Kod="CJE20" Klass="007" Datum="2026-03-02" OrdnNr="1"'
TILLSTAND = (
    '<Tillståndslista><Tillstånd Kod="1" Klass="010" Datum="2026-03-02" OrdnNr="1"/></Tillståndslista>'
)

ACCEPT = {
    "no events": "<ERSMOIndata Källa='GVR' ID='1'/>",
    "empty attributes and white space": file(" \n\t", 'Källa="" ID=""'),
    "minimal": event(),
    "class before patient": file(
        f"<Ersättningshändelse {EVENT}><Händelseklass><Vårdperiod/></Händelseklass>{PATIENT}"
        "</Ersättningshändelse>"
    ),
    "children in any order": contact(
        '<RemissEfter Kod="99001046M01" Klass="009"/><Diagnoser/><Tillståndslista/>'
    ),
    "comment in an empty element": event("<Vårdperiod><!--x--></Vårdperiod>"),
    "empty lists": contact("<Diagnoser /><Produkter></Produkter><Åtgärder>\n</Åtgärder>"),
    "contact with white space": contact("\n "),
    **{f"class {name}": event(f"<{name}/>") for name in ("Vårdperiod", "Undersökning", "Expediering")},
    **{
        f"unit {text}": unit(text)
        for text in (
            "30216311002",
            "302163110",
            "3021631100",
            "30216311Å02",
            "SE2321000016-39KJ",
            "SE2321000016-åäöÖ",
        )
    },
    **{f"makulerad {text}": extra(f'Makulerad="{text}"') for text in ("true", "false", "1", "0", " true ")},
    "id of 33": named("2" * 33),
    "id of 33 letters": named("Å" * 33),
    "id empty": named(""),
    "mission empty": extra('ErsUppdrag=""'),
    "mission of 7": extra('ErsUppdrag="1234567"'),
    "end before start": extra('Slutdatum="2026-03-01"'),
    **{
        f"date {text}": start(text)
        for text in ("2014-01-01", "2014-01-01Z", "2014-01-01+01:00", "12014-02-20", "-0001-02-20")
    },
    "plus": diagnosis('Kod="H251" Klass="008" OrdnNr="+1"'),
    "zero and blanks": diagnosis('Kod="H251" Klass="008" OrdnNr=" 01 "'),
    "number twice": contact(
        '<Diagnoser><Diagnos Kod="a" Klass="008" OrdnNr="1"/><Diagnos Kod="b" Klass="008" OrdnNr="1"/>'
        "</Diagnoser>"
    ),
    "negative reference": procedure(f'{ATGARD} DiagnosNr="-3"'),
    "reference 0": procedure(f'{ATGARD} TillståndNr="0"'),
    "empty code and class": diagnosis('Kod="" Klass="" OrdnNr="1"'),
    "care before without class": contact('<VårdFöre Kod="3" Klass=""/>'),
    "duty unknown": duty(more='Händelsetyp="Okänt"'),
    "duty in any order": duty(f"<Diagnoser/>{TILLSTAND}"),
    "updated": extra('LastUpdated="2014-01-01T10:00:00"'),
    "updated at midnight": extra('LastUpdated="2014-01-01T24:00:00.000+01:00"'),
    "hint": file(root=f'Källa="GVR" ID="1" {XSI} xsi:noNamespaceSchemaLocation="ERSMOIndata2.2.xsd"'),
}
REJECT = {
    "no source": '<ERSMOIndata ID="1"/>',
    "no id": '<ERSMOIndata Källa="GVR"/>',
    "root in a namespace": '<ERSMOIndata xmlns="urn:x" Källa="GVR" ID="1"/>',
    "root Patient": PATIENT,
    "two patients": event(patient=PATIENT * 2),
    "no patient": event(patient=""),
    "empty class": event(""),
    "two classes": event("<Vårdperiod/><Expediering/>"),
    "two lists": contact("<Diagnoser/><Diagnoser/>"),
    "unknown child": contact("<Läkemedel/>"),
    "text in a contact": contact("x"),
    "text in the root": file("x"),
    "blank in a period": event("<Vårdperiod> </Vårdperiod>"),
    "blank in a patient": event(patient='<Patient ID="191212121212"> </Patient>'),
    "unknown attribute": extra('Foo="1"'),
    "attribute with a combining letter": "<ERSMOIndata Ka\u0308lla='GVR' ID='1'/>",
    "xml:lang": extra('xml:lang="sv"'),
    "xsi:nil": file(root=f'Källa="GVR" ID="1" {XSI} xsi:nil="true"'),
    "patient of 11": event(patient='<Patient ID="19121212121"/>'),
    "patient in other digits": event(patient='<Patient ID="١٩١٢١٢١٢١٢١٢"/>'),
    **{
        f"unit {text}": unit(text)
        for text in (
            "3021631A002", "30216311", "302163110021", "30216311é02", "30216311-02", "SE2321000016-39K",
            "SE2321000016-39KJ1", "se2321000016-39KJ",
        )
    },
    **{f"makulerad {text!r}": extra(f'Makulerad="{text}"') for text in ("TRUE", "J", "")},
    "id of 34": named("2" * 34),
    "mission of 8": extra('ErsUppdrag="12345678"'),
    **{f"date {text}": start(text) for text in ("20140101", "2014-02-30", "2014-1-1", "0000-02-20")},
    "number 0": diagnosis('Kod="H251" Klass="008" OrdnNr="0"'),
    "count 0": contact('<Produkter><Produkt Kod="K1" Klass="005" Antal="0"/></Produkter>'),
    "count 1.5": contact('<Produkter><Produkt Kod="K1" Klass="005" Antal="1.5"/></Produkter>'),
    "code of 11": diagnosis('Kod="12345678901" Klass="008" OrdnNr="1"'),
    "class of 4": diagnosis('Kod="H251" Klass="0008" OrdnNr="1"'),
    "fee class of 4": contact(attributes='Avgiftsklass="0006"'),
    "procedure without day": procedure('Kod="CJE20" Klass="007" OrdnNr="1"'),
    "product with number": contact(
        '<Produkter><Produkt Kod="K1" Klass="005" Antal="1" OrdnNr="1"/></Produkter>'
    ),
    "profession of one": contact(
        '<Yrkeskategorier><Yrkeskategori Kod="1" Klass="001" OrdnNr="1"/></Yrkeskategorier>'
    ),
    **{f"type {text!r}": contact(attributes=f'Typ="{text}"') for text in ("123", "å", "")},
    **{f"akut {text!r}": contact(attributes=f'Akut="{text}"') for text in ("", "J ")},
    "sex k": event(patient='<Patient ID="191212121212" Kön="k"/>'),
    "stay of class 003": contact('<VisteFöre Kod="1" Klass="003"/>'),
    "stay of two letters": contact('<VisteFöre Kod="12" Klass="002"/>'),
    "care before of no class": contact('<VårdFöre Kod="3"/>'),
    "duty with professions": duty("<Yrkeskategorier/>"),
    "duty of type 013": duty(more='Händelsetyp="013"'),
    "updated without time": extra('LastUpdated="2014-01-01"'),
}  # fmt: skip


@pytest.mark.parametrize("document", ACCEPT.values(), ids=ACCEPT)
def test_accepted(document: str) -> None:
    assert by_schema(SCHEMA, encoded(document))
    assert by_reader(ersmo.REGISTER, encoded(document))
    assert "ERS003" not in ersmo.validate(encoded(document)).counts


@pytest.mark.parametrize("document", REJECT.values(), ids=REJECT)
def test_rejected(document: str) -> None:
    assert not by_schema(SCHEMA, encoded(document))
    assert not by_reader(ersmo.REGISTER, encoded(document))
    assert ersmo.validate(encoded(document)).summary.file_refused


@pytest.mark.parametrize(
    "root", [CONTACT, "<Diagnoser/>", "<Vårdperiod/>", '<VisteFöre Kod="1" Klass="002"/>']
)
def test_roots_that_the_schema_takes_and_the_reader_refuses(root: str) -> None:
    assert by_schema(SCHEMA, encoded(root))
    assert [found.code for found in ersmo.validate(encoded(root))] == ["ERS001"]


def test_end_before_start_is_a_finding_and_no_fault_of_the_schema() -> None:
    assert ersmo.validate(encoded(ACCEPT["end before start"])).counts["ERS111"] == 1


def test_blanks_around_a_date() -> None:
    """Right by the standard; libxml2 refuses them, so the reader warns."""
    findings = ersmo.validate(encoded(start(" 2014-01-01 ")))
    assert "ERS003" not in findings.counts
    assert findings.counts["FIL051"] == 1


ROUND = '<Produktomgång><Produkt Kod="K"/></Produktomgång>'


def hej_event(inner: str) -> str:
    return f"<HEJIndata><Ersättningshändelse>{inner}</Ersättningshändelse></HEJIndata>"


HEJ_ACCEPT = {
    "no attributes": hej_event(f"<Patient/>{ROUND.replace(' Kod=' + chr(34) + 'K' + chr(34), '')}"),
    "20 rounds": hej_event(f"<Patient/>{ROUND * 20}"),
    "all": hej_event(
        f'<Patient/>{ROUND}<Yrkeskategorier><Yrkeskategori Kod=""/></Yrkeskategorier>'
        "<Åtgärder><Åtgärd/></Åtgärder>"
    ),
    "white space": hej_event(f" <Patient/> {ROUND} "),
}
HEJ_REJECT = {
    "no events": "<HEJIndata/>",
    "no products": hej_event("<Patient/><Produktomgång/>"),
    "no rounds": hej_event("<Patient/>"),
    "no patient": hej_event(ROUND),
    "round before patient": hej_event(f"{ROUND}<Patient/>"),
    "21 rounds": hej_event(f"<Patient/>{ROUND * 21}"),
    "no professions": hej_event(f"<Patient/>{ROUND}<Yrkeskategorier/>"),
    "procedures before professions": hej_event(
        f"<Patient/>{ROUND}<Åtgärder><Åtgärd/></Åtgärder><Yrkeskategorier><Yrkeskategori/></Yrkeskategorier>"
    ),
    "unknown attribute": hej_event(f'<Patient Kön="M"/>{ROUND}'),
    "blank in a leaf": hej_event(f"<Patient> </Patient>{ROUND}"),
    "only root": "<Ersättningshändelse/>",
}


@pytest.mark.parametrize("document", HEJ_ACCEPT.values(), ids=HEJ_ACCEPT)
def test_hej_accepted(document: str) -> None:
    assert by_schema(HEJ, encoded(document))
    assert by_reader(hej.REGISTER, encoded(document))
    assert "HEJ001" not in hej.validate(encoded(document)).counts


@pytest.mark.parametrize("document", HEJ_REJECT.values(), ids=HEJ_REJECT)
def test_hej_rejected(document: str) -> None:
    assert not by_schema(HEJ, encoded(document))
    assert not by_reader(hej.REGISTER, encoded(document))
    findings = hej.validate(encoded(document))
    assert findings.counts["HEJ001"] == 1
    assert findings.summary.file_refused
