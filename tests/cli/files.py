"""Files for the command line."""

from pathlib import Path

from tests.wire.files import HEADER, file_of, row


def clean(folder: Path) -> str:
    return put(folder / "clean.csv", file_of(HEADER, row()))


def remarks(folder: Path) -> str:
    return put(folder / "remarks.csv", file_of(HEADER, row(prioritet=" a")))


def errors(folder: Path) -> str:
    other = row(kallsystem="annat", prioritet=" a", bokningssatt="9")
    return put(folder / "errors.csv", file_of(HEADER, row(kon="7"), other))


def put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)
