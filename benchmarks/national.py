"""Measure the national delivery: transfer of a month, and XML against bare lxml writing the same attributes.

    python -m benchmarks.national [--waiting 200000] [--completed 400000] [--xml 30000] [--runs 5]

The records are made before the clock starts and given one by one, as a reader gives them. Times are CPU
seconds of the process; of the XML the best of the runs, ours and the bare one's taking turns. Memory is what
Python allocates beyond the records themselves.
"""

import argparse
import io
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice
from time import process_time
from typing import Any

from lxml import etree

from cvrgvr import national, testing, transfer
from cvrgvr.spec import spec_of

MONTH = "2026-10"
ON = date(2026, 11, 10)
KEY = bytes(range(32))
REGION = "SE2321000016-DEMO"
GOALS = {"transfer": 25_000, "xml": 0.5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=200_000)
    parser.add_argument("--completed", type=int, default=400_000)
    parser.add_argument("--xml", type=int, default=30_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print("| what | measured | goal |")
    print("|---|---:|---:|")
    count = options.waiting + options.completed
    seconds = transferred(options.waiting, options.completed)
    print(f"| transfer, validated, records a second | {count / seconds:,.0f} | {GOALS['transfer']:,} |")
    for part in (10, 1):
        peak = allocated(options.waiting // 10 // part, options.completed // 10 // part)
        print(f"| transfer of {count // 10 // part:,}, peak MB beyond the records | {peak:.1f} | |")
    ours, bare = xml(options.xml, options.runs)
    print(f"| XML written and validated, records a second | {ours:,.0f} | |")
    print(f"| bare lxml.etree.xmlfile, records a second | {bare:,.0f} | |")
    print(f"| ratio | {ours / bare:.2f} | {GOALS['xml']} |")


def records(waiting: int, completed: int) -> list[Any]:
    """A month; rows that pass, since a refused one costs less."""
    return [
        *testing.generate_records("cvr.Vantande", waiting, month=MONTH, only_reserve=False),
        *testing.generate_records("cvr.Genomford", completed, month=MONTH, only_reserve=False),
    ]


def transferred(waiting: int, completed: int, block: int = 50_000) -> float:
    """CPU seconds of a transfer to files; the making of the records is not counted."""
    making = 0.0

    def blocks() -> Iterator[list[Any]]:
        nonlocal making
        for name, count in (("cvr.Vantande", waiting), ("cvr.Genomford", completed)):
            made = testing.generate_records(name, count, month=MONTH, only_reserve=False)
            while True:
                start = process_time()
                held = list(islice(made, block))
                making += process_time() - start
                if not held:
                    break
                yield held

    begun = process_time()
    with tempfile.TemporaryDirectory() as folder:
        given = chain.from_iterable(blocks())
        result = transfer.write_national(given, folder, MONTH, KEY, hsaid_region=REGION, on=ON)
    assert result.counts.complete
    return process_time() - begun - making


def allocated(waiting: int, completed: int) -> float:
    """Megabytes that a transfer to files allocates beyond its records."""
    made = records(waiting, completed)
    tracemalloc.start()
    with tempfile.TemporaryDirectory() as folder:
        transfer.write_national(made, folder, MONTH, KEY, hsaid_region=REGION, on=ON)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def xml(count: int, runs: int) -> tuple[float, float]:
    """Records a second, ours and bare lxml's."""
    made = transfer.to_national(records(0, count), MONTH, KEY, hsaid_region=REGION).genomforda
    fields = [field for field in spec_of(national.Genomford).fields if field.skr]
    texts = [
        {
            str(field.skr): field.type.format(value)
            for field in fields
            if (value := getattr(record, field.name)) is not None
        }
        for record in made
    ]
    message = national.Message(national.Genomford, MONTH, made)

    def ours() -> None:
        national.write(message, io.BytesIO(), on=ON)

    def bare() -> None:
        with (
            etree.xmlfile(io.BytesIO(), encoding="utf-8") as file,
            file.element("TillgangligVardSpeciGenomforda"),
            file.element("Kontakt"),
        ):
            for each in texts:
                with file.element("Besok", each):
                    pass

    times: dict[Callable[[], None], list[float]] = {ours: [], bare: []}
    for _ in range(runs):
        for work, spent in times.items():
            start = process_time()
            work()
            spent.append(process_time() - start)
    return len(made) / min(times[ours]), len(made) / min(times[bare])


if __name__ == "__main__":
    main()
