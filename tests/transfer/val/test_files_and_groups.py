"""The extract as files, and counts of it."""

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cvrgvr import transfer, val
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.transfer.val import Grupp, grupper, write_val
from tests.transfer.val.contacts import ADMITTED, CONTACT, SECRET, at

EXTRACT = transfer.to_val([CONTACT, ADMITTED], key=SECRET, nyckel_id="2026a", extrakt_datum=date(2026, 4, 1))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_files_come_back(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    written = write_val(EXTRACT, folder, form, long=True)
    assert written == {f"kontakter.{form}": 2, f"diagnoser.{form}": 5, f"atgarder.{form}": 3}
    reading = val.read(folder / f"kontakter.{form}", val.Kontakt)
    names: list[str] = []  # an extract is no delivery, whose name is of another form
    assert [finding.code for finding in reading.findings] == names
    assert [row.kontakt_nyckel for row in reading.records] == [
        row.kontakt_nyckel for row in EXTRACT.kontakter
    ]
    assert reading.records[1].yrkeskategorier == ("01", "31")
    assert len(val.read(folder / f"diagnoser.{form}", val.Diagnos).records) == 5


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "ut").write_text("a file", encoding="ascii")
    with pytest.raises(WriteError, match="the folder cannot be made"):
        write_val(EXTRACT, tmp_path / "ut" / "in")


def test_parquet(tmp_path: Path) -> None:
    assert write_val(EXTRACT, tmp_path, "parquet") == {"kontakter.parquet": 2}
    table = pq.read_table(tmp_path / "kontakter.parquet")
    row = table.to_pylist()[1]
    assert (row["startdatum"], row["atgarder"], row["lakarbesok"], row["alder"]) == (
        date(2026, 3, 2),
        ["CJE20", "AF021"],
        True,
        113,
    )
    assert row["slut_kombika"] is None


def test_parquet_is_an_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"cvrgvr\[parquet\]"):
        write_val(EXTRACT, tmp_path, "parquet")
    with pytest.raises(UsageError, match="csv, jsonl, parquet"):
        write_val(EXTRACT, tmp_path, "xlsx")


def test_pyarrow_is_not_loaded_before_it_is_used() -> None:
    code = "import sys, cvrgvr.transfer, cvrgvr.val; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_groups() -> None:
    contacts = [at(CONTACT, datum=date(2026, 3, day)) for day in (2, 3, 4, 5, 6, 7)]
    rows = transfer.to_val(
        [*contacts, ADMITTED], key=SECRET, nyckel_id="2026a", extrakt_datum=date(2026, 4, 1)
    ).kontakter
    visits, stay = grupper(rows, "dagar_fran_bokning")
    name = ("99001046M01", "2026-03", "J", 1)
    assert visits == Grupp(*name, 6, 0, 1, 6, 6, Fraction(11, 2), Fraction(11, 2))
    assert stay == Grupp("99001101001", "2026-02", None, None, None)
    visits, stay = grupper(rows, "dagar_fran_beslut", minst=1)
    assert visits == Grupp(*name, 6, 6, 0, 0, 0)
    assert (stay.antal, stay.utan_datum) == (1, 1)
    with pytest.raises(UsageError, match="vantan is one of"):
        grupper(rows, "alder")
