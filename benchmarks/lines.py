"""Measure GVR's bulk file: lines to transactions, and all rules, beside pydantic on the same lines.

    python -m benchmarks.lines [--rows 20000] [--runs 5]

pydantic reads each line by models made of the same fields: all optional, days and times as such, codes as
texts, told apart by `tjanst`; it keeps nothing that it does not know, forgives no faulty value and checks no
rule. It is measured both on the line's bytes, in Rust from end to end, and on the objects that `json` makes
of them. Lines are let go as soon as they are read, but where it says that all are kept, as `gvr.read` does.
Times are CPU seconds of the process; the contestants take turns.
"""

import argparse
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import reduce
from operator import or_
from statistics import median
from time import process_time
from typing import Annotated, Any, Literal

import pydantic

from cvrgvr import gvr
from cvrgvr.gvr.bulk.reading import transaction_of
from cvrgvr.gvr.bulk.shapes import Shapes
from cvrgvr.gvr.records import RECORDS, GvrTransaktion
from cvrgvr.gvr.values import loads
from cvrgvr.policy import Policy
from cvrgvr.spec import Date, DateTime, DecimalNumber, FieldType, Flag, Integer, Items
from cvrgvr.spec.part import Member, Part, members_of
from cvrgvr.spec.types import Time
from cvrgvr.testing import generate_transactions

ON = date(2026, 11, 5)
LINES = Policy(select=("GVR907", "GVR908"))
TYPES: dict[type, type] = {
    Date: date,
    Time: time,
    DateTime: datetime,
    DecimalNumber: Decimal,
    Integer: int,
    Flag: bool,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    data = bulk_file(options.rows)
    lines = data.splitlines()[1:-1]
    adapter = peer()
    work: dict[str, Callable[[], object]] = {
        "json.loads alone": lambda: exhaust(map(json.loads, lines)),
        "pydantic, from the bytes": lambda: exhaust(map(adapter.validate_json, lines)),
        "pydantic, from json.loads": lambda: exhaust(map(adapter.validate_python, map(json.loads, lines))),
        "cvrgvr, to transactions": lambda: exhaust(transactions(lines)),
        "cvrgvr, in the exact way alone": lambda: exhaust(map(transaction_of, map(loads, lines))),
        "pydantic, from the bytes, all kept": lambda: list(map(adapter.validate_json, lines)),
        "pydantic, from json.loads, all kept": lambda: list(
            map(adapter.validate_python, map(json.loads, lines))
        ),
        "cvrgvr, to transactions, all kept": lambda: list(transactions(lines)),
        "cvrgvr, gvr.read with the rules on lines alone, all kept": lambda: gvr.read(data, policy=LINES),
        "cvrgvr, gvr.validate with all rules, histories and joined contacts": lambda: gvr.validate(
            data, on=ON
        ),
    }
    times: dict[str, list[float]] = {}
    for _ in range(options.runs):
        for name, run in work.items():
            start = process_time()
            run()
            times.setdefault(name, []).append((process_time() - start) / len(lines) * 1e6)
    print("| what | µs a line |\n|---|---:|")
    for name, each in times.items():
        print(f"| {name} | {median(each):.1f} |")


def transactions(lines: Iterable[bytes]) -> Iterator[GvrTransaktion]:
    """As the reader of the file makes them."""
    shapes = Shapes()
    for line in lines:
        yield shapes.take(line) or transaction_of(loads(line))[0]


def exhaust(found: Iterable[Any]) -> None:
    for _ in found:
        pass


def bulk_file(rows: int) -> bytes:
    target = io.BytesIO()
    huvud = gvr.Huvud("B1", "2026-11-05T06:00:00+01:00", "99001046M01")
    gvr.write(generate_transactions(rows, 1), target, huvud=huvud, on=ON)
    return target.getvalue()


def peer() -> pydantic.TypeAdapter[Any]:
    """Models of pydantic for the lines of each service."""
    key = model("Nyckel", [*members_of(gvr.HandelseNyckel), *members_of(gvr.Enhet)])
    models: Any = [
        pydantic.create_model(
            f"{cls.__name__}Rad",
            radtyp=(str, ...),
            transaktion_id=(str | None, None),
            tjanst=(Literal[str(cls.tjanst)], ...),
            operation=(str, ...),
            nyckel=(key | None, None),
            data=(model(cls.__name__, members_of(cls)) | None, None),
            gvr_id=(str | None, None),
        )
        for cls in RECORDS
    ]
    any_of_them: Any = reduce(or_, models)
    return pydantic.TypeAdapter(Annotated[any_of_them, pydantic.Field(discriminator="tjanst")])


def model(name: str, members: Any) -> Any:
    """A model of these fields, but for those that stand beside the record in a line."""
    fields: Any = {
        member.attribute: (of_member(member) | None, None)
        for member in members
        if member.attribute not in ("nyckel", "enhet", "gvr_id")
    }
    return pydantic.create_model(name, **fields)


def of_member(member: Member) -> Any:
    if isinstance(member, Part):
        return model(member.cls.__name__, members_of(member.cls))
    kind: FieldType = member.type
    if isinstance(kind, Items):
        item: Any = str if kind.item is str else model(kind.item.__name__, members_of(kind.item))
        return list[item]
    return TYPES.get(type(kind), str)


if __name__ == "__main__":
    main()
