"""Reader and generated schema accept the same documents: everything in a full document is changed in turn."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from cvrgvr.gvr import ersmo, hej
from cvrgvr.gvr.ersmo.shape import SHAPE
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.gvr.hej.shape import SHAPE as HEJ_SHAPE
from cvrgvr.wire.xml.register import DocumentRegister
from tests.gvr.documents import by_reader, by_schema, encoded, schema_of
from tests.spec.ersmo_documents import SEVERAL, VISIT

FULL = """<ERSMOIndata Källa="GVR" ID="1">
  <Ersättningshändelse ID="a" Makulerad="true" Startdatum="2026-03-02" Slutdatum="2026-03-02"
    Startverksamhet="99001046M01" Slutverksamhet="SE2321000016-39KJ" ErsUppdrag=""
    LastUpdated="2026-03-02T00:00:00Z">
    <Händelseklass>
      <Vårdkontakt Händelseform="Slutenvårdstillfälle" Händelsetyp="014" Typ="H" Avgiftsklass=""
        Patientavgift="2" Akut="J" TillhörVårdansvar="" TillhörVårdkontakt="b">
        <RemissEfter Klass="009" Kod="99001046M01"/><VårdEfter Kod="1" Klass="004"/>
        <VisteEfter Kod="1" Klass="003"/><RemissFöre Kod="99001046M01" Klass="009"/>
        <VårdFöre Kod="a" Klass=""/><VisteFöre Kod="1" Klass="002"/>
        <Resursgrupper><Resursgrupp Kod="" Klass=""/></Resursgrupper>
        <Produkter><Produkt Kod="" Klass="" Antal="1"/></Produkter>
        <Åtgärder>
          <Åtgärd Kod="" Klass="" Datum="2026-03-02" OrdnNr="1" DiagnosNr="-1" TillståndNr="0"/>
        </Åtgärder>
        <Diagnoser/>
        <Yrkeskategorier><Yrkeskategori Kod="01" Klass="001" OrdnNr="1"/></Yrkeskategorier>
        <Tillståndslista>
          <Tillstånd Kod="" Klass="" Datum="2026-03-02" OrdnNr="1" DiagnosNr="1"/>
        </Tillståndslista>
      </Vårdkontakt>
    </Händelseklass>
    <Patient ID="191212121212" Lkf="018001" Basområde="1210151" Födelsedatum="1912-12-12" Kön="M"/>
  </Ersättningshändelse>
</ERSMOIndata>
"""
TEXTS = (
    "", " ", "0", "1", "2", "-1", "+1", "01", "1.5", "90", "a", "Å", "åä", "é", "J", "j", "K", "M", "N",
    "true", "TRUE", "002", "003", "009", "013", "014", "0006", "GVR", "12345", "123456", "0180Å1",
    "1234567", "12345678", "000000000000", "19121212-1212", "11111111111", "1111111111111",
    "111111111111111111111111111111111", "1111111111111111111111111111111111", "ÖÖÖÖÖÖÖÖÖÖ",
    "ÖÖÖÖÖÖÖÖÖÖÖ", "Basal", "Okänt", "Öppenvårdskontakt", "Hemsjukvårdsansvar", "Öppenvardskontakt",
    "30216311", "302163110", "30216311Å02", "302163110021", "30216311é02", "SE2321000016-39K",
    "SE2321000016-39KJ", "SE2321000016-39KJ1", "se2321000016-39KJ", "2026-03-02", "2026-02-30",
    "2026-03-02Z", "2026-03-02+14:00", "2026-03-02+14:01", "20260302", "2024-02-29", "12026-03-02",
    "-2026-03-02", "0000-03-02", "2026-03-02T10:00:00", "2026-03-02T24:00:00", "2026-03-02T24:00:01",
    "2026-03-02T10:00:00.5Z", "2026-03-02T10:00", " 1 ", "\t1", "1\n", " true", "1 ",
    "999999999999999999999999", "\xa01", "\u0663",
)  # fmt: skip


def mutations(tree: Any, texts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The document with one thing changed, and what."""
    paths = [tree.getroottree().getpath(element) for element in tree.iter()]
    for number, path in enumerate(paths):

        def fresh(number: int = number) -> tuple[Any, Any]:
            other = copy.deepcopy(tree)
            return other, list(other.iter())[number]

        for name in tree.xpath(path)[0].attrib:
            other, element = fresh()
            del element.attrib[name]
            yield f"{path} without {name}", written(other)
            other, element = fresh()
            element.set("{urn:x}" + name, element.attrib.pop(name))
            yield f"{path} {name} in a namespace", written(other)
            for text in texts:
                other, element = fresh()
                element.set(name, text)
                yield f"{path} {name}={text!r}", written(other)
        for what, change in CHANGES.items():
            other, element = fresh()
            if change(element) is not False:
                yield f"{path} {what}", written(other)


