"""Cases of documents that are not the XML they should be (FIL040-FIL051), whatever register they are of."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.testing.events import generate_document
from cvrgvr.testing.kit.cases import Case, File, Told

__all__ = ["xml_cases"]

_EVENTS: Final = 3
_PATIENT: Final = "<Patient "
_DAY: Final = 'Startdatum="'


def xml_cases() -> Iterator[Case]:
    """The cases of documents: a valid one of ERSMO with one fault at a time.

    HEJ has no rule of its own for a document type declaration, so that one is HEJ's.
    """
    target = BytesIO()
    generate_document(target, _EVENTS, 2)
    text = target.getvalue().decode("iso-8859-1")
    deep = f"{'<Nytt>' * 100}{'</Nytt>' * 100}{_PATIENT}"
    for name, faulty in {
        "FIL040/malformed": text.replace("</Händelseklass>", "</Handelseklass>", 1),
        "FIL040/ampersand": text.replace('ErsUppdrag="', 'ErsUppdrag="&', 1),
        "FIL041/empty": "",
        "FIL041/cut": text[: text.rindex("</Ersättningshändelse>")],
        "FIL042/encoding": text.replace("ISO-8859-1", "UTF-8"),
        "FIL042/unknown": text.replace("ISO-8859-1", "X-EGEN"),
        "FIL044/deep": text.replace(_PATIENT, deep, 1),
        "FIL045/missing": text.replace(_DAY, 'x="', 1),
        "FIL046/unknown": text.replace(_DAY, f'Okänt="1" {_DAY}', 1),
        "FIL047/unknown": text.replace(_PATIENT, f"<Nytt/>{_PATIENT}", 1),
        "FIL049/text": text.replace(_PATIENT, f"fritext{_PATIENT}", 1),
        "FIL050/year": text.replace(f"{_DAY}2026", f"{_DAY}12026", 1),
        "FIL051/blank": text.replace(_DAY, f"{_DAY} ", 1),
    }.items():
        told = (Told(name.partition("/")[0], breaks=True),)
        file = File("fil.xml", faulty.encode("iso-8859-1"), "ersmo")
        yield Case(f"xml/{name}", "xml", (file,), told=told)
    declared = GOOD.replace(b"<HEJIndata", b'<!DOCTYPE x [<!ENTITY a "b">]><HEJIndata', 1)
    told = (Told("FIL043", breaks=True),)
    yield Case("xml/FIL043/doctype", "xml", (File("fil.xml", declared, "hej"),), told=told)
