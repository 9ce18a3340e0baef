"""Files held against their sidecars: each rule broken and kept, in all ways to go through a file."""

import io
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import WARNING
from cvrgvr.policy import Policy
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import Delivery, sidecars_in
from cvrgvr.wire.layout import Layout
from tests.wire.delivery.deliveries import NAME, as_bytes, delivered, side, waiting, with_sidecar
from tests.wire.files import HEADER, file_of, row

LAYOUT = """
[layout]
id = "ours"
version = "1"
record = "cvr.Vantande"
allow_missing = true
[[column]]
name = "ID"
field = "vardkontakt_id"
[[column]]
name = "MONTH"
field = "matperiod"
"""


def codes(path: Any, **arguments: Any) -> dict[str, tuple[int, str]]:
    """Codes with count and severity; `read`, `validate` and `iter_read` must agree."""
    findings = cvr.validate(path, **arguments)
    reading = cvr.read(path, **arguments)
    assert reading.findings == findings
    assert reading.summary == findings.summary
    stepwise = [found for _, each in cvr.iter_read(path, **arguments) for found in each]
    assert sorted(map(str, stepwise)) == sorted(map(str, findings))
    return {code: (count, str(findings.gravest[code])) for code, count in findings.counts.items()}


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    return delivered(tmp_path)


def test_a_whole_delivery(delivery: Delivery) -> None:
    assert codes(delivery.path) == {}
    reading = cvr.read(delivery.path)
    assert reading.meta["sidecar"] == delivery.sidecar
    assert reading.summary.not_evaluated["FIL019"] == "other deliveries"
    assert "FIL020" not in cvr.read(delivery.path, known=[]).summary.not_evaluated
    assert "FIL019" not in cvr.read(delivery.path, policy=Policy(ignore="FIL0")).summary.not_evaluated


def test_an_open_file_has_the_sidecar_of_its_path(delivery: Delivery) -> None:
    with_sidecar(delivery, antal_poster=3)
    with delivery.path.open("rb") as stream:
        assert set(cvr.validate(stream).counts) == {"FIL011"}


def test_a_sidecar_of_the_callers(delivery: Delivery) -> None:
    data, beside = delivery.path.read_bytes(), delivery.sidecar_path.read_bytes()
    assert codes(data, sidecar=beside) == {}
    assert codes(data + b"x", sidecar=delivery.sidecar)["FIL012"] == (1, "error")
    assert set(codes(data, sidecar=b"{")) == {"FIL031"}


def test_no_sidecar(delivery: Delivery) -> None:
    delivery.sidecar_path.unlink()
    assert codes(delivery.path) == {}
    assert codes(delivery.path, sidecar="required") == {"FIL010": (1, "warning")}
    assert codes(delivery.path, sidecar="strict") == {"FIL010": (1, "error")}
    assert cvr.validate(delivery.path, sidecar="strict").summary.file_refused
    assert codes(delivery.path.read_bytes(), sidecar="required") == {"FIL010": (1, "warning")}
    assert codes(delivery.path, sidecar="none") == {}


def test_a_sidecar_that_is_not_looked_at(delivery: Delivery) -> None:
    with_sidecar(delivery, antal_poster=3)
    assert codes(delivery.path, sidecar="none") == {}
    with pytest.raises(UsageError, match="sidecar must be"):
        cvr.validate(delivery.path, sidecar="always")


def test_a_layout_that_wants_one(tmp_path: Path) -> None:
    wants = Layout.parse('[file]\nsidecar = "required"\n' + LAYOUT)
    path = tmp_path / "ours.csv"
    cvr.write(waiting(), path, layout=wants, keep_broken=True)
    assert codes(path, layout=wants)["FIL010"] == (1, "warning")
    assert "FIL010" not in codes(path, layout=Layout.parse(LAYOUT))
    whole = cvr.deliver(
        waiting(),
        tmp_path,
        layout=wants,
        keep_broken=True,
        avsandare="SE1",
        leverans_id="1",
        skapad=side("1").skapad,
    )
    assert whole.sidecar.layout == "ours"
    assert not {"FIL010", "FIL033"} & set(codes(whole.path, layout=wants))


def test_rows_that_were_lost_or_doubled(delivery: Delivery) -> None:
    lines = delivery.path.read_bytes().splitlines(keepends=True)
    delivery.path.write_bytes(b"".join(lines[:2]))
    assert codes(delivery.path) == {"FIL011": (1, "error"), "FIL012": (1, "error")}
    summary = cvr.validate(delivery.path).summary
    assert (summary.file_refused, summary.delivered) == (True, 0)
    (finding, _) = cvr.validate(delivery.path)
    assert "there are 2 records, but the file has 1" in finding.en


