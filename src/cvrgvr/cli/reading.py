"""The records of files that a command counts, compares or makes something of, and what refuses such a file.

The records are taken as they stand: `cvrgvr validate` judges them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.cli.catalogues import catalogue
from cvrgvr.cli.files import watched
from cvrgvr.errors import ReadError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.spec import spec_of
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.file_rules import REFUSING
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.outcome import Unread

__all__ = ["OF_BULK_FILES", "OF_FILES", "records_of", "refusals", "refuse", "transactions_of"]

OF_FILES: Final = Policy(select=("FIL",))
"""What is wrong with a file as such."""
OF_BULK_FILES: Final = Policy(select=("GVR907", "GVR908"))
"""What is wrong with a bulk file of GVR and its lines."""
_REFUSING: Final = REFUSING | {"GVR907"}


def refusals(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that refuse the file as a whole."""
    return [each for each in findings if each.code in _REFUSING and each.severity is ERROR]


def refuse(findings: Sequence[Finding]) -> None:
    """Raise ReadError for a finding that refuses the file."""
    for finding in refusals(findings):
        raise ReadError(f"{finding.code}: {finding.en}")


def records_of(paths: Sequence[str], record: type, form: Form, layout: Layout | None = None) -> Iterator[Any]:
    """The records of files. Raises ReadError for a file that cannot be read, or is refused as a whole."""
    register = catalogue(spec_of(record).name)[0]
    for path in paths:
        with watched(path) as stream:
            for each, findings in register.iter_read(
                stream, record, policy=OF_FILES, form=form, layout=layout
            ):
                refuse(findings)
                if each is not None and not isinstance(each, Unread):
                    yield each


def transactions_of(paths: Sequence[str], *, judged: bool = False) -> Iterator[Any]:
    """The transactions of GVR's bulk files. Raises ReadError as `records_of`, but for `judged` files."""
    for path in paths:
        with watched(path) as stream:
            for each, findings in gvr.iter_read(stream, policy=OF_BULK_FILES):
                if not judged:
                    refuse(findings)
                if each is not None and not isinstance(each, Unread):
                    yield each
