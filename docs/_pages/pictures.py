"""The pictures of the how-to page, drawn when the pages are made, from waits that nobody has had."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from cvrgvr import guarantee, pictures, statistics

__all__ = ["drawn"]

_ON = date(2026, 10, 31)


def drawn() -> dict[str, str]:
    """Name and SVG of each picture."""
    r = Random(11)  # noqa: S311  # a picture is no secret
    waits = statistics.tally(_contacts(r, 1400, 22), "operation_genomford")
    shares: dict[str, statistics.Share | statistics.Withheld | None] = {}
    for place, month in enumerate(statistics.months_to("2026-10")):
        contacts = _contacts(r, 900 + 30 * (place % 4), 22 + place % 5)
        shares[month] = statistics.share(statistics.tally(contacts, "operation_genomford"))
    shares["2026-07"] = statistics.Withheld("skr", 20, "..")
    return {
        "waits.svg": pictures.distribution(waits, lang="en").svg(),
        "months.svg": pictures.share_by_month(shares, lang="en").svg(),
        "left.svg": pictures.days_left(_assessments(r, 240), lang="en").svg(),
    }


def _contacts(r: Random, count: int, mean: int) -> Iterator[statistics.Contact]:
    for _ in range(count):
        days = int(r.gammavariate(3, mean))
        yield statistics.Contact(days, r.random() < 0.9, r.choice([0] * 12 + [1, 2]))


def _assessments(r: Random, count: int) -> Iterator[guarantee.Assessment]:
    for _ in range(count):
        start = _ON - timedelta(int(r.gammavariate(2.5, 22)))
        pauses = [guarantee.Paus("medicinsk", _ON - timedelta(20))] if r.random() < 0.08 else []
        yield guarantee.assess(guarantee.Wait("behandling", start, pauser=pauses), _ON)