def removed(element: Any) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    return True


def doubled(element: Any) -> bool:
    if element.getparent() is None:
        return False
    element.addnext(copy.deepcopy(element))
    return True


def moved(element: Any) -> bool:
    parent = element.getparent()
    if parent is None or len(parent) < 2:
        return False
    parent.insert(0 if parent[0] is not element else len(parent), element)
    return True


def unwrapped(element: Any) -> bool:
    parent = element.getparent()
    if parent is None or not len(element):
        return False
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)
    return True


def emptied(element: Any) -> bool:
    if not len(element):
        return False
    for child in list(element):
        element.remove(child)
    element.text = None
    return True


def tailed(element: Any) -> bool:
    if element.getparent() is None:
        return False
    element.tail = "x"
    return True


def renamed(name: str) -> Any:
    return lambda element: setattr(element, "tag", name)


def texted(text: str) -> Any:
    return lambda element: setattr(element, "text", text)


CHANGES: dict[str, Any] = {
    "removed": removed,
    "doubled": doubled,
    "moved": moved,
    "unwrapped": unwrapped,
    "emptied": emptied,
    "with text": texted("x"),
    "with blank": texted(" "),
    "with a hard blank": texted("\u00a0"),
    "with a comment": lambda element: element.insert(0, etree.Comment("x")),
    "with an instruction": lambda element: element.insert(0, etree.ProcessingInstruction("x", "y")),
    "with an unknown child": lambda element: element.append(etree.Element("Okänd")),
    "with a known child": lambda element: element.append(etree.Element("Vårdperiod")),
    "with a patient": lambda element: element.append(etree.Element("Patient", ID="191212121212")),
    "with a tail": tailed,
    "with another attribute": lambda element: element.set("Okänt", "1"),
    "with a language": lambda element: element.set("{http://www.w3.org/XML/1998/namespace}lang", "sv"),
    "nil": lambda element: element.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "false"),
    "typed": lambda element: element.set("{http://www.w3.org/2001/XMLSchema-instance}type", "Patient"),
    "hinted": lambda element: element.set(
        "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "urn:x y"
    ),
    "renamed": renamed("Okänd"),
    "renamed to a list": renamed("Diagnoser"),
    "in a namespace": lambda element: setattr(element, "tag", f"{{urn:x}}{etree.QName(element).localname}"),
    "in small letters": lambda element: setattr(element, "tag", element.tag.lower()),
}


def written(tree: Any) -> bytes:
    data: Any = etree.tostring(tree, encoding="ISO-8859-1", xml_declaration=True)
    return bytes(data)


@pytest.mark.parametrize(
    ("register", "schema", "document", "roots", "fully"),
    [
        (ersmo.REGISTER, schema_of(SHAPE), encoded(FULL), {"Diagnoser"}, True),
        (ersmo.REGISTER, schema_of(SHAPE), encoded(VISIT.partition("\n")[2]), {"Diagnoser"}, False),
        (ersmo.REGISTER, schema_of(SHAPE), encoded(SEVERAL.partition("\n")[2]), {"Diagnoser"}, False),
        (hej.REGISTER, schema_of(HEJ_SHAPE), GOOD, set(), True),
    ],
    ids=["full", "visit", "several", "hej"],
)
def test_every_mutation(
    register: DocumentRegister, schema: Any, document: bytes, roots: set[str], fully: bool
) -> None:
    tree = etree.fromstring(document)
    count = accepted = 0
    for what, data in mutations(tree, TEXTS if fully else TEXTS[:3]):
        count += 1
        expected = by_schema(schema, data)
        accepted += expected
        if etree.LIBXML_VERSION < (2, 14) and re.search(rb"\d{25}", data):
            continue  # it counts no further than 24 digits
        if expected and etree.fromstring(data).tag in roots:
            continue  # a part of the message is a document by the schema, and none that is read
        assert by_reader(register, data) is expected, what
    assert count > 300
    assert count > accepted > 0
