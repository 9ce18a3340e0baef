"""Files of CVR held against GVR's contacts and against counts, when both are validated (CVR413, RAP402).

What is found is a reconciliation's: see `cvrgvr reconcile`. The findings are of the file and grade no record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr.cli.comparing.beside import REFERENCE_DATE, Beside, Files, add, asks, of_class
from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.transfer import Avstamning, reconcile_contacts, reconcile_rapp, to_rapp
from cvrgvr.transfer.rapp.counting import BY
from cvrgvr.wire.across.noting import OTHER_FILES

__all__ = ["compare_registers"]

_CALCULATED: Final = "beraknad"
_RULES: Final = {rule.code: rule for rule in REGISTER_COMPARISONS}
_CLASSES: Final[Mapping[str, type]] = {"G": cvr.Genomford, "V": cvr.Vantande, "R": cvr.Rapp}


def compare_registers(files: Files, beside: Beside) -> None:
    """Add to the findings of files, by path, what CVR413 and RAP402 find between them."""
    of = {letter: of_class(files, cls) for letter, cls in _CLASSES.items()}
    lack = None if beside.contacts is not None else OTHER_FILES
    if asks(_RULES["CVR413"], beside, of["G"], lack) and beside.contacts is not None:
        for path, findings in of["G"]:
            part = reconcile_contacts(beside.records(path, cvr.Genomford), beside.contacts())
            add(findings, part.brott(), beside)
    lack = OTHER_FILES if not of["V"] else REFERENCE_DATE if beside.on is None else None
    if asks(_RULES["RAP402"], beside, of["R"], lack) and beside.on is not None:
        waiting = [path for path, _ in of["V"]]
        for path, findings in of["R"]:
            for part in _counted(list(beside.records(path, cvr.Rapp)), waiting, beside, beside.on):
                add(findings, part.brott(), beside)


def _counted(rows: Iterable[Any], waiting: Sequence[str], beside: Beside, on: date) -> Iterator[Avstamning]:
    """Rows that say that they were calculated, against the records of their month.

    They tell by which id their units were counted, and by what the counts are split.
    """
    months: dict[str, list[Any]] = {}
    for row in rows:
        if row.kalla == _CALCULATED and isinstance(row.matperiod, str):
            months.setdefault(row.matperiod, []).append(row)
    for month, mine in months.items():
        unit = "kombika" if any(isinstance(row.kombika, str) for row in mine) else "hsaid_enhet"
        by = [name for name in BY if any(getattr(row, name) is not None for row in mine)]
        records = chain.from_iterable(beside.records(path, cvr.Vantande) for path in waiting)
        made = to_rapp(records, on=on, month=month, unit=unit, by=by, tables=beside.tables)
        if made.taken:  # none of the month was given: nothing to compare with
            yield reconcile_rapp(mine, made, unit=unit)
