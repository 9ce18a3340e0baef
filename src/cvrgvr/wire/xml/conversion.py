"""Documents and JSON Lines: the records of one in the form of the other.

JSON Lines have the records alone: what the root of a document says is lost, and must be said when a document
is made of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from cvrgvr.errors import ReadError
from cvrgvr.spec import Broken, FieldType, Items, RecordSpec, spec_of
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.jsonlines.form import BROKEN, OTHERS
from cvrgvr.wire.jsonlines.objects import object_in, raw_json, text_of_json
from cvrgvr.wire.jsonlines.structure import Unstructure
from cvrgvr.wire.xml.parts import Opened, Stopped, Unit
from cvrgvr.wire.xml.register import DocumentRegister

__all__ = ["Converted", "document_of_document", "document_of_lines", "lines_of_document"]

_CHUNK: Final = 1 << 16


@attrs.define
class Converted:
    """What came of a conversion.

    Attributes:
        records: how many records were written.
        root: what the source's root said, by field.
        faults: faults of the source that its schema refuses it for.
        lost: fields of the root, and `ovrigt` for what the schema does not know, that the target has not.
    """

    records: int = 0
    root: dict[str, Any] = attrs.field(factory=dict)
    faults: int = 0
    lost: list[str] = attrs.field(factory=list)


def lines_of_document(register: DocumentRegister, source: Any, target: Target) -> Converted:
    """Write the records of a document as JSON Lines, faulty values as they stand.

    Raises:
        ReadError: the document cannot be read to its end. Nothing is written.
    """
    made = Converted()
    writers: dict[type, Unstructure] = {}
    with whole(target) as stream:
        for record in _records(register, source, made):
            cls = type(record)
            if cls not in writers:
                writers[cls] = Unstructure(spec_of(cls), as_it_is=True)
            stream.write(f"{text_of_json(writers[cls].write(record))}\n".encode(errors="backslashreplace"))
            made.records += 1
    made.lost += sorted(made.root)
    return made


def document_of_document(
    register: DocumentRegister, source: Any, target: Target, root: Mapping[str, str]
) -> Converted:
    """Write a document anew, in the writer's order and form; `root` changes what its root says.

    Raises:
        ReadError: the document cannot be read to its end. Nothing is written.
        WriteError: a record has what the schema does not take. Nothing is written.
    """
    made = Converted()
    records = _records(register, source, made)
    first = next(records, None)  # the root has been read when the first record comes

    def every() -> Iterator[Any]:
        if first is not None:
            yield first
            yield from records

    return _written(register, every(), target, {**made.root, **root}, made)


def document_of_lines(
    register: DocumentRegister, source: Any, target: Target, root: Mapping[str, str]
) -> Converted:
    """Write a document of the records in JSON Lines; `root` is what its root says, by field.

    Raises:
        ReadError: a line is no record. Nothing is written.
        WriteError: a record, or the root, has what the schema does not take. Nothing is written.
    """
    (spec,) = (each.spec for each in register.catalogues)

    def records() -> Iterator[Any]:
        for number, line in enumerate(_lines(source), 1):
            found = object_in(line.decode(errors="surrogateescape").strip())
            if found is None:
                raise ReadError(f"line {number} is not a JSON object")
            yield _record(spec, found, number)

    return _written(register, records(), target, root, Converted())


def _lines(source: Any) -> Iterator[bytes]:
    """The lines of a binary file."""
    rest = b""
    while chunk := source.read(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _written(
    register: DocumentRegister,
    records: Iterator[Any],
    target: Target,
    root: Mapping[str, Any],
    made: Converted,
) -> Converted:
    made.records = register.write(records, target, [register.message.shape.root], [root])
    return made


def _records(register: DocumentRegister, source: Any, made: Converted) -> Iterator[Any]:
    for part in register.message.reader.parts(source):
        if isinstance(part, Stopped):
            raise ReadError(f"the document cannot be read on at line {part.line}: {part.refusal}")
        made.faults += sum(each.problem.refused for each in getattr(part, "violations", ()))
        if isinstance(part, Opened):
            made.root |= part.values
        elif isinstance(part, Unit):
            yield part.record


def _record(spec: RecordSpec, found: Mapping[str, Any], number: int) -> Any:
    """The record of an object. Raises ReadError for a key that is no field."""
    unknown = found.keys() - spec.by_name.keys() - {OTHERS}
    if unknown:
        raise ReadError(f"line {number} has {len(unknown)} keys that are no fields of {spec.name}")
    values = {
        name: _value(spec.by_name[name].type, value, number)
        for name, value in found.items()
        if name != OTHERS
    }
    return spec.cls(**values, **({OTHERS: found[OTHERS]} if OTHERS in found else {}))


def _value(kind: FieldType, value: Any, number: int) -> Any:
    """The value of a field or part; what is not of its type is kept as it stands."""
    if value is None:
        return None
    if isinstance(kind, Items) and isinstance(value, list):
        return tuple(_item(kind, each, number) for each in value)
    if isinstance(value, dict) and value.keys() == {BROKEN}:
        return Broken(str(value[BROKEN]), kind.expected_en)
    if isinstance(value, str):
        try:
            return kind.parse(value)
        except ValueError:
            return Broken(value, kind.expected_en)
    return value if kind.accepts(value) else Broken(raw_json(value), kind.expected_en)


def _item(kind: Items, value: Any, number: int) -> Any:
    if not isinstance(value, dict) or not value.keys() <= kind.parts.keys():
        raise ReadError(f"line {number} has an item that is not of its list")
    return kind.item(**{name: _value(kind.parts[name], part, number) for name, part in value.items()})
