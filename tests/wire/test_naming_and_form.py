"""File names, and the form of delimited files."""

import io
from datetime import datetime
from encodings.aliases import aliases
from random import Random
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import UsageError
from cvrgvr.spec import spec_of
from cvrgvr.wire.delimited.blocks import blocks
from cvrgvr.wire.delimited.form import NEUTRAL, Form, keeps_ascii
from cvrgvr.wire.delimited.naming import FileName, expected_name, posttyp_of

GOOD = "CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv"


@pytest.mark.parametrize("path", [GOOD, f"in/{GOOD}", f"/a/b/{GOOD}"])
def test_a_name_says_what_the_file_holds(path: str) -> None:
    assert posttyp_of(path) == "CVR_VANTANDE"
    assert posttyp_of(path.replace("CVR_VANTANDE", "TEL_MANAD")) == "TEL_MANAD"


@pytest.mark.parametrize(
    "path",
    [
        "vantande.csv",
        GOOD.replace("CVR", "ABC"),
        GOOD.replace("-0AA1", "-0ÅA1"),
        GOOD.replace("202409_", "2024_"),
        GOOD.replace("T", " "),
        f"{GOOD}.gz",
        f"x{GOOD}",
        f"{GOOD}\n",
        "",
    ],
)
def test_other_names_say_nothing(path: str) -> None:
    assert posttyp_of(path) is None


@pytest.mark.parametrize("path", [GOOD, f"C:\\in\\{GOOD}"])
def test_a_name_in_its_parts(path: str) -> None:
    made = datetime(2024, 10, 5, 3, 15)  # noqa: DTZ001 - local time
    said = FileName.parse(path)
    assert said == FileName("CVR_VANTANDE", "SE2321000016-0AA1", "2024-09", made)
    assert said.text == GOOD


@pytest.mark.parametrize("path", ["vantande.csv", GOOD.replace("20241005", "20241035")])
def test_a_name_without_parts(path: str) -> None:
    assert FileName.parse(path) is None


@pytest.mark.parametrize(
    "changed", [{"avsandare": "SE 1"}, {"avsandare": "S"}, {"matperiod": "2024"}, {"posttyp": "ABC_D"}]
)
def test_parts_that_make_no_name(changed: dict[str, Any]) -> None:
    parts = {
        "posttyp": "CVR_RAPP",
        "avsandare": "SE1",
        "matperiod": "2024-09",
        "skapad": datetime(2024, 10, 5),  # noqa: DTZ001 - local time
    }
    with pytest.raises(UsageError, match="cannot be named"):
        assert FileName(**{**parts, **changed}).text


def test_the_form_of_a_name() -> None:
    assert expected_name(spec_of(cvr.Genomford)) == "CVR_GENOMFORD_AVSANDARE_ÅÅÅÅMM_ÅÅÅÅMMDDThhmmss.csv"


def test_the_neutral_form() -> None:
    assert Form("utf-8", ";", '"', "\r\n") == NEUTRAL


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-16", "utf-8-sig", "cp037", "no such codec", "", "a\0b", "rot13", "undefined"),
        *(
            "utf-7",
            "hz",
            "idna",
            "punycode",
            "raw_unicode_escape",
            "unicode_escape",
            "iso2022_jp",
            "iso2022_kr",
        ),
    ],
)
def test_encodings_that_do_not_keep_ascii_are_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="utf-8 or iso-8859-1"):
        Form(encoding=encoding)


def codecs_of_python() -> list[str]:
    return [name for name in sorted(set(aliases.values())) if keeps_ascii(name)]


@pytest.mark.parametrize("encoding", codecs_of_python())
def test_any_bytes_are_read_in_any_encoding_that_does(encoding: str) -> None:
    chosen = Random(encoding)
    for _ in range(200):
        data = bytes(chosen.choice(b"\x1b\\u+~;$(B\n" + bytes(range(256))) for _ in range(40))
        read = "".join(block.text for block in blocks(io.BytesIO(data), encoding))
        assert read.count("\n") == data.count(b"\n") + (not data.endswith(b"\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "latin-1", "cp1252", "shift_jis", "gb18030"])
def test_encodings_that_do(encoding: str) -> None:
    assert Form(encoding=encoding).encoding == encoding


@pytest.mark.parametrize("part", ["delimiter", "quote"])
@pytest.mark.parametrize("text", ["", ";;", "\n", "\r", "å"])
def test_delimiter_and_quote_are_one_character(part: str, text: str) -> None:
    wrong: dict[str, Any] = {part: text}
    with pytest.raises(UsageError, match=f"{part} must be one ASCII character"):
        Form(**wrong)
