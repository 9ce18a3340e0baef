"""Change the care guarantee's code in one place at a time, and see that a test notices.

    python -m benchmarks.mutants [FILE ...] [--only N] [--list]

Each mutant is one small fault: a comparison turned, a number off by one, a condition negated, a result left
out. The tests run on it in a process of their own, cheapest first; a mutant that none of them notices is
printed as a survivor. Texts are left alone: what a person reads is looked at, not asserted word for word.
Those that survive for a reason are told in `tests/guarantee/survivors.md`.
"""

import argparse
import ast
import copy
import importlib.machinery
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import hypothesis  # loaded here, once, and shared by all the processes
import pytest

ROOT = Path(__file__).parents[1]
ROOM = ROOT / "src" / "cvrgvr" / "guarantee"
TESTS = (
    *("tests/spec/test_guarantee_examples.py", "tests/guarantee/test_texts.py"),
    *("tests/guarantee/test_adapter.py", "src/cvrgvr/guarantee", "tests/guarantee"),
)
SECONDS = 90
"""CPU time after which a mutant counts as noticed: it never ends."""

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
    """The nodes with code in them, numbered as `ast.walk` meets them; annotations and `__all__` have none."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            if note is not None:
                skipped.update(id(each) for each in ast.walk(note))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped.update(id(each) for each in ast.walk(node))
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Constant, ast.UnaryOp)):
            skipped.update(id(each) for each in ast.walk(node.slice) if isinstance(each, ast.BinOp))
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            yield number, node


def mutants(path: Path) -> Iterator[tuple[int, str, ast.Module]]:
    """Line, fault and mutated module, one fault each."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for number, node in places(tree):
        for which, (name, _) in enumerate(changes(node)):
            mutant = copy.deepcopy(tree)
            target = list(ast.walk(mutant))[number]
            line = getattr(node, "lineno", 0)
            list(changes(target))[which][1](target)
            yield line, name, ast.fix_missing_locations(mutant)


def noticed(path: Path, module: ast.Module) -> bool:
    """Whether a test fails on the mutant; it is run in a child, which ends with the answer."""
    child = os.fork()
    if child == 0:
        try:
            _run(path, module)
        except BaseException:  # noqa: BLE001  # whatever happens to a mutant is a notice
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status != 0


def _run(path: Path, module: ast.Module) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    loader: Any = importlib.machinery.SourceFileLoader
    load = loader.get_code

    def get_code(self: Any, name: str) -> Any:
        return compile(module, str(path), "exec") if Path(self.path) == path else load(self, name)

    loader.get_code = get_code
    hypothesis.settings.register_profile("mutants", phases=[hypothesis.Phase.generate], database=None)
    options = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore:Module already imported")
    if pytest.main([*options, *TESTS]) != 0:
        raise SystemExit(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files of the room; all if not given")
    parser.add_argument("--only", type=int, default=1, metavar="N", help="every N-th mutant (1)")
    parser.add_argument("--list", action="store_true", help="tell the mutants and run none")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    os.environ.setdefault("CVRGVR_ORACLE_EXAMPLES", "300")
    total = survived = 0
    if noticed(ROOM / "__init__.py", ast.parse((ROOM / "__init__.py").read_text(encoding="utf-8"))):
        raise SystemExit("the tests fail on the code as it stands")
    for file in options.files or sorted(ROOM.glob("*.py")):
        path = file.resolve()
        begun, tried, left = monotonic(), 0, 0
        for number, (line, fault, module) in enumerate(mutants(path)):
            if number % options.only:
                continue
            tried += 1
            if options.list:
                print(f"{path.name}:{line} {fault}")
            elif not noticed(path, module):
                left += 1
                print(f"SURVIVED {path.name}:{line} {fault}", flush=True)
        print(f"{path.name}: {tried} mutants, {left} survived, {monotonic() - begun:.0f} s", flush=True)
        total, survived = total + tried, survived + left
    print(f"{total} mutants, {survived} survived")


if __name__ == "__main__":
    main()
