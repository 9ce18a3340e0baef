"""Where bytes come from."""

import io
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.wire.source import name_of, opened
from tests.wire.files import HEADER, file_of, row

DATA = file_of(HEADER, row())


def test_every_kind_of_source_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(DATA)
    with path.open("rb") as stream:
        found = [cvr.read(source).records for source in (DATA, io.BytesIO(DATA), path, str(path), stream)]
    assert found == found[:1] * 5
    assert len(found[0]) == 1


def test_a_path_is_closed_and_a_file_is_left_open(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"a")
    with opened(path) as stream:
        assert stream.read() == b"a"
    assert stream.closed
    given = io.BytesIO(b"a")
    with opened(given) as stream:
        assert stream is given
    assert not given.closed


@pytest.mark.parametrize("name", ["missing.csv", "."])
@pytest.mark.parametrize("verb", [cvr.read, cvr.validate, lambda path: list(cvr.iter_read(path))])
def test_what_cannot_be_opened(tmp_path: Path, name: str, verb: Any) -> None:
    with pytest.raises(ReadError, match="cannot be opened") as raised:
        verb(tmp_path / name)
    assert str(tmp_path) not in str(raised.value), "the caller may have given the data as the path"


def test_a_text_file_is_refused() -> None:
    with pytest.raises(UsageError, match="binary"):
        cvr.read(io.StringIO("x"))  # type: ignore[arg-type]


def test_names(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.touch()
    assert name_of(path) == name_of(str(path)) == str(path)
    with path.open("rb") as stream:
        assert name_of(stream) == str(path)
    assert name_of(b"a") is None
    assert name_of(io.BytesIO()) is None


def test_a_name_that_is_a_number_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with (tmp_path / "a").open("rb") as stream, open(stream.fileno(), "rb", closefd=False) as again:
        assert name_of(again) is None
