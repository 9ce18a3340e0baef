"""The small faults that are put into the code, one at a time.

A comparison turned, a number off by one, a condition negated, a result left out. Texts are left alone: what a
person reads is looked at, or kept word for word in a test of its own.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Add,
}

Change = tuple[str, Callable[[Any], None]]


def changes(node: ast.AST) -> Iterator[Change]:  # the list of faults
    """What may go wrong in a node: what it is called, and what does it to a copy of the node."""
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                other = COMPARISONS[type(op)]

                def turn(n: Any, place: int = place, other: type[ast.cmpop] = other) -> None:
                    n.ops[place] = other()

                yield f"{type(op).__name__} -> {other.__name__}", turn
        case ast.BoolOp(op=op):
            flipped = ast.Or if isinstance(op, ast.And) else ast.And

            def flip(n: Any) -> None:
                n.op = flipped()

            yield f"{type(op).__name__} -> {flipped.__name__}", flip
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in SUMS:
            swapped = SUMS[type(op)]

            def swap(n: Any) -> None:
                n.op = swapped()

            yield f"{type(op).__name__} -> {swapped.__name__}", swap
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):

            def negate(n: Any) -> None:
                n.test = ast.UnaryOp(ast.Not(), n.test)

            if not isinstance(test, ast.Compare) or len(test.ops) > 1:
                yield "condition negated", negate
        case ast.Constant(value=bool() as truth):

            def contrary(n: Any) -> None:
                n.value = not truth

            yield f"{truth} -> {not truth}", contrary
        case ast.Constant(value=int() as number):

            def next_one(n: Any) -> None:
                n.value = number + 1

            yield f"{number} -> {number + 1}", next_one
        case ast.Return(value=ast.expr() as value) if not _is_none(value):

            def nothing(n: Any) -> None:
                n.value = ast.Constant(None)

            yield "return -> return None", nothing
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield "left out", lambda n: _become(n, ast.Pass())
        case ast.Continue() | ast.Break():
            other_way = ast.Break() if isinstance(node, ast.Continue) else ast.Continue()
            yield f"{type(node).__name__} turned", lambda n: _become(n, other_way)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _become(node: Any, other: ast.stmt) -> None:
    node.__class__ = other.__class__


def places(tree: ast.AST) -> Iterator[tuple[int, ast.AST]]:
    """The nodes with code in them, numbered as `ast.walk` meets them; annotations and `__all__` have none.

    Neither is it a fault where objects keep their attributes.
    """
    skipped: set[int] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            if note is not None:
                skipped.update(id(each) for each in ast.walk(note))
        if isinstance(node, ast.keyword) and node.arg == "slots":
            skipped.add(id(node.value))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Constant, ast.UnaryOp)):
            skipped.update(id(each) for each in ast.walk(node.slice) if isinstance(each, ast.BinOp))
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            yield number, node


class Mutant(NamedTuple):
    """One small fault.

    Attributes:
        line: where it is.
        code: what stands on that line, without the space around it.
        fault: what was done to it.
        lines: the lines that run when the faulty statement does.
        module: the whole module, with the fault in it.
    """

    line: int
    code: str
    fault: str
    lines: range
    module: ast.Module


def mutants(path: Path) -> Iterator[Mutant]:
    """Make the mutants of a file, one fault in each."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    written = text.splitlines()
    reach = _reach(tree)
    for number, node in places(tree):
        for which, (fault, _) in enumerate(changes(node)):
            mutant = copy.deepcopy(tree)
            target = list(ast.walk(mutant))[number]
            list(changes(target))[which][1](target)
            line: int = getattr(node, "lineno")  # noqa: B009  # all that can go wrong have one
            module = ast.fix_missing_locations(mutant)
            yield Mutant(line, written[line - 1].strip(), fault, reach[id(node)], module)


def _reach(tree: ast.Module) -> dict[int, range]:
    """For each node the lines of the statement it is in; of one with a body, the lines before that."""
    reach: dict[int, range] = {}

    def go(node: ast.AST, lines: range) -> None:
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
            lines = range(node.lineno, end + 1)
        reach[id(node)] = lines
        for child in ast.iter_child_nodes(node):
            go(child, lines)

    go(tree, range(0))
    return reach
