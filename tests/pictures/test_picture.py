"""A picture as a file: alone, the same every time, whole or not there."""

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.pictures import Picture, distribution
from cvrgvr.statistics import Contact, tally

WAITS = [Contact(days % 140, True) for days in range(300)]


@pytest.fixture(scope="module")
def picture() -> Picture:
    return distribution(WAITS, "operation_genomford")


def test_the_same_data_give_the_same_bytes(picture: Picture) -> None:
    again = distribution(tally(WAITS, "operation_genomford"))
    assert picture.svg() == picture.svg() == again.svg()
    assert picture.png() == again.png()
    program = (
        "import sys; from cvrgvr.pictures import distribution as d\n"
        "from cvrgvr.statistics import Contact as C\n"
        "waits = [C(days % 140, True) for days in range(300)]\n"
        "sys.stdout.buffer.write(d(waits, 'operation_genomford').svg().encode())"
    )
    elsewhere = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert elsewhere.stdout.decode() == picture.svg()


def test_the_svg_stands_alone(picture: Picture) -> None:
    svg = picture.svg()
    root: Any = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in root[:2]] == ["title", "desc"]
    assert (root[0].text, root[1].text) == (picture.title, picture.text)
    assert not re.search(r"<!DOCTYPE|<\?xml|<metadata|<script|[Mm]atplotlib", svg)
    assert not re.search(r"\d{4}-\d\d-\d\d", svg)
    links = re.findall(r'(?:src|href)="([^"]+)"', svg)
    assert all(link.startswith("#") for link in links)


def test_ids_are_only_those_that_are_referred_to(picture: Picture) -> None:
    svg = picture.svg()
    ids, uses = re.findall(r' id="([^"]+)"', svg), set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg))
    assert set(ids) == uses
    assert len(ids) == len(uses)
    assert not any(re.search("figure|axes|patch|text", each) for each in ids)


def test_text_stays_text(picture: Picture) -> None:
    assert ">gräns 90</text>" in picture.svg()


def test_files(picture: Picture, tmp_path: Path) -> None:
    picture.save(tmp_path / "a.svg")
    picture.save(str(tmp_path / "a.PNG"))
    stream = io.BytesIO()
    picture.save(stream, "png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg()
    assert (tmp_path / "a.PNG").read_bytes() == stream.getvalue() == picture.png()
    assert stream.getvalue().startswith(b"\x89PNG")
    assert len(picture.png(dpi=72)) < len(picture.png())


@pytest.mark.parametrize("name", ["a.pdf", "a", "svg"])
def test_other_forms_are_refused(picture: Picture, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"ends with \.svg or \.png"):
        picture.save(tmp_path / name)
    with pytest.raises(UsageError, match=r"ends with \.svg or \.png"):
        picture.save(io.BytesIO())
    with pytest.raises(UsageError, match="written as svg or png"):
        picture.save(tmp_path / "a.svg", "pdf")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written(picture: Picture, tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        picture.save(tmp_path / "nowhere" / "a.svg")


def test_in_a_notebook(picture: Picture) -> None:
    assert picture._repr_svg_() == picture.svg()
    assert repr(picture) == "<Picture: Hur länge patienterna väntade>"


def test_a_long_title_is_set_smaller() -> None:
    from cvrgvr.pictures.picture import canvas  # noqa: PLC0415

    with canvas("x" * 90, (), "") as (figure, _):
        assert figure.texts[0].get_fontsize() == 10


def test_the_callers_settings_are_left_alone(picture: Picture) -> None:
    import matplotlib as mpl  # noqa: PLC0415

    before = dict(mpl.rcParams)
    mine: Any = {"font.size": 31.0, "svg.fonttype": "path"}
    with mpl.rc_context(mine):
        assert distribution(WAITS, "operation_genomford").svg() == picture.svg()
        assert {name: value for name, value in mpl.rcParams.items() if name in mine} == mine
    assert dict(mpl.rcParams) == before


def test_nothing_heavy_is_loaded_before_the_first_picture() -> None:
    program = "import sys; import cvrgvr.pictures, cvrgvr.cli; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match=r"cvrgvr\[plot\]"):
        distribution(WAITS, "operation_genomford")
