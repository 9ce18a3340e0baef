"""A document as records, read once, unit by unit: memory does not grow with the file.

The handlers are functions in one scope, since they run for every element: what they share is in its
variables, and what happens rarely stands in `faults`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from cvrgvr.wire.masking import name_of_key
from cvrgvr.wire.xml.faults import Faults, local
from cvrgvr.wire.xml.guard import LARGEST, Refused, chunks, declared, parser_of
from cvrgvr.wire.xml.parts import Closed, Declared, Opened, Part, Stopped, Unit
from cvrgvr.wire.xml.plan import Plan, Remarked, State, plan_of
from cvrgvr.wire.xml.shape import Shape
from cvrgvr.wire.xml.types.simple import BLANK
from cvrgvr.wire.xml.violation import Refusal

__all__ = ["Reader"]

_DEEPEST: Final = 64
"""Elements within elements that the shape does not know."""
_MOST: Final = 1 << 18
"""Items in a record's lists."""
_BLANKS: Final = 64
"""Indentations that are remembered."""


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
        made: list[Part] = []
        parser = parser_of()
        tag = " ".join(filter(None, (self.shape.namespace, self._root.name)))
        pause = _handle(parser, self._root, tag, made)
        try:
            for _ in chunks(stream, parser):
                pause()
                yield from made
                made.clear()
        except Refused as refused:
            yield from made
            yield Stopped(refused.refusal, refused.line, refused.detail)


