"""Files of telephone and chat held against each other when they are validated (TEL302, TEL303, TEL4xx).

What is found is that of `telefon.compare`. The findings are of a file and grade no record.
"""

from itertools import chain
from typing import Final

from cvrgvr import telefon
from cvrgvr.cli.comparing.beside import REFERENCE_DATE, Beside, Files, Rows, add, asks, of_class
from cvrgvr.telefon.comparing import Watch, breaches_of_checks, breaches_of_months
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.wire.across.noting import OTHER_FILES

__all__ = ["compare_telephone"]

_TEL: Final = {rule.code: rule for rule in FILE_COMPARISONS}


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
        rows = Rows(months, telefon.Manad, beside)
        rows.add(breaches_of_months(rows, counted, beside.on), evaluated)
    if checks and evaluated & {"TEL403", "TEL404"}:
        rows = Rows(checks, telefon.Kontroll, beside)
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
