"""The example layout of cvr.md 5.2: every feature, read and written."""

import io
from datetime import date, datetime
from pathlib import Path

from cvrgvr import cvr
from cvrgvr.cvr import Vantepaus
from cvrgvr.wire.layout import Layout

LAYOUT = Layout.load(Path(__file__).with_name("exempel_vantande.toml"))
CELLS = (
    "V|ARENDE-1|202603|20260331|191212121212|99001|101|M01|M|{typ}|1"
    "|301|XS915|3|20260302|{bokad}|JA|{paus}|{fran}|{till}|{r}|"
)


def row(
    typ: str = "M", bokad: str = "20260410|0830", paus: str = "medicinsk|20260310|20260312", r: str = "U"
) -> str:
    orsak, fran, till = paus.split("|")
    return CELLS.format(typ=typ, bokad=bokad, paus=orsak, fran=fran, till=till, r=r)


def file_of(*rows: str, count: int | None = None) -> bytes:
    lines = ["HDR|CVR_VANTANDE|202603|SE-1", *rows, f"TRL|{len(rows) if count is None else count}"]
    return "".join(f"{line}\r\n" for line in lines).encode("iso-8859-1")


def test_what_a_row_says() -> None:
    reading = cvr.read(
        file_of(row(), row("N", "NULL|", "||", "99001101M02").replace("E-1", "E-2")), layout=LAYOUT
    )
    first, second = reading.records
    assert (first.kombika, first.kon, first.aktivitetstyp) == ("99001101M01", 1, "mottagningsbesok")
    assert first.beslut_aktivitet == date(2026, 3, 2)
    assert first.bokad_tid == datetime(2026, 4, 10, 8, 30)  # noqa: DTZ001 - local time
    assert first.vardgaranti is True
    assert first.vantepauser == (Vantepaus("medicinsk", date(2026, 3, 10), date(2026, 3, 12)),)
    assert first.remittent_kombika == "EJSLL"
    assert (first.regionkod, first.kommunkod, first.vardkontakt) == (10, "0000", 0)
    assert (second.bokad_tid, second.vantepauser, second.remittent_kombika) == (None, None, "99001101M02")
    assert second.aktivitetstyp == "mottagningsbesok"
    assert reading.meta["avsandare"] == "SE-1"
    assert not {code for code in reading.summary.counts if code.startswith("FIL")}


def test_it_comes_back() -> None:
    records = cvr.read(file_of(row()), layout=LAYOUT).records
    target = io.BytesIO()
    cvr.write(records, target, layout=LAYOUT, meta={"avsandare": "SE-1"}, keep_broken=True)
    assert target.getvalue() == file_of(row().replace("|JA|", "|1|"))
    assert cvr.read(target.getvalue(), layout=LAYOUT).records == records


def test_its_limits() -> None:
    faults = cvr.validate(
        file_of("X" + row()[1:].replace("ARENDE-1", "A" * 21), row("Z"), count=3), layout=LAYOUT
    )
    found = {(finding.code, finding.line) for finding in faults if finding.code.startswith("FIL")}
    assert found == {("FIL026", 2), ("FIL028", 2), ("FIL021", 3), ("FIL011", None)}


def test_its_name() -> None:
    assert LAYOUT.file_name({"avsandare": "SE-1", "period": "2026-03"}) == "cvrv_SE-1_202603.txt"
