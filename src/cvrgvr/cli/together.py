"""Files of telephone and chat, and of forecasts, held against each other and against CVR when validated.

What is found is that of `telefon.compare`, `utbud.compare` and `statistics.forecasts.check` (TEL302, TEL303,
TEL4xx, UTB303, UTB4xx). The findings are of a file and grade no record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from cvrgvr import cvr, telefon, utbud
from cvrgvr.cli.registers import REFERENCE_DATE, Beside, add, asks, of_class
from cvrgvr.rules.comparing import Brott
from cvrgvr.statistics.forecasts import propose
from cvrgvr.statistics.forecasts.checking import breaches as breaches_of_cvr
from cvrgvr.telefon.comparing import Watch, breaches_of_checks, breaches_of_months
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.utbud.comparing import breaches as breaches_of_forecasts
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.wire.across.noting import OTHER_FILES
from cvrgvr.wire.summary import Findings

__all__ = ["compare_forecasts", "compare_telephone"]

_TEL: Final = {rule.code: rule for rule in FILE_COMPARISONS}
_UTB: Final = {rule.code: rule for rule in FORECAST_COMPARISONS}

Files = Sequence[tuple[str, Findings]]
"""Files by path, with their findings."""


def compare_telephone(files: Files, beside: Beside) -> None:
    """Add to the findings what contacts, months of counts and check calls show together.

    A year is told to lack months or check calls when it is over at the reference date.
    """
    contacts, months = of_class(files, telefon.Kontakt), of_class(files, telefon.Manad)
    checks = of_class(files, telefon.Kontroll)
    counted = _contacts(contacts, beside, counting=bool(months))
    dated = None if beside.on is not None else REFERENCE_DATE
    evaluated = {
        code
        for code, of, lack in (
            ("TEL401", months, None if counted is not None else OTHER_FILES),
            ("TEL402", months, dated),
            ("TEL406", months, None),
            ("TEL403", checks, dated),
            ("TEL404", checks, None),
        )
        if asks(_TEL[code], beside, of, lack)
    }
    if months and evaluated & {"TEL401", "TEL402", "TEL406"}:
        rows = _Rows(months, telefon.Manad, beside)
        rows.add(breaches_of_months(rows, counted, beside.on), evaluated)
    if checks and evaluated & {"TEL403", "TEL404"}:
        rows = _Rows(checks, telefon.Kontroll, beside)
        rows.add(breaches_of_checks(rows, beside.on), evaluated)


def _contacts(files: Files, beside: Beside, *, counting: bool) -> telefon.Manader | None:
    """Tell what the contacts of each file show, and count those of all into months."""
    asked = [code for code in ("TEL302", "TEL303") if asks(_TEL[code], beside, files, None)]
    if not files or not (asked or counting):
        return None
    watches = [(path, findings, Watch()) for path, findings in files]
    streams = (watch.pass_on(beside.records(path, telefon.Kontakt)) for path, _, watch in watches)
    counted = telefon.months_of(chain.from_iterable(streams))
    for _, findings, watch in watches:
        add(findings, watch.breaches(), beside)
    return counted


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
    rows = _Rows(forecasts, utbud.Prognos, beside)
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


class _Rows:
    """The few records of files, and of those of earlier months, that are all held at once.

    Args:
        files: the files; the findings are theirs.
        record: the class of their records.
        beside: reads them.
    """

    def __init__(self, files: Files, record: type, beside: Beside) -> None:
        self._files = files
        self._beside = beside
        self._rows: list[Any] = []
        self._at: Mapping[int, Findings] = {}
        at: dict[int, Findings] = {}
        for path, findings in files:
            for row in beside.records(path, record):
                self._rows.append(row)
                at[id(row)] = findings
        self._at = at
        self._rows += beside.previous(record)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def add(self, breaches: Iterable[Brott], evaluated: set[str]) -> None:
        """Note breaches at the file that each is found in; of those found in earlier files only, none."""
        for each in breaches:
            at = self._files[0][1] if each.of is None else self._at.get(id(each.of))
            if at is not None and each.rule.code in evaluated:
                add(at, (each,), self._beside)
