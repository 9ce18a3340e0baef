"""Reader and generated schema accept the same messages: everything in full ones is changed in turn."""

import io
from typing import Any, Final

import pytest
from lxml import etree

from cvrgvr import national
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import ERROR
from cvrgvr.national.xml.shapes import CONTRACTS
from cvrgvr.testing import generate_records
from cvrgvr.wire.xml import Reader, Stopped
from tests.gvr.documents import by_schema
from tests.gvr.test_schema_mutations import mutations
from tests.spec.test_national_examples import OF_THE_SCHEMA, schema_of

TEXTS: Final = (
    "", " ", "0", "1", "2", "3", "4", "5", "6", "9", "10", "65", "66", "91", "92", "-1", "+1", "01", "010",
    " 10 ", "10.0", "1e1", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "Ja", "jA", "TRUE", "true",
    "MAN", "Kvinna", "okänt", "okant", "XS909", "XS910", "XS926", "XS927", "xs915", "1900", "1901", "1953Z",
    "1901Z", "12026", "-1953", "0000", "2026-02-30T08:00:00", "2009-12-31T23:59:59", "2010-01-01T00:00:00",
    "2010-01-01T13:59:59+14:00", "2010-01-01T14:00:00Z", "2026-01-06T08:00:00Z", "2026-01-06T08:00:00.123456",
    "2026-01-06T24:00:00", "2026-01-06T24:00:01", "2026-01-06", "2026-01-06T08:00", "12026-01-06T08:00:00",
    "1899-12-31T00:00:00", "1900-01-01T00:00:00", "2026-02-01", "2026-02-01Z", "2026-02", "\xa01", "\u0663",
    "999999999999999999999999",
)  # fmt: skip
BEYOND: Final = "='12026-"
"""What the schema takes and no Python time can hold: it is kept as it stands, and said to be unreadable."""
SELDOM: Final = 10
"""One mutation of so many is judged by all rules too, which takes longer."""


def message(record: str) -> bytes:
    target = io.BytesIO()
    (one,) = generate_records(f"national.{record}", 1)
    if record == "Genomford":  # every attribute
        (other,) = generate_records("national.Genomford", 1, 3, break_code="NAT311")
        for name in ("tid_start_akut", "tid_bedomning", "tid_avslut", "remittent", "aktivitet_icd"):
            setattr(one, name, getattr(one, name) or getattr(other, name))
        one.vard_avbruten, one.aktivitet, one.aktivitet_kva, one.aktivitet_icd = 1, "51101", "CJE20", "H251"
    national.write(national.Message(type(one), one.matperiod, [one]), target, keep_broken=True)
    return target.getvalue().replace(b">\n  <", b' LeveransReferens="r" ErsattningsId="e">\n  <', 1)


def by_reader(reader: Reader, data: bytes) -> bool:
    """True when the reader meets nothing that the schema refuses."""
    parts: list[Any] = list(reader.parts(io.BytesIO(data)))
    faults = [fault for part in parts for fault in getattr(part, "violations", ())]
    return not isinstance(parts[-1], Stopped) and not any(fault.problem.refused for fault in faults)


def by_findings(data: bytes) -> bool:
    """True when no error is found that the schema refuses the message for."""
    try:
        findings = national.validate(data, cap=None)
    except (ReadError, UsageError):
        return False
    return not any(each.severity is ERROR and each.code in OF_THE_SCHEMA for each in findings)


@pytest.mark.parametrize("record", ["Genomford", "Vantande", "Diagnos", "Orsak", "Atgard"])
def test_every_mutation(record: str) -> None:
    letter = "V" if record == "Vantande" else "G"
    schema, reader = schema_of(letter), Reader(CONTRACTS["GV".index(letter)].shape)
    count = accepted = 0
    for what, data in mutations(etree.fromstring(message(record)), TEXTS):
        count += 1
        if what.endswith(f"FodelseAr='{TEXTS[-1]}'"):
            continue  # a year that libxml2 cannot hold
        expected = by_schema(schema, data)
        accepted += expected
        assert by_reader(reader, data) is expected, what
        if count % SELDOM == 0 and BEYOND not in what:
            assert by_findings(data) is expected, what
    assert count > accepted > 100
