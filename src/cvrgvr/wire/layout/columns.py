"""The columns that a layout declares, joined to the fields that they hold.

Source: cvr.md 5.1 `column`; refusals 5.3 number 2, 3, 4 and 5 (reference).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from cvrgvr.spec import Date, DateTime, Field, FieldType, Kind, Month, Packed, RecordSpec, Year
from cvrgvr.wire.layout.carriers import Carrier, DayAndTime, Items, KombikaParts, Single
from cvrgvr.wire.layout.codec import Codec, codec_of, patterned
from cvrgvr.wire.layout.codes import coded
from cvrgvr.wire.layout.document import place_of
from cvrgvr.wire.layout.formats import Formats, pattern
from cvrgvr.wire.layout.neutral import list_of
from cvrgvr.wire.layout.patterns import Pattern
from cvrgvr.wire.layout.refusal import refused

__all__ = ["Column", "carriers_of", "columns_of_layout"]

_KOMBIKA: Final = ("inr", "klin", "avd")
_TIME: Final = ("date", "time")


@attrs.frozen(slots=True)
class Column:
    """One column of the file.

    Attributes:
        name: its header text.
        place: how refusals name it.
        field: the field that it holds or helps to hold.
        part: which part of a kombika or time.
        item: which part of a list's item.
        index: of which item, from 1.
        constant: what always stands there.
        required: a text must stand there.
        format: the column's own pattern.
        codes: id of its code table.
        max_length: the longest text.
    """

    name: str
    place: str
    field: str | None = None
    part: str | None = None
    item: str | None = None
    index: int | None = None
    constant: str | None = None
    required: bool = False
    format: str | None = None
    codes: str | None = None
    max_length: int | None = None

    @property
    def fixed(self) -> bool:
        """True for a constant."""
        return self.constant is not None


def columns_of_layout(tables: Sequence[Mapping[str, Any]], spec: RecordSpec) -> tuple[Column, ...]:
    """The columns, each by itself right. Raises LayoutError."""
    found: list[Column] = []
    for number, table in enumerate(tables, 1):
        place = place_of(number, table)
        if not table["name"]:
            raise refused(place, "name", "is empty", "Give the column a name; findings use it")
        if any(table["name"] == each.name for each in found):
            raise refused(place, "name", "stands twice", "Give each column a name of its own")
        uses = [key for key in ("field", "constant", "ignore") if table.get(key, False) is not False]
        if len(uses) != 1:
            raise refused(place, "field", f"{len(uses)} of field, constant and ignore are given", "Give one")
        given = {key: value for key, value in table.items() if key != "ignore"}
        column = Column(place=place, **given)
        _check(column, spec)
        found.append(column)
    return tuple(found)


def _check(column: Column, spec: RecordSpec) -> None:
    if column.field is None:
        for key in ("part", "item", "index", "format", "codes", "max_length", "required"):
            if getattr(column, key):
                raise refused(column.place, key, "says nothing without field", "Take it out")
        return
    field = spec.by_name.get(column.field)
    if field is None:
        raise refused(
            column.place,
            "field",
            f"is no field of {spec.name}",
            f"`cvrgvr spec {spec.name}` shows the fields; or write ignore = true",
        )
    if column.part is not None and column.part not in _parts_of(field):
        raise refused(
            column.place,
            "part",
            f"{field.name} has no such part",
            "inr, klin and avd are parts of a kombika, date and time of a time",
        )
    parts = list(field.type.parts) if isinstance(field.type, Packed) else []
    if column.item is not None and column.item not in parts:
        remedy = f"Its parts are {', '.join(parts)}" if parts else "Only lists have items"
        raise refused(column.place, "item", f"{field.name} has no such part", remedy)
    if (column.item is None) != (column.index is None):
        raise refused(column.place, "index", "item and index belong together", "Give both, or none")
    if column.codes is not None and (column.part is not None or (parts and column.item is None)):
        raise refused(
            column.place, "codes", "does not apply to a part, nor to a packed list", "Map the whole value"
        )


def _parts_of(field: Field) -> tuple[str, ...]:
    if field.kind in (Kind.KOMBIKA, Kind.REMITTENT) and not isinstance(field.type, Packed):
        return _KOMBIKA
    return _TIME if isinstance(field.type, DateTime) else ()


def carriers_of(
    columns: Sequence[Column], spec: RecordSpec, formats: Formats, tables: Mapping[str, Any]
) -> tuple[Carrier, ...]:
    """The fields that the columns hold, in the order of their first columns. Raises LayoutError."""
    by_field: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        if column.field is not None:
            by_field.setdefault(column.field, []).append(place)
    return tuple(
        _carrier(spec.by_name[name], places, columns, formats, tables) for name, places in by_field.items()
    )


def _carrier(
    field: Field, places: list[int], columns: Sequence[Column], formats: Formats, tables: Mapping[str, Any]
) -> Carrier:
    own = [columns[place] for place in places]
    last = own[-1].place
    if own[0].item is not None and isinstance(field.type, Packed):
        return _items(field, field.type, places, columns, formats, tables)
    if own[0].part is not None:
        wanted = _parts_of(field)
        given = [column.part for column in own]
        if sorted(given, key=str) != sorted(wanted):
            raise refused(
                last,
                "part",
                f"the parts of {field.name} are not complete, or one stands twice",
                f"Give each of {', '.join(wanted)} one column",
            )
        ordered = sorted(places, key=lambda place: wanted.index(str(columns[place].part)))
        codecs = tuple(_codec(columns[place], field, field.type, formats, tables) for place in ordered)
        carrier = KombikaParts if wanted == _KOMBIKA else DayAndTime
        return carrier(field, tuple(ordered), codecs, formats)
    if len(own) > 1:
        raise refused(
            last,
            "field",
            f"{field.name} has a column already",
            "Give it one column, or tell them apart with part, or item and index",
        )
    return Single(field, tuple(places), (_codec(own[0], field, field.type, formats, tables),), formats)


def _items(
    field: Field,
    kind: Packed,
    places: list[int],
    columns: Sequence[Column],
    formats: Formats,
    tables: Mapping[str, Any],
) -> Items:
    by_index: dict[int, dict[str, int]] = {}
    for place in places:
        column = columns[place]
        if column.item is None or column.index is None:
            raise refused(column.place, "item", f"{field.name} is spread over columns", "Give item and index")
        if by_index.setdefault(column.index, {}).setdefault(column.item, place) != place:
            raise refused(column.place, "index", "the same part of an item stands twice", "Number it anew")
    last = columns[places[-1]].place
    if sorted(by_index) != list(range(1, len(by_index) + 1)):
        raise refused(last, "index", f"the items of {field.name} have a gap", "Number them 1, 2, 3 …")
    needed = kind.parts.keys() - kind.optional
    for parts in by_index.values():
        if needed - parts.keys():
            missing = ", ".join(sorted(needed - parts.keys()))
            raise refused(last, "item", f"an item of {field.name} lacks {missing}", "Give the part a column")
    names = list(kind.parts)
    ordered: list[int] = []
    numbers: list[tuple[int, ...]] = []
    for index in sorted(by_index):
        pairs = sorted((names.index(name), place) for name, place in by_index[index].items())
        numbers.append(tuple(number for number, _ in pairs))
        ordered += [place for _, place in pairs]
    codecs = tuple(
        _codec(columns[place], field, kind.parts[str(columns[place].item)], formats, tables)
        for place in ordered
    )
    return Items(field, tuple(ordered), codecs, formats, tuple(numbers))


def _codec(
    column: Column, field: Field, kind: FieldType, formats: Formats, tables: Mapping[str, Any]
) -> Codec:
    own = _own_patterns(column, kind)
    if column.part == "time":
        return patterned("klockslag", "clock time", own.get("time", formats.patterns["time"]))
    if column.part == "date":
        return codec_of(Date(), formats, own)
    plain = codec_of(kind, formats, own)
    if column.codes is None:
        return plain
    if column.codes not in tables:
        raise refused(
            column.place,
            "codes",
            "there is no such table",
            f"Write [codes.{column.codes}] with read = …",
        )
    return coded(column.codes, tables[column.codes], kind, list_of(field, kind), plain, formats)


def _own_patterns(column: Column, kind: FieldType) -> dict[str, tuple[Pattern, ...]]:
    """The column's own pattern, by the kind that it is of."""
    if column.format is None:
        return {}
    if column.part in ("date", "time"):
        which = column.part
    elif isinstance(kind, DateTime):
        which = "datetime" if "%H" in column.format else "date"
    else:
        kinds = {Date: "date", Month: "month", Year: "year"}
        which = kinds.get(type(kind), "") if column.part is None else ""
    if not which:
        raise refused(column.place, "format", "the field is no day, time, month or year", "Take it out")
    own: dict[str, tuple[Pattern, ...]] = {which: (pattern(column.place, "format", column.format, which),)}
    if isinstance(kind, DateTime) and which == "date" and column.part is None:
        own["datetime"] = ()
    return own
