"""Carriers: the columns of a file that together hold one field, and how their texts become its value.

A field stands in one column, or is spread: a kombika over its parts, a time over day and clock time, a list
over the parts of its items. Each carrier knows both ways, as neutral text.

Source: cvr.md 5.1 `column.part`, `column.item`, `column.index` (reference).
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import zip_longest

import attrs

from cvrgvr.spec import Field, Packed
from cvrgvr.wire.layout.codec import Codec, Untranslatable
from cvrgvr.wire.layout.formats import Formats

__all__ = ["Carrier", "DayAndTime", "Items", "KombikaParts", "Single"]

KOMBIKA = (slice(0, 5), slice(5, 8), slice(8, None))
"""Where inrättning, klinik and avdelning stand (identifiers.md 4.1)."""


@attrs.frozen(slots=True, eq=False)
class Carrier(ABC):
    """One field and its columns.

    Attributes:
        field: the field.
        places: numbers of its columns in the layout, from 0, in the order of the texts below.
        codecs: what each of these columns holds.
        formats: the layout's formats.
    """

    field: Field
    places: tuple[int, ...]
    codecs: tuple[Codec, ...]
    formats: Formats

    def read(self, texts: Sequence[str]) -> str:
        """The neutral text of the columns' texts. Raises Untranslatable."""
        return self.join([self._read(text, codec) for text, codec in zip(texts, self.codecs, strict=True)])

    def _read(self, text: str, codec: Codec) -> str:
        if self.formats.strip:
            text = text.strip()
        return "" if self.formats.missing(text) else codec.read(text)

    def write(self, neutral: str) -> tuple[str, ...]:
        """The columns' texts of a neutral text.

        Raises:
            Untranslatable: what is written would not be read as the same.
        """
        pieces = self.split(neutral) if neutral else [""] * len(self.places)
        texts = tuple(
            codec.write(piece) if piece else self.formats.nothing
            for piece, codec in zip(pieces, self.codecs, strict=True)
        )
        if self.read(texts) != neutral:
            raise Untranslatable
        return texts

    @abstractmethod
    def join(self, pieces: Sequence[str]) -> str:
        """One neutral text of the columns' neutral pieces, each empty where nothing stands."""

    @abstractmethod
    def split(self, neutral: str) -> Sequence[str]:
        """The pieces of a neutral text that is not empty."""

    @property
    def expected(self) -> tuple[str, str]:
        """What its texts must be, in Swedish and English."""
        found = {(codec.sv, codec.en): None for codec in self.codecs}
        return " + ".join(sv for sv, _ in found), " + ".join(en for _, en in found)


class Single(Carrier):
    """A field in one column."""

    __slots__ = ()

    def join(self, pieces: Sequence[str]) -> str:
        """The piece."""
        return pieces[0]

    def split(self, neutral: str) -> Sequence[str]:
        """The text."""
        return [neutral]


class KombikaParts(Carrier):
    """A kombika in three columns. A placeholder such as EJSLL fills the first."""

    __slots__ = ()

    def join(self, pieces: Sequence[str]) -> str:
        """The parts one after the other, if each can be told from the next."""
        whole = "".join(pieces)
        if [whole[each] for each in KOMBIKA] != list(pieces):
            raise Untranslatable
        return whole

    def split(self, neutral: str) -> Sequence[str]:
        """The parts."""
        return [neutral[each] for each in KOMBIKA]


class DayAndTime(Carrier):
    """A time in two columns; without clock time it is unknown."""

    __slots__ = ()

    def join(self, pieces: Sequence[str]) -> str:
        """The day alone, or day and time."""
        day, time = pieces
        if time and not day:
            raise Untranslatable
        return f"{day}T{time}" if time else day

    def split(self, neutral: str) -> Sequence[str]:
        """Day and time; the time's codec takes the whole text."""
        return [neutral[:10], neutral if len(neutral) > 10 else ""]


@attrs.frozen(slots=True, eq=False)
class Items(Carrier):
    """A list over columns: some parts of the first item, the same or others of the second, and so on.

    Attributes:
        parts: for each item the numbers of its parts that have a column, in the columns' order.
    """

    parts: tuple[tuple[int, ...], ...]

    def join(self, pieces: Sequence[str]) -> str:
        """The items that have anything, packed."""
        rest = iter(pieces)
        items = []
        for places in self.parts:
            item = [""] * self._width
            for place in places:
                item[place] = next(rest)
            if any(item):
                items.append(item)
        if any("," in each or "|" in each for item in items for each in item):
            raise Untranslatable
        return "|".join(",".join(item) for item in items)

    def split(self, neutral: str) -> Sequence[str]:
        """The parts that have a column; one more item than there are columns for is refused."""
        items = neutral.split("|")
        if len(items) > len(self.parts):
            raise Untranslatable
        pieces: list[str] = []
        for places, item in zip_longest(self.parts, items):
            texts = item.split(",") if item else [""] * self._width
            if len(texts) != self._width:
                raise Untranslatable
            pieces += [texts[place] for place in places]
        return pieces

    @property
    def _width(self) -> int:
        assert isinstance(self.field.type, Packed)
        return len(self.field.type.parts)
