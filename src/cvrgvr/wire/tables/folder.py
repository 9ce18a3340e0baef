"""All tables of a folder: CSV by file name, Kodserver exports and MEK by content."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.policy import Policy
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.found import CAP
from cvrgvr.wire.tables.reading import TableReading
from cvrgvr.wire.tables.source import read_table

__all__ = ["Tables", "read_tables"]

_SUFFIXES: Final = {".csv", ".xml"}


@attrs.frozen(slots=True)
class Tables:
    """Tables that were read.

    Attributes:
        readings: what each file held, by path.
    """

    readings: Mapping[str, TableReading]

    @property
    def register(self) -> Kodregister:
        """The tables for `tables=` of `read`, `validate` and `write`; those of refused files are left out."""
        return Kodregister(
            reading.tabell for reading in self.readings.values() if not reading.findings.summary.file_refused
        )


def read_tables(
    path: str | os.PathLike[str],
    *,
    policy: Policy | None = None,
    form: Form = NEUTRAL,
    cap: int | None = CAP,
    show_values: bool = False,
) -> Tables:
    """Read the table files of a folder, or one file.

    Of a folder every file that ends in `.csv` or `.xml` is read, in the order of their names; folders inside
    it and hidden files are not.

    Args:
        path: the folder or file.
        policy: which rules speak, and how gravely.
        form: for CSV, encoding, delimiter and quote.
        cap: findings of one code to keep for each file; None = all.
        show_values: put raw values in the findings.

    Raises:
        ReadError: the path or a file cannot be read; the message names the file.
        UsageError: two files hold the same table, or the folder holds none.
    """
    files = _files(Path(path))
    if not files:
        raise UsageError("the folder holds no code tables: files that end in .csv or .xml")
    readings: dict[str, TableReading] = {}
    names: dict[str, Path] = {}
    for file in files:
        try:
            reading = read_table(file, policy=policy, form=form, cap=cap, show_values=show_values)
        except ReadError as fault:
            raise ReadError(f"{file.name}: {fault}") from None
        namn = reading.tabell.namn
        if namn in names:
            raise UsageError(
                f"{names[namn].name} and {file.name} both hold the table {namn}; keep one of them"
            )
        names[namn] = file
        readings[str(file)] = reading
    return Tables(readings)


def _files(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return [path]
        return sorted(
            each
            for each in path.iterdir()
            if each.suffix.lower() in _SUFFIXES and not each.name.startswith(".") and each.is_file()
        )
    except OSError as fault:
        raise ReadError(f"the folder cannot be read: {fault.strerror}") from None
