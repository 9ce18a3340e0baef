"""Records and files whose every value is marked, so that what leaves can be found anywhere.

The number is of a person who does not exist. Masked numbers may show a birth date, never what follows it.
"""

import io
import json
import re
import traceback
from collections.abc import Iterator
from functools import cache
from typing import Any

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr.gvr import ersmo, hej
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.spec import Kind, RecordSpec
from cvrgvr.testing.events import generate_document
from cvrgvr.testing.transactions import generate_transactions

__all__ = [
    "MARKS",
    "PERSON",
    "TEXT",
    "delimited",
    "documents",
    "hidden",
    "messages",
    "shown_in",
    "transactions",
]

PERSON = "191212121212"
TEXT = "Kvittenblom ringde igår"
MARKS = ("1212121212", "121212-1212", "vittenblom", "VITTENBLOM", "igår")
REGISTERS = (cvr.REGISTER, national.REGISTER, telefon.REGISTER, utbud.REGISTER, val.REGISTER)


def hidden(*texts: object) -> None:
    """Nothing marked is in the texts."""
    for text in map(str, texts):
        found = [text[max(0, text.index(mark) - 60) :][:160] for mark in MARKS if mark in text]
        if found:
            raise AssertionError(found)


def shown_in(text: str) -> bool:
    """True when something marked is in the text."""
    return any(mark in text for mark in MARKS)


def cell(spec: RecordSpec, name: str, number: int) -> str:
    """A marked cell: an identity number, or free text that holds one; no type of field takes the latter."""
    person = spec.by_name[name].kind is Kind.PERSON
    return PERSON if person or number == 0 else f"{TEXT} {PERSON}" if number == 1 else TEXT


def delimited() -> Iterator[tuple[Any, RecordSpec, bytes]]:
    """Of each record class a file: marked cells alone, an unknown column, rows that cannot be laid out."""
    for register in REGISTERS:
        for catalogue in register.catalogues:
            names = catalogue.spec.names
            rows = [[cell(catalogue.spec, name, number) for name in names] + [TEXT] for number in range(3)]
            lines = [";".join((*names, TEXT)), *map(";".join, rows), f"{TEXT};{PERSON}", f'"{TEXT}']
            yield register, catalogue.spec, "".join(f"{line}\r\n" for line in lines).encode()


@cache
def documents() -> tuple[tuple[Any, bytes], ...]:
    """ERSMO and HEJ documents with marked attributes: each value that says something, and texts beside."""
    target = io.BytesIO()
    generate_document(target, 3, 1)
    return tuple(
        (register, _marked_xml(data, value))
        for register, data in ((ersmo.REGISTER, target.getvalue()), (hej.REGISTER, GOOD))
        for value in (PERSON, f"{TEXT} {PERSON}")
    )


def messages() -> Iterator[tuple[Any, bytes]]:
    """National messages with marked texts."""
    for spec in (each.spec for each in national.REGISTER.catalogues if each.spec.letter != "P"):
        record = spec.cls(**{name: f"{TEXT} {PERSON}" for name in spec.names if name != "matperiod"})
        record.matperiod = "2026-02"
        target = io.BytesIO()
        national.write(national.Message(spec.cls, "2026-02", [record]), target, keep_broken=True)
        yield national.REGISTER, target.getvalue()


def _marked_xml(data: bytes, value: str) -> bytes:
    head, root, rest = data.decode("iso-8859-1").partition("Indata ")
    own, end, inner = rest.partition(">")
    marked = re.sub(r'="[^"]*"', f'="{value}"', inner)
    return (head + root + own + end + marked.replace("/>", f' p{PERSON}="{value}"/>', 1)).encode("iso-8859-1")


def transactions() -> bytes:
    """A bulk file of GVR whose texts are marked."""
    target = io.BytesIO()
    header = gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
    gvr.write(generate_transactions(6, 1), target, huvud=header, keep_broken=True)
    lines = target.getvalue().splitlines()
    marked = [json.dumps(_marked_json(json.loads(line)), ensure_ascii=False).encode() for line in lines[1:-1]]
    return b"\n".join([lines[0], *marked, TEXT.encode(), lines[-1]]) + b"\n"


def _marked_json(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _marked_json(each, name) for name, each in value.items()} | (
            {} if key else {TEXT: PERSON}
        )
    if isinstance(value, list):
        return [_marked_json(each, key) for each in value]
    if key in ("radtyp", "tjanst", "operation"):
        return value
    return PERSON if "patient" in key or "id" in key else f"{TEXT} {PERSON}"


def told_by(fault: BaseException) -> Iterator[str]:
    """All that a caller's log may say of an exception: itself, what caused it, and what went before.

    What the system says of a file names its path, which is the caller's own and is left out.
    """
    seen: set[int] = set()
    chain: list[BaseException | None] = [fault]
    while chain:
        each = chain.pop()
        if each is None or id(each) in seen or isinstance(each, OSError):
            continue
        seen.add(id(each))
        yield from (str(each), repr(each), repr(each.args), repr(getattr(each, "findings", "")))
        yield from getattr(each, "__notes__", ())
        chain += [each.__cause__, each.__context__]
    yield "".join(traceback.format_exception(fault))
