"""The lines around the rows: taken off the file's blocks and compared with the layout's templates.

Lines that are not as the layout says stay in the file, as rows: nothing that was read is dropped.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import attrs

from cvrgvr.wire.delimited.blocks import Block
from cvrgvr.wire.layout.templates import Template

__all__ = ["Frame"]


class Frame:
    """Takes the leading and trailing lines off blocks.

    Args:
        leading: templates of the first lines.
        trailing: templates of the last lines.

    Attributes:
        values: texts of the templates' variables, as far as they are read.
        leads: the first lines are as they should be.
        trails: the last lines are as they should be; settled when all blocks are through.
    """

    def __init__(self, leading: Sequence[Template], trailing: Sequence[Template]) -> None:
        self._leading = leading
        self._trailing = trailing
        self.values: dict[str, str] = {}
        self.leads = not leading
        self.trails = not trailing

    def rows(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks without those lines."""
        rest = iter(blocks)
        if self._leading:
            yield from self._held_back(self._after_leading(rest))
        else:
            yield from self._held_back(rest)

    def _after_leading(self, blocks: Iterator[Block]) -> Iterator[Block]:
        first: list[Block] = []
        for block in blocks:
            first.append(block)
            if block.overlong or sum(each.lines for each in first) >= len(self._leading):
                break
        if first and not any(block.overlong for block in first):
            whole = _joined(first)
            lines = whole.text.split("\n", len(self._leading))
            self.leads = self._match(self._leading, lines[: len(self._leading)])
            if self.leads:
                taken = len(self._leading)
                first = [
                    attrs.evolve(whole, line=whole.line + taken, text=lines[-1], lines=whole.lines - taken)
                ]
        yield from first
        yield from blocks

    def _held_back(self, blocks: Iterator[Block]) -> Iterator[Block]:
        wanted = len(self._trailing)
        if not wanted:
            yield from blocks
            return
        held: deque[Block] = deque()
        for block in blocks:
            held.append(block)
            while sum(each.lines for each in held) - held[0].lines >= wanted:
                yield held.popleft()
        if not held:
            return
        if any(block.overlong for block in held):
            yield from held
            return
        whole = _joined(held)
        lines = whole.text.split("\n")
        lines.pop()  # what stands after the last line end
        at = len(lines) - wanted
        self.trails = at >= 0 and self._match(self._trailing, lines[at:])
        if self.trails:
            text = "".join(f"{line}\n" for line in lines[:at])
            whole = attrs.evolve(whole, text=text, lines=at)
        yield whole

    def _match(self, templates: Sequence[Template], lines: Sequence[str]) -> bool:
        found = [
            template.read(line.removesuffix("\r")) for template, line in zip(templates, lines, strict=False)
        ]
        if len(found) < len(templates) or None in found:
            return False
        for values in found:
            self.values |= values or {}
        return True


def _joined(blocks: Iterable[Block]) -> Block:
    every = list(blocks)
    text = "".join(each.text for each in every)
    return attrs.evolve(every[0], text=text, lines=sum(each.lines for each in every))