def _handle(  # noqa: PLR0915 - one scope for speed
    parser: Any, root: Plan, root_tag: str, made: list[Part]
) -> Callable[[], None]:
    """Set the parser's handlers, which add to `made`; gives what is to be called after each chunk."""
    faults = Faults(parser)
    texts: list[str] = []  # since the last tag
    blanks: set[str] = set()  # indentations that were met
    held: list[str] = []  # text of an element that has text, from earlier chunks
    stack: list[tuple[Plan, State]] = []
    objects: list[dict[str, Any]] = []
    plan, state = root, root.first  # the element that is open, and what it has had
    values: dict[str, Any] = {}  # of the record or item at hand, by field
    leaf: Plan | None = None  # an open item without children, which is not on the stack
    skipped = 0  # open elements that are passed over
    size = line = 0
    seen_declaration = False

    def declaration(version: str, encoding: str | None, _standalone: int) -> None:
        nonlocal seen_declaration
        declared(version, encoding, parser.CurrentLineNumber)
        seen_declaration = True
        made.append(Declared(encoding))

    def first(tag: str, attributes: list[str]) -> None:
        if not seen_declaration:
            made.append(Declared(None))
        if tag != root_tag:
            raise Refused(Refusal.ROOT, parser.CurrentLineNumber, name_of_key(local(tag)))
        parser.StartElementHandler = start
        parser.CharacterDataHandler = texts.append
        enter(root, attributes)

    def start(tag: str, attributes: list[str]) -> None:
        nonlocal plan, state, leaf, size
        if texts:
            size = 0
            if leaf is None and plan.spaced and len(texts) == 1 and texts[0] in blanks:
                texts.clear()
            else:
                settle()
        if skipped:
            skip(tag, attributes)
            return
        if leaf is not None:
            refuse(leaf, tag, attributes)
            return
        found = state.get(tag) or state.admit(tag)
        if found is None:
            refuse(plan, tag, attributes)
            return
        child, state = found
        items = child.items
        if items is not None:
            leaf = child
            key = tuple(attributes)
            item = items.get(key)
            if item is None:
                item = new_item(child, key)
            into: Any = child.into
            if into in values:
                values[into].append(item)
            else:
                values[into] = [item]
            return
        if plan.tells is not None:
            values[plan.tells] = child.name
        if child.plain:
            stack.append((plan, state))
            plan, state = child, child.first
            if attributes or child.needs:
                met = child.met
                if met is None:
                    values.update(take(child, attributes))
                else:
                    key = tuple(attributes)
                    values.update(met.get(key) or new_values(child, key))
        else:
            enter(child, attributes)

    def end(_tag: str) -> None:
        nonlocal plan, state, leaf, skipped, size
        if texts:
            size = 0
            if leaf is None and plan.spaced and len(texts) == 1 and texts[0] in blanks:
                texts.clear()
            else:
                settle()
        if skipped:
            skipped -= 1
            if not skipped and leaf is None and plan.streamed:  # nothing that stands beside units is held
                beside(plan)
            return
        if leaf is not None:
            leaf = None
            return
        done = plan
        if state.lacks:
            faults.lacking(done, state.lacks)
        plan, state = stack.pop()
        if done.text is not None:
            keep_text(done)
        if not done.plain:
            leave(done)

    def take(plan: Plan, attributes: Sequence[str]) -> dict[str, Any]:
        """The values of an element's attributes, by field."""
        names = tuple(attributes[::2])
        taker = plan.takers.get(names)
        if taker is not None:
            try:
                return taker(attributes)
            except Remarked:
                pass
        own: dict[str, Any] = {}
        before = len(faults.violations)
        needs, known = plan.needs, plan.known
        for name, text in zip(names, attributes[1::2], strict=True):
            one = known.get(name)
            if one is None:
                faults.unknown(plan, name, text)
                continue
            memory, field, need = one
            try:
                value = memory[text]
            except Remarked as remarked:
                faults.value(plan, name, text, remarked.problem)
                value = remarked.value
            needs -= need
            if field is not None:
                own[field] = value
        if needs:
            faults.missing(plan, attributes)
        elif len(faults.violations) == before:
            plan.learn(names)
        return own

    def new_values(plan: Plan, attributes: tuple[str, ...]) -> dict[str, Any]:
        """Values of an element that were not met before, or have a fault."""
        before = len(faults.violations)
        own = take(plan, attributes)
        if len(faults.violations) == before:
            plan.meet(attributes, own)
        return own

    def new_item(plan: Plan, attributes: tuple[str, ...]) -> Any:
        """An item that was not met before, or has a fault."""
        before = len(faults.violations)
        assert plan.make is not None
        item = plan.make(**take(plan, attributes))
        if len(faults.violations) == before:
            plan.remember(attributes, item)
        return item

    def enter(child: Plan, attributes: list[str]) -> None:
        """Begin an element that makes something, or a container."""
        nonlocal plan, state, values, line
        if child.into is None:
            line = parser.CurrentLineNumber
            if not child.streamed and faults.violations:  # what stands between units is the container's
                beside(plan)
        stack.append((plan, state))
        plan, state = child, child.first
        objects.append(values)
        values = take(child, attributes)
        if child.streamed:
            made.append(Opened(child.element, line, values, faults.drain()))

    def leave(done: Plan) -> None:
        """End an element that makes something, or a container."""
        nonlocal values
        own, values = values, objects.pop()
        if done.make is None:
            beside(done)
            return
        for name in done.lists:
            if name in own:
                own[name] = tuple(own[name])
        if done.into is not None:
            values.setdefault(done.into, []).append(done.make(**own))
            return
        if faults.other:
            own["ovrigt"], faults.other = faults.other, {}
        made.append(Unit(done.element, line, done.make(**own), faults.drain()))

    def beside(plan: Plan) -> None:
        """Tell what is wrong in a container beside its units, or that it has ended."""
        made.append(Closed(plan.element, parser.CurrentLineNumber, faults.drain()))
        faults.other = {}

    def refuse(plan: Plan, tag: str, attributes: list[str]) -> None:
        """Pass over an element that may not stand here."""
        faults.element(plan, tag)
        skip(tag, attributes)

    def skip(tag: str, attributes: list[str]) -> None:
        nonlocal skipped
        skipped += 1
        if skipped > _DEEPEST:
            raise Refused(Refusal.DEEP, parser.CurrentLineNumber)
        pairs = iter(attributes)
        for name, text in zip(pairs, pairs, strict=True):
            faults.keep(f"{local(tag)}@{local(name)}", text)

    def settle() -> None:
        """Judge text that is more than indentation, and hold none that is not needed."""
        nonlocal size
        text = "".join(texts)
        texts.clear()
        size = size + len(text) if text else 0
        if size > LARGEST:
            raise Refused(Refusal.LARGE, parser.CurrentLineNumber)
        open_plan = leaf or plan
        if skipped or not text:
            return
        shown = text.strip(BLANK)
        if not shown and len(blanks) < _BLANKS:
            blanks.add(text)
        if open_plan.text is not None:
            held.append(text)
        elif open_plan.empty or shown:
            faults.text(open_plan, text, shown)

    def end_section() -> None:
        """A CDATA section without text is nothing by the standard, but libxml2 takes it for text."""
        open_plan = leaf or plan
        if not texts and open_plan.empty and not skipped:
            faults.text(open_plan, "", "")

    def pause() -> None:
        """See at the end of a chunk that nothing has grown too large."""
        settle()
        lists = (each for own in (values, *objects) for each in own.values() if type(each) is list)
        if sum(map(len, lists)) > _MOST:
            raise Refused(Refusal.LARGE, parser.CurrentLineNumber)

    def keep_text(plan: Plan) -> None:
        text = "".join(held)
        held.clear()
        field = plan.element.text_field
        if field is not None:
            assert plan.text is not None
            values[field] = plan.text.parse(text)

    parser.XmlDeclHandler = declaration
    parser.EndCdataSectionHandler = end_section
    parser.StartElementHandler = first
    parser.EndElementHandler = end
    return pause
