"""Reports on small files of CVR."""

from datetime import date
from typing import Any

from cvrgvr import cvr
from cvrgvr.policy import Policy
from cvrgvr.report import FileReport, Report
from cvrgvr.wire.register import Register
from tests.wire.files import FILES_ALONE, HEADER, file_of, row

CLEAN = file_of(HEADER, row())
REMARKS = file_of(HEADER, row(prioritet=" a"))
ERRORS = file_of(HEADER, row(), *(row(vardkontakt_id=f"V-{number}", fas="x") for number in range(8)))
REFUSED = b""


def report_on(
    *files: bytes,
    policy: Policy | None = None,
    on: date | None = None,
    register: Register = FILES_ALONE,
    **arguments: Any,
) -> Report:
    policy = policy or Policy()
    found = [register.validate(data, policy=policy, on=on, **arguments) for data in files]
    return Report(
        "cvrgvr test",
        policy,
        on,
        tuple(
            FileReport(f"{number}.csv", each.record, "neutral", each) for number, each in enumerate(found, 1)
        ),
    )


ALL_RULES = cvr.REGISTER
