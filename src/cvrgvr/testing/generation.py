"""The generator of synthetic files: a month of a made-up region, valid or with a named fault."""

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Any, Final

from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.national import Atgard, Diagnos, Orsak, Platt
from cvrgvr.national import Genomford as NationalGenomford
from cvrgvr.national import Vantande as NationalVantande
from cvrgvr.spec import RecordSpec, parse_record, spec_of
from cvrgvr.telefon import Kontakt, Kontroll, Manad
from cvrgvr.testing.calls import call_rows, check_rows, month_rows
from cvrgvr.testing.centres import MOST_CENTRES
from cvrgvr.testing.counts import MOST as MOST_COUNTS
from cvrgvr.testing.counts import count_rows
from cvrgvr.testing.days import Days, days_around
from cvrgvr.testing.draws import stream
from cvrgvr.testing.faults import Needs, broken_rows, example
from cvrgvr.testing.forecasts import forecast_rows
from cvrgvr.testing.national import national_rows
from cvrgvr.testing.patients import Patients
from cvrgvr.testing.rows import rows as valid_rows
from cvrgvr.utbud import Prognos

__all__ = ["NATIONAL", "generate", "generate_records", "needs", "specification"]

_WAITS: Final = {spec.name: spec for spec in map(spec_of, (Vantande, Genomford))}
_MOST: Final = {True: 1_000_000, False: 5_000_000}

NATIONAL: Final = (NationalGenomford, NationalVantande, Diagnos, Orsak, Atgard, Platt)
"""Their rows are of the same contacts."""

_Maker = Callable[[RecordSpec, Days, Random], Iterator[dict[str, str]]]

_WITHOUT_PATIENTS: Final[dict[type, tuple[int, _Maker]]] = {
    Rapp: (MOST_COUNTS, count_rows),
    Kontakt: (1_000_000, call_rows),
    Manad: (2 * MOST_CENTRES, month_rows),
    Kontroll: (1_000_000, check_rows),
    Prognos: (1_000_000, forecast_rows),
    **dict.fromkeys(NATIONAL, (1_000_000, national_rows)),
}
"""How many rows there are at most, and what makes them."""

_SPECS: Final = _WAITS | {spec.name: spec for spec in map(spec_of, _WITHOUT_PATIENTS)}


def generate(
    record: type | str,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    only_reserve: bool = True,
    break_code: str | None = None,
    break_every: int = 1,
) -> Iterator[dict[str, str]]:
    """Make rows of a synthetic file: every field of the record by name, as text of the neutral layout.

    The rows are valid: with a reference date in the following month no rule finds anything in them. The same
    arguments give the same rows on every machine and Python version, and fewer rows are the beginning of
    more. Two files of one month and kind of record hold the same ids, whatever their seed. Rows of `Rapp` are
    counts by themselves: they do not add up the rows of any `Vantande`.

    Args:
        record: a record class or its name as in `--record`.
        rows: how many, at most 1 000 000 (of waits 5 000 000 with `only_reserve=False`; of `Rapp` 100 000, of
            `Manad` 200 000). Rows of the national records are what the transfer makes of CVR's.
        seed: any whole number; another seed gives other patients and waits at the same units.
        month: the reporting month, `2019-06` to `2099-12`.
        only_reserve: every patient has a reservnummer of the year 2299, which is nobody's. With False four
            of five have a made-up samordningsnummer, which may coincide with a real person's: do not let
            such a file leave the place where it was made (see `cvrgvr.testing.identities`).
        break_code: a rule that rows shall break, by code (`CVR210`) or code and grade (`ID137/table`). Such
            rows are the rule's own example, moved to the month where the fault allows; see `needs`.
        break_every: 1 = every row breaks it, n = every n-th.

    Raises:
        UsageError: an argument is outside what is described, or no row of this record can break that rule.

    >>> next(generate("cvr.Vantande", 1))["matperiod"]
    '2026-10'
    >>> [row["fas"] for row in generate("cvr.Vantande", 2, break_code="CVR210")]
    ['4', '4']
    """
    spec = specification(record)
    other = _WITHOUT_PATIENTS.get(spec.cls)
    if other is not None:
        if not 0 <= rows <= other[0]:
            raise UsageError(f"rows must be 0 to {other[0]}; make several months")
    elif not 0 <= rows <= _MOST[only_reserve]:
        raise UsageError(
            f"rows must be 0 to {_MOST[only_reserve]}; make several months, "
            "or more patients with only_reserve=False"
        )
    if break_every < 1:
        raise UsageError("break_every must be 1 (every row) or more")
    days = days_around(month)
    random = stream("rows", "national" if spec.cls in NATIONAL else spec.name, month, seed)
    patients = Patients(random, seed, int(month[:4]), only_reserve=only_reserve)
    made = other[1](spec, days, random) if other else valid_rows(spec, days, random, patients)
    if break_code is not None:
        made = broken_rows(example(break_code, spec, month), spec, made, patients, break_every)
    return islice(made, rows)


def generate_records(
    record: type | str,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    only_reserve: bool = True,
    break_code: str | None = None,
    break_every: int = 1,
) -> Iterator[Any]:
    """Make the rows of `generate` as records.

    Raises:
        UsageError: as `generate`.
    """
    spec = specification(record)
    made = generate(
        record,
        rows,
        seed,
        month=month,
        only_reserve=only_reserve,
        break_code=break_code,
        break_every=break_every,
    )
    return (parse_record(spec, cells) for cells in made)


def needs(code: str, record: type | str, *, month: str = "2026-10") -> Needs:
    """What must be given beside the rows of `generate(..., break_code=code)` for the fault to be found.

    Raises:
        UsageError: as `generate`.

    >>> needs("CVR210", "cvr.Genomford").on is None
    True
    """
    days_around(month)
    return example(code, specification(record), month).needs


def specification(record: type | str) -> RecordSpec:
    """The specification of a record that can be generated. Raises UsageError for another."""
    name = record if isinstance(record, str) else getattr(getattr(record, "__record__", None), "name", "")
    if name not in _SPECS:
        raise UsageError(f"record must be one of {', '.join(_SPECS)}")
    return _SPECS[name]
