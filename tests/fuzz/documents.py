"""Harnesses of the readers of XML messages: ERSMO, HEJ, the national delivery."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any
from xml.parsers import expat

from cvrgvr import national
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import ersmo, hej
from cvrgvr.national.wire import NationalRegister
from cvrgvr.spec import Broken
from cvrgvr.testing.kit.documents import document_cases
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.xml.register import DocumentRegister
from tests.fuzz.harness import ENDS, Harness, files_of, written
from tests.national.test_envelope_and_receivers import SOAP, answer

__all__ = ["HARNESSES"]

_NATIONAL = NationalRegister(
    [
        Catalogue(each.spec, tuple(rule for rule in each.rules if rule.fault is None))
        for each in national.REGISTER.catalogues
    ]
)
"""The messages with the rules on their structure alone: ten times as fast."""
_MEANT = re.compile(r"[-+0-9TZ:. \t\r\n]*|true|false")
"""Days, times, numbers and truth values, which have several spellings."""


@cache
def _kit() -> tuple[Any, ...]:
    return tuple(document_cases())


def _document(module: Any, register: DocumentRegister, data: bytes) -> None:
    try:
        reading = register.read(data, cap=None)
    except ENDS:
        return
    assert register.validate(data).counts == reading.summary.counts
    assert sum(record is not None for record, _ in register.iter_read(data)) == len(reading.records)
    if reading.summary.file_refused:
        return
    _every_text_is_held(data, [reading.meta, *reading.records])
    if reading.records:
        try:
            first = written(partial(module.write, reading.records), id="1")
        except (WriteError, UsageError):
            return  # what the schema refuses is not written
        again = register.read(first)
        assert not again.summary.file_refused
        assert written(partial(module.write, again.records), id="1") == first


def _every_text_is_held(data: bytes, places: list[Any]) -> None:
    """Every attribute that is more than a number or a day stands somewhere as it stood, within the bounds."""
    held = set(_texts(places))
    parser = expat.ParserCreate(namespace_separator=" ")
    kept: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        kept.extend(text for name, text in attributes.items() if " " not in name)

    parser.StartElementHandler = start
    parser.Parse(data, True)
    if len(kept) < 64:  # what no field takes is kept within bounds
        lost = [text for text in kept if not _MEANT.fullmatch(text) and text not in held]
        assert not [text for text in lost if " ".join(text.split()) not in held]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Broken):
        yield value.raw
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__attrs_attrs__"):
        for attribute in value.__attrs_attrs__:
            yield from _texts(getattr(value, attribute.name))


def _national(register: NationalRegister, data: bytes) -> None:
    try:
        reading = register.read(data, cap=None)
    except ENDS:
        return
    except UsageError:  # the receiver's answer, which another function reads
        assert b"Response" in data
        return
    assert register.validate(data).counts == reading.summary.counts
    message = reading.meta.get("message")
    if not reading.records or message is None or message.matperiod is None:
        return
    first = written(partial(register.write, reading), keep_broken=True)
    again = register.read(first)
    assert written(partial(register.write, again), keep_broken=True) == first


def _response(data: bytes) -> None:
    try:
        national.read_response(data)
    except ENDS:
        return


def _response_seeds() -> list[bytes]:
    alone = answer("<Meddelande/><ErsattningsId>E-1</ErsattningsId>")
    return [alone, b'<s:Envelope xmlns:s="%b"><s:Body>%b</s:Body></s:Envelope>' % (SOAP.encode(), alone)]


HARNESSES = (
    Harness("ersmo", lambda: files_of(_kit(), "ersmo"), partial(_document, ersmo, ersmo.REGISTER)),
    Harness("hej", lambda: files_of(_kit(), "hej"), partial(_document, hej, hej.REGISTER)),
    Harness("national", lambda: files_of(_kit(), "national"), partial(_national, _NATIONAL)),
    Harness("national-rules", lambda: files_of(_kit(), "national"), partial(_national, national.REGISTER)),
    Harness("national-response", _response_seeds, _response),
)