def test_a_byte_that_was_changed(delivery: Delivery) -> None:
    data = delivery.path.read_bytes()
    delivery.path.write_bytes(data.replace(b"V-000002", b"V-000003"))
    assert codes(delivery.path) == {"FIL012": (1, "error")}
    assert cvr.validate(delivery.path)[0].field == "sha256"
    delivery.path.write_bytes(data.replace(b"V-000002", b"V-2"))
    assert cvr.validate(delivery.path)[0].field == "antal_byte"


def test_capital_letters_of_the_hash(delivery: Delivery) -> None:
    assert codes(with_sidecar(delivery, sha256=delivery.sidecar.sha256.upper())) == {}


def test_another_kind_of_record(delivery: Delivery) -> None:
    found = codes(with_sidecar(delivery, posttyp="CVR_GENOMFORD"), record=cvr.Vantande)
    assert found == {"FIL013": (2, "error")}, "the records, and the name"
    assert [each.field for each in cvr.validate(delivery.path, cvr.Vantande)] == ["posttyp", "posttyp"]
    assert [str(each.severity) for each in cvr.validate(delivery.path, cvr.Vantande)] == ["error", "warning"]


def test_the_sidecar_says_the_kind_of_record(tmp_path: Path) -> None:
    """An empty file of few columns fits all kinds."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"vardkontakt_id;matperiod\r\n")
    sidecar = as_bytes(posttyp="CVR_GENOMFORD", antal_poster=0, fil="a.csv")
    assert cvr.read(path, sidecar=sidecar).meta["record"] == "cvr.Genomford"
    unknown = as_bytes(posttyp="TEL_KONTAKT", antal_poster=0, fil="a.csv")
    reading = cvr.read(path, sidecar=unknown)
    assert reading.meta["record"] == "cvr.Vantande"
    assert [each.field for each in reading.findings if each.code == "FIL013"] == ["posttyp"]


def test_the_header_speaks_against_the_sidecar(delivery: Delivery) -> None:
    path = with_sidecar(delivery, posttyp="CVR_RAPP")
    assert cvr.read(path).meta["record"] == "cvr.Vantande"
    assert codes(path)["FIL013"] == (2, "error")


def test_records_of_another_month(delivery: Delivery) -> None:
    path = with_sidecar(delivery, matperiod="2026-04")
    assert codes(path)["FIL013"] == (2, "error"), "once for all records, and once for the name"
    first, second = [each for each in cvr.validate(path) if each.code == "FIL013"]
    assert (first.line, first.field, str(first.severity)) == (2, "matperiod", "error")
    assert (second.line, second.field, str(second.severity)) == (None, "matperiod", "warning")
    summary = cvr.validate(path).summary
    assert (summary.file_refused, summary.refused) == (True, 0), "the records are not blamed"


def test_one_record_of_another_month_late_in_a_large_file() -> None:
    """Beyond the rows that the screen learns from."""
    data = file_of(HEADER, *[row()] * 1500, row(matperiod="2026-02"), row())
    sidecar = as_bytes(antal_poster=1502)
    findings = cvr.validate(data, cvr.Vantande, sidecar=sidecar)
    assert [each.line for each in findings if each.code == "FIL013"] == [1502]
    assert findings.counts["FIL013"] == 1


def test_a_name_that_says_otherwise(delivery: Delivery, tmp_path: Path) -> None:
    other = tmp_path / "CVR_GENOMFORD_SE1_202601_20260405T031500.csv"
    delivery.path.rename(other)
    found = cvr.validate(other, sidecar=delivery.sidecar)
    assert {(each.code, each.field, str(each.severity)) for each in found} == {
        ("FIL013", field, "warning") for field in ("fil", "posttyp", "avsandare", "matperiod")
    }
    assert not cvr.validate(other, sidecar=delivery.sidecar).summary.file_refused


def test_the_encoding_is_the_sidecars(tmp_path: Path) -> None:
    records = waiting()
    records[0].prioritet = "hög"
    delivery = cvr.deliver(
        records,
        tmp_path,
        form=Form(encoding="iso-8859-1"),
        avsandare="SE1",
        leverans_id="1",
        skapad=side("1").skapad,
    )
    assert delivery.sidecar.encoding == "iso-8859-1"
    assert cvr.read(delivery.path).records == records
    assert codes(delivery.path) == {}
    assert codes(delivery.path, form=Form(encoding="cp1252")) == {"FIL033": (1, "error")}
    assert codes(delivery.path, form=Form(encoding="latin1")) == {}, "another name of the same"


def test_another_layout(delivery: Delivery) -> None:
    layout = Layout.parse(LAYOUT.replace('"ID"', '"vardkontakt_id"').replace('"MONTH"', '"matperiod"'))
    assert codes(delivery.path, layout=layout)["FIL033"] == (1, "error")
    assert codes(with_sidecar(delivery, layout="ours"))["FIL033"] == (1, "error")


def test_a_withdrawal_with_records(delivery: Delivery) -> None:
    path = with_sidecar(delivery, radera=True, ersatter="2026-03-V-000")
    assert codes(path) == {"FIL022": (1, "error")}


def test_a_withdrawal_is_no_nil_report(tmp_path: Path) -> None:
    told: dict[str, Any] = {"avsandare": "SE1", "skapad": side("1").skapad, "matperiod": "2026-03"}
    gone = cvr.withdraw(tmp_path, cvr.Vantande, leverans_id="2", ersatter="1", **told)
    assert codes(gone.path) == {}
    later = side("1").skapad.replace(hour=4)
    nil = cvr.deliver((), tmp_path, "cvr.Vantande", leverans_id="3", **{**told, "skapad": later})
    assert codes(nil.path) == {"FIL017": (1, "info")}
    assert nil.sidecar.antal_poster == 0
    assert not nil.sidecar.radera


def test_deliveries_that_are_known(delivery: Delivery, tmp_path: Path) -> None:
    later = side("1").skapad.replace(hour=4)
    second = delivered(tmp_path, leverans_id="2", skapad=later)
    known = sidecars_in([tmp_path])
    assert set(known) == {delivery.sidecar, second.sidecar}
    for each in (delivery, second):
        assert codes(each.path, known=known) == {"FIL020": (1, "error")}
        assert cvr.validate(each.path, known=known).summary.file_refused
    third = delivered(tmp_path, leverans_id="3", ersatter="2", skapad=later.replace(hour=5))
    assert codes(third.path, known=[delivery.sidecar]) == {"FIL019": (1, "error"), "FIL020": (1, "error")}
    assert codes(third.path, known=[second.sidecar]) == {}


def test_known_deliveries_by_path(delivery: Delivery, tmp_path: Path) -> None:
    assert sidecars_in([delivery.path]) == [delivery.sidecar]
    assert sidecars_in([delivery.sidecar_path]) == [delivery.sidecar]
    delivery.sidecar_path.write_bytes(b"{}")
    assert sidecars_in([delivery.path]) == []
    with pytest.raises(ReadError, match="sidecar cannot be opened"):
        sidecars_in([tmp_path / "none.csv"])


def test_a_faulty_sidecar_refuses_the_file(delivery: Delivery) -> None:
    path = with_sidecar(delivery, sha256="?", antal_poster=5)
    assert codes(path) == {"FIL011": (1, "error"), "FIL032": (1, "error")}
    assert cvr.validate(path).summary.file_refused
    assert cvr.read(path).meta["sidecar"] is None


def test_an_empty_file(delivery: Delivery) -> None:
    delivery.path.write_bytes(b"")
    assert set(codes(delivery.path)) == {"FIL003", "FIL011", "FIL012"}


def test_the_policy_silences_and_grades(delivery: Delivery) -> None:
    path = with_sidecar(delivery, matperiod="2026-04")
    assert codes(path, policy=Policy(ignore="FIL013")) == {}
    graded = cvr.validate(path, policy=Policy(grades={"FIL013": WARNING}))
    assert not graded.summary.file_refused


def test_nothing_of_a_stream_is_lost_when_it_is_counted(delivery: Delivery) -> None:
    stream = io.BytesIO(delivery.path.read_bytes())
    assert cvr.read(stream, sidecar=delivery.sidecar).records == waiting()


def test_whole_file_is_refused_for_one_error() -> None:
    data = file_of(HEADER, row(), row(kon="7"))
    alone, strict = Policy(select="CVR109,FIL"), Policy(select="CVR109,FIL", whole_file=True)
    assert cvr.validate(data, policy=alone).summary.matrix["miscoded"] == 1
    assert cvr.validate(data, policy=strict).summary.matrix["refused"] == 2
    assert cvr.validate(file_of(HEADER, row(prioritet=" a")), policy=strict).summary.delivered == 1
    records = cvr.read(data).records
    assert cvr.validate(records, policy=alone).summary.delivered == 1
    assert cvr.validate(records, policy=strict).summary.delivered == 0
    assert not Policy(whole_file=True).neutral


def test_the_name_that_is_given(tmp_path: Path) -> None:
    assert delivered(tmp_path).path.name == NAME
