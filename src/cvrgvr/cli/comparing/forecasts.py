"""Files of forecasts held against each other and against CVR when they are validated (UTB303, UTB4xx).

What is found is that of `utbud.compare` and `statistics.forecasts.check`. The findings are of a file and
grade no record.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from cvrgvr import cvr, utbud
from cvrgvr.cli.comparing.beside import REFERENCE_DATE, Beside, Files, Rows, asks, of_class
from cvrgvr.statistics.forecasts import propose
from cvrgvr.statistics.forecasts.checking import breaches as breaches_of_cvr
from cvrgvr.utbud.comparing import breaches as breaches_of_forecasts
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.wire.across.noting import OTHER_FILES

__all__ = ["compare_forecasts"]

_UTB: Final = {rule.code: rule for rule in FORECAST_COMPARISONS}


def compare_forecasts(files: Files, beside: Beside) -> None:
    """Add to the findings what forecasts show together and, where files of CVR are given, against those."""
    forecasts = of_class(files, utbud.Prognos)
    waiting, completed = of_class(files, cvr.Vantande), of_class(files, cvr.Genomford)
    dated = None if beside.on is not None else REFERENCE_DATE
    against = dated if waiting and completed else OTHER_FILES
    lacks = {"UTB303": None, "UTB401": dated, "UTB402": dated, "UTB406": None}
    lacks |= dict.fromkeys(("UTB403", "UTB404", "UTB405"), against)
    evaluated = {code for code, lack in lacks.items() if asks(_UTB[code], beside, forecasts, lack)}
    if not evaluated:
        return
    rows = Rows(forecasts, utbud.Prognos, beside)
    rows.add(breaches_of_forecasts(rows, beside.on), evaluated)
    if beside.on is not None and evaluated & {"UTB403", "UTB404", "UTB405"}:

        def read(of: Files, record: type) -> Iterator[Any]:
            return chain(
                chain.from_iterable(beside.records(path, record) for path, _ in of), beside.previous(record)
            )

        proposals = propose(
            read(waiting, cvr.Vantande), read(completed, cvr.Genomford), beside.on, tables=beside.tables
        )
        rows.add(breaches_of_cvr(rows, proposals, read(waiting, cvr.Vantande), beside.on), evaluated)
