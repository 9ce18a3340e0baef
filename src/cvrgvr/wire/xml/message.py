"""A message: its shape, the records it holds with their rules, and what its owner says of faulty files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.xml.parts import Opened
from cvrgvr.wire.xml.reading import Reader
from cvrgvr.wire.xml.shape import Element, Shape
from cvrgvr.wire.xml.violation import Refusal

__all__ = ["Later", "Message", "Remark", "Watch"]

Remark: TypeAlias = tuple[str, str | None, Mapping[str, object]]
"""Code of a rule that is broken, the field it points at, and facts for its text."""


@attrs.frozen(slots=True)
class Later:
    """A fault of a record that was given before: where it was, and its remark."""

    line: int
    key: str | None
    remark: Remark


class Watch:
    """What a message's own rules see of a file beside single records. Made anew for each file.

    Attributes:
        idle: codes of rules that are not evaluated, and what they lack.
    """

    idle: Mapping[str, str] = MappingProxyType({})

    def named(self, name: str) -> Iterable[Remark]:  # noqa: ARG002 - for messages that know names
        """Faults of the file's name."""
        return ()

    def opened(self, part: Opened) -> Iterable[Remark]:  # noqa: ARG002 - as above
        """Faults of the attributes of the root or a container."""
        return ()

    def record(self, record: Any, line: int, key: str | None) -> Iterable[Remark]:  # noqa: ARG002 - as above
        """Faults of a record beside those before it."""
        return ()

    def end(self) -> Iterator[Later]:
        """Faults of records that only the whole file shows."""
        return iter(())

    def whole(self) -> Iterable[Remark]:
        """Faults of the whole file."""
        return ()


@attrs.frozen(slots=True, eq=False)
class Message:
    """A kind of document with its records.

    Attributes:
        shape: the document's shape.
        catalogues: for each unit, its record class with all rules.
        invalid: code of the rule on files that the schema refuses; None = no such rule.
        encoded: code of the rule on another encoding than the shape's; None = no such rule.
        refusals: codes that the register has of its own for documents that cannot be read on.
        watch: makes what sees a file beside single records.
        reader: reads the documents.
    """

    shape: Shape
    catalogues: Mapping[Element, Catalogue]
    invalid: str | None = None
    encoded: str | None = None
    refusals: Mapping[Refusal, str] = MappingProxyType({})
    watch: Callable[[], Watch] = Watch
    reader: Reader = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "reader", Reader(self.shape))

    def element(self, cls: type) -> Element | None:
        """The unit that records of a class are."""
        return next((each for each in self.catalogues if each.make is cls), None)
