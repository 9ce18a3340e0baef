"""A document as records, read once, unit by unit: memory does not grow with the file."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from cvrgvr.wire.xml.content import Node
from cvrgvr.wire.xml.guard import LARGEST, Refused, chunks, declared, parser_of
from cvrgvr.wire.xml.parts import Closed, Declared, Opened, Part, Stopped, Unit
from cvrgvr.wire.xml.plan import Known, Noted, Plan, plan_of
from cvrgvr.wire.xml.shape import Shape
from cvrgvr.wire.xml.types.simple import BLANK
from cvrgvr.wire.xml.violation import Problem, Refusal, Violation

__all__ = ["Reader"]

_DEEPEST: Final = 64
"""Elements within elements that the shape does not know."""
_MOST: Final = 1 << 18
"""Elements in a unit."""
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance "
_HINTS: Final = frozenset({f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation"})


class Reader:
    """Reads documents of a shape.

    Args:
        shape: what is read. The texts of attributes that it has met are remembered from file to file.
    """

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._root = plan_of(shape)

    def parts(self, stream: BinaryIO) -> Iterator[Part]:
        """What the document has, in its order; a document that cannot be read on ends with `Stopped`."""
        run = _Run(self.shape, self._root)
        made = run.made
        try:
            for _ in chunks(stream, run.parser):
                yield from made
                made.clear()
        except Refused as refused:
            yield from made
            yield Stopped(refused.refusal, refused.line, refused.detail)


class _Run:
    """One document being read: the parser's handlers and what they have made."""

    def __init__(self, shape: Shape, root: Plan) -> None:
        self.made: list[Part] = []
        self.parser = parser = parser_of()
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._first
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self._root = root
        self._tag = root.name if shape.namespace is None else f"{shape.namespace} {root.name}"
        self._declared = False
        self._plans: list[Plan] = []
        self._nodes: list[Node | None] = []
        self._objects: list[dict[str, Any]] = []
        self._skipped = 0
        self._violations: list[Violation] = []
        self._other: dict[str, str] = {}
        self._line = 0
        self._count = 0
        self._texts: list[str] = []
        self._size = 0

    # -- the parser's handlers -----------------------------------------------------------------------------

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        declared(encoding, self.parser.CurrentLineNumber)
        self._declared = True
        self.made.append(Declared(encoding))

    def _first(self, tag: str, attributes: list[str]) -> None:
        """The root."""
        line = self.parser.CurrentLineNumber
        if not self._declared:
            self.made.append(Declared(None))
        if tag != self._tag:
            raise Refused(Refusal.ROOT, line, _local(tag))
        self.parser.StartElementHandler = self._start
        self._enter(self._root, attributes)

    def _start(self, tag: str, attributes: list[str]) -> None:
        self._size = 0
        if self._skipped:
            self._skip(tag, attributes)
            return
        plan = self._plans[-1]
        child = plan.children.get(tag)
        if child is not None:
            node = self._nodes[-1]
            if node is not None:
                node = node[child.name]
                if node is None:
                    child = None
                else:
                    self._nodes[-1] = node
        if child is None:
            self._refuse(plan, tag, attributes)
            return
        items = child.items
        if items is None:
            if plan.tells is not None:
                self._objects[-1][plan.tells] = child.name
            self._enter(child, attributes)
            return
        self._plans.append(child)
        self._nodes.append(None)
        self._count += 1
        if self._count > _MOST:
            raise Refused(Refusal.LARGE, self.parser.CurrentLineNumber)
        key = tuple(attributes)
        item = items.get(key)
        if item is None:
            values: dict[str, Any] = {}
            before = len(self._violations)
            self._take(child, attributes, values)
            item = child.make(**values)  # type: ignore[misc]
            if len(self._violations) == before:
                child.remember(key, item)
        self._list(child).append(item)

    def _end(self, _tag: str) -> None:
        self._size = 0
        if self._skipped:
            self._skipped -= 1
            return
        plan = self._plans.pop()
        node = self._nodes.pop()
        if plan.items is not None:
            return
        if node is not None and node.lacks:
            lacking = ", ".join(node.lacks)
            self._violations.append(
                Violation(
                    Problem.LACKING,
                    self.parser.CurrentLineNumber,
                    plan.name,
                    child=lacking,
                    field=plan.list_field,
                )
            )
        if plan.text is not None:
            self._close_text(plan)
        if plan.make is not None:
            values = self._objects.pop()
            for name, value in values.items():
                if type(value) is list:
                    values[name] = tuple(value)
            if plan.into is not None:
                self._list(plan).append(plan.make(**values))
                return
            if self._other:
                values["ovrigt"] = self._other
                self._other = {}
            self.made.append(Unit(plan.element, self._line, plan.make(**values), self._drain()))
        elif plan.streamed:
            self._objects.pop()
            self._other = {}
            self.made.append(Closed(plan.element, self.parser.CurrentLineNumber, self._drain()))

    def _text(self, text: str) -> None:
        self._size += len(text)
        if self._size > LARGEST:
            raise Refused(Refusal.LARGE, self.parser.CurrentLineNumber)
        if self._skipped or not self._plans:
            return
        plan = self._plans[-1]
        if plan.text is not None:
            self._texts.append(text)
        elif plan.empty or text.strip(BLANK):
            shown = text.strip(BLANK)
            line = self.parser.CurrentLineNumber
            self._violations.append(
                Violation(Problem.TEXT, line, plan.name, field=plan.list_field, raw=shown)
            )
            if shown:
                self._keep(plan.name, text)

    # -- elements -------------------------------------------------------------------------------------------

    def _enter(self, plan: Plan, attributes: list[str]) -> None:
        self._plans.append(plan)
        self._nodes.append(plan.first)
        if plan.make is not None or plan.streamed:
            if plan.into is None:
                self._line = self.parser.CurrentLineNumber
                self._count = 0
                if not plan.streamed and self._violations:  # what stands between units is the container's
                    outer = self._plans[-2].element
                    self.made.append(Closed(outer, self._line, self._drain()))
                    self._other = {}
            self._objects.append({})
        self._take(plan, attributes, self._objects[-1])
        if plan.streamed:
            values = self._objects[-1]
            self.made.append(Opened(plan.element, self._line, values, self._drain()))

    def _take(self, plan: Plan, attributes: list[str], values: dict[str, Any]) -> None:
        """Put an element's attributes where they belong."""
        needs = plan.needs
        known = plan.known
        pairs = iter(attributes)
        for name, text in zip(pairs, pairs, strict=True):
            one = known.get(name)
            if one is None:
                self._unknown(plan, name, text)
                continue
            value = one.values[text]
            if type(value) is Noted:
                self._note(plan, one, text, value.problem)
                value = value.value
            if one.required:
                needs -= 1
            if one.field is not None:
                values[one.field] = value
        if needs:
            self._missing(plan, attributes)

    def _list(self, plan: Plan) -> list[Any]:
        values = self._objects[-1]
        assert plan.into is not None
        found: list[Any] | None = values.get(plan.into)
        if found is None:
            found = values[plan.into] = []
        return found

    def _drain(self) -> Sequence[Violation]:
        if not self._violations:
            return ()
        found, self._violations = self._violations, []
        return found

    # -- faults ---------------------------------------------------------------------------------------------

    def _note(self, plan: Plan, one: Known, text: str, problem: Problem) -> None:
        kind = one.attribute.type
        self._violations.append(
            Violation(
                problem,
                self.parser.CurrentLineNumber,
                plan.name,
                one.attribute.name,
                field=plan.list_field or one.field,
                raw=text,
                expected_sv=kind.expected_sv,
                expected_en=kind.expected_en,
            )
        )

    def _missing(self, plan: Plan, attributes: list[str]) -> None:
        line = self.parser.CurrentLineNumber
        for name, one in plan.known.items():
            if one.required and name not in attributes[::2]:
                field = plan.list_field or one.field
                self._violations.append(Violation(Problem.MISSING, line, plan.name, name, field=field))

    def _unknown(self, plan: Plan, name: str, text: str) -> None:
        if name in _HINTS:
            return
        line = self.parser.CurrentLineNumber
        if _repaired(name) in plan.known:
            raise Refused(Refusal.ENCODING, line)
        local = _local(name)
        self._violations.append(
            Violation(Problem.UNKNOWN, line, plan.name, local, field=plan.list_field, raw=text)
        )
        self._keep(f"{plan.name}@{local}", text)

    def _refuse(self, plan: Plan, tag: str, attributes: list[str]) -> None:
        """Pass over an element that may not stand here."""
        line = self.parser.CurrentLineNumber
        if _repaired(tag) in plan.children:
            raise Refused(Refusal.ENCODING, line)
        self._violations.append(
            Violation(Problem.ELEMENT, line, plan.name, child=_local(tag), field=plan.list_field)
        )
        self._skip(tag, attributes)
        if plan.streamed and plan.make is None:  # nothing that stands beside the units is held
            self.made.append(Closed(plan.element, line, self._drain()))
            self._other = {}

    def _skip(self, tag: str, attributes: list[str]) -> None:
        self._skipped += 1
        if self._skipped > _DEEPEST:
            raise Refused(Refusal.DEEP, self.parser.CurrentLineNumber)
        pairs = iter(attributes)
        for name, text in zip(pairs, pairs, strict=True):
            self._keep(f"{_local(tag)}@{_local(name)}", text)

    def _keep(self, place: str, text: str) -> None:
        """Keep what no field takes, within bounds."""
        if len(self._other) < _DEEPEST:
            self._other[place] = text

    def _close_text(self, plan: Plan) -> None:
        text = "".join(self._texts)
        self._texts.clear()
        field = plan.element.text_field
        if field is not None:
            assert plan.text is not None
            self._objects[-1][field] = plan.text.parse(text)


def _local(name: str) -> str:
    """A name without its namespace, short enough to show."""
    return name.rpartition(" ")[2][:60]


def _repaired(name: str) -> str | None:
    """The name that was written in UTF-8 and read in ISO-8859-1; None when it was not."""
    if name.isascii():
        return None
    try:
        return name.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return None
