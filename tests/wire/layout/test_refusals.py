"""Every refusal of cvr.md 5.3: table, key and remedy are named."""

from pathlib import Path

import pytest

from cvrgvr.errors import LayoutError
from cvrgvr.wire.layout import Layout
from tests.wire.layout.toml import HEAD, ID, column, text

KOMBIKA = [column("kombika", f'part = "{part}"', name=part) for part in ("inr", "klin", "avd")]
PAUSE = [
    column("vantepauser", f'item = "{part}"', "index = 1", name=part) for part in ("orsak", "fran", "tom")
]
CODES = column("kon", 'codes = "k"')

REFUSED = {
    # 1 unknown table or key, missing required key, wrong type
    "not TOML": ("[layout", "is not TOML"),
    "no layout": (ID, "[layout] id: is missing"),
    "no version": ('[layout]\nid = "x"\nrecord = "cvr.Vantande"' + ID, "[layout] version: is missing"),
    "no record": ('[layout]\nid = "x"\nversion = "1"' + ID, "[layout] record: is missing"),
    "no column": (HEAD, "[column]: is missing"),
    "unknown table": (text(ID, "[extra]"), "[extra]: is no table"),
    "unknown key": (text(ID, "[file]", 'seperator = ";"'), "[file] seperator: is not a known key"),
    "unknown column key": (text(column("fas", "width = 3")), "[column 1: FAS] width: is not a known key"),
    "column without name": (text('[[column]]\nfield = "fas"'), "[column 1] name: is missing"),
    "wrong type": (text(ID, "[file]", 'header = "yes"'), "[file] header: has a value of the wrong type"),
    "wrong word": (text(ID, "[file]", 'quoting = "some"'), '"minimal" or "all" or "none"'),
    "wrong number": (text(column("fas", "max_length = 0")), "max_length: has a value of the wrong type"),
    "wrong kind": (HEAD + 'kind = "fixed"' + ID, "[layout] kind"),
    "table is a value": ("file = 1\n" + text(ID), "[file]: must be a table"),
    "column is a table": (HEAD + "[column]\nname = 1", "[column]: must be an array"),
    "codes is a value": ("codes = 1\n" + text(ID), "[codes]: must hold tables"),
    "codes without read": (text(CODES, "[codes.k]"), "[codes.k] read: is missing"),
    "codes of lists": (text(CODES, "[codes.k]", "read = { M = [1] }"), "[codes.k] read"),
    "defaults is a value": ("defaults = 1\n" + text(ID), "[defaults]: must be a table"),
    # 2 record, field, part or item
    "record unknown": (HEAD.replace("Vantande", "Annan") + ID, "[layout] record: is not a known record"),
    "register unknown": (HEAD.replace("cvr.V", "abc.V") + ID, "[layout] record: is not a known record"),
    "record is no name": (HEAD.replace("cvr.V", "../V") + ID, "[layout] record: is not a known record"),
    "field unknown": (text(column("falt")), "[column 1: FALT] field: is no field of cvr.Vantande"),
    "part not applicable": (
        text(column("fas", 'part = "inr"')),
        "[column 1: FAS] part: fas has no such part",
    ),
    "part of another": (text(column("kombika", 'part = "date"')), "kombika has no such part"),
    "item not applicable": (text(column("fas", 'item = "kod"', "index = 1")), "Only lists have items"),
    "item of another": (text(column("vantepauser", 'item = "kod"', "index = 1")), "orsak, fran, tom"),
    "item without index": (text(column("vantepauser", 'item = "tom"')), "item and index belong together"),
    # 3 twice, incomplete, gaps
    "name twice": (text(ID, column("fas", name="ID")), "[column 2: ID] name: stands twice"),
    "name empty": (text('[[column]]\nname = ""\nfield = "fas"'), "name: is empty"),
    "field twice": (text(column("fas"), column("fas", name="B")), "[column 2: B] field: fas has a column"),
    "parts incomplete": (text(*KOMBIKA[:2]), "the parts of kombika are not complete"),
    "part twice": (text(*KOMBIKA, column("kombika", 'part = "avd"', name="B")), "one stands twice"),
    "part and whole": (text(*KOMBIKA, column("kombika", name="B")), "the parts of kombika are not complete"),
    "index gap": (text(*(each.replace("index = 1", "index = 2") for each in PAUSE)), "have a gap"),
    "item twice": (text(*PAUSE, PAUSE[0].replace("orsak", "B", 1)), "the same part of an item stands twice"),
    "item incomplete": (text(PAUSE[0]), "an item of vantepauser lacks fran"),
    "items and whole": (text(*PAUSE, column("vantepauser", name="B")), "is spread over columns"),
    # 4 one of field, constant, ignore
    "none": (text('[[column]]\nname = "A"'), "[column 1: A] field: 0 of field, constant and ignore"),
    "several": (text(column("fas", "ignore = true")), "[column 1: FAS] field: 2 of field"),
    "ignore false": (text('[[column]]\nname = "A"\nignore = false'), "0 of field"),
    "constant with codes": (text('[[column]]\nname = "A"\nconstant = "x"\ncodes = "k"'), "without field"),
    # 5 delimiter, quote, patterns
    "delimiter is quote": (text(ID, "[file]", "delimiter = '\"'"), "[file] quote: equals delimiter"),
    "delimiter too long": (text(ID, "[file]", 'delimiter = "||"'), "[file] delimiter: must be one ASCII"),
    "quote empty": (text(ID, "[file]", 'quote = ""'), "[file] quote: must be one ASCII"),
    "delimiter in format": (
        text(ID, "[formats]", 'date = "%Y;%m;%d"'),
        "[formats] date: holds the delimiter",
    ),
    "quote in format": (text(ID, "[formats]", "date = '%Y\"%m%d'"), "[formats] date: holds the delimiter"),
    "delimiter in column": (
        text(column("remissdatum", 'format = "%d;%m;%Y"')),
        "[column 1: REMISSDATUM] format: holds the delimiter",
    ),
    "decimal": (text(ID, "[file]", 'delimiter = ","', "[formats]", 'decimal = ","'), "[formats] decimal"),
    "delimiter in list": (
        text(column("vantepauser"), "[file]", 'quoting = "none"', "[formats]", 'list_item = ";"'),
        "[formats] list_item: holds the delimiter or a line end, and there are no quotes",
    ),
    "line end in constant": (
        text('[[column]]\nname = "A"\nconstant = "a\\n"', "[file]", 'quoting = "none"'),
        "[column 1: A] constant: holds the delimiter or a line end, without quotes",
    ),
    "line end in an empty text": (
        text(
            '[[column]]\nname = "A"\nignore = true',
            "[file]",
            'quoting = "none"',
            "[formats]",
            'empty = ["\\r"]',
        ),
        "[formats] empty: holds the delimiter or a line end",
    ),
    "delimiter in constant": (
        text('[[column]]\nname = "A"\nconstant = "a;b"', "[file]", 'quoting = "none"'),
        "[column 1: A] constant",
    ),
    "day of a mark": (
        text(ID, "[formats]", 'date = "%;"'),
        "[formats] date: %; is not read. Use %Y %y",
    ),
    "day missing": (text(ID, "[formats]", 'date = "%Y%m"'), "[formats] date: a date is not given back"),
    "minutes missing": (text(ID, "[formats]", 'datetime = "%Y%m%d%H"'), "[formats] datetime"),
    "part of date twice": (text(ID, "[formats]", 'date = "%Y%y%m%d"'), "the same part stands twice"),
    "names of months": (text(ID, "[formats]", 'date = "%d %b %Y"'), "%b is not read"),
    "fraction alone": (text(ID, "[formats]", 'time = "%H%M%f"'), "[formats] time"),
    "format of a number": (
        text(column("fas", 'format = "%Y"')),
        "[column 1: FAS] format: the field is no day",
    ),
    # 6 and 7 code tables
    "not invertible": (text(CODES, "[codes.k]", "read = { M = 1, m = 1 }"), "[codes.k] write: is missing"),
    "not mapped back": (
        text(CODES, "[codes.k]", "read = { M = 1, K = 2 }", 'write = { 1 = "K" }'),
        "[codes.k] write: the code of value number 1 is not read as that value",
    ),
    "outside the list": (text(CODES, "[codes.k]", "read = { M = 7 }"), "[codes.k] read: a value is none"),
    "written outside the list": (
        text(CODES, "[codes.k]", "read = { M = 1 }", 'write = { 7 = "M" }'),
        "[codes.k] write: a value is none",
    ),
    "no table": (text(CODES), "[column 1: KON] codes: there is no such table"),
    "code is missing": (
        text(CODES, "[codes.k]", 'read = { "" = 1 }'),
        "[codes.k] read: a code of it is never",
    ),
    "code is stripped": (
        text(CODES, "[formats]", "strip = true", "[codes.k]", 'read = { " M" = 1 }'),
        "[codes.k] read: a code of it is never",
    ),
    "codes of a part": (text(column("kombika", 'part = "inr"', 'codes = "k"')), "does not apply to a part"),
    "codes of a list": (text(column("vantepauser", 'codes = "k"')), "does not apply to a part"),
    # 8 required fields
    "required": (text(ID).replace("allow_missing = true", ""), "neither column nor default: matperiod"),
    # 9 codec and letters
    "codec": (text(ID, "[file]", 'encoding = "latin-99"'), "[file] encoding: is no codec"),
    "codec of escapes": (text(ID, "[file]", 'encoding = "utf-7"'), "[file] encoding: is no codec"),
    "codec of no name": (text(ID, "[file]", r'encoding = "a\u0000b"'), "[file] encoding: is no codec"),
    "codec without ASCII": (text(ID, "[file]", 'encoding = "utf-16"'), "[file] encoding: is no codec"),
    "constant in ASCII": (
        text('[[column]]\nname = "A"\nconstant = "å"', "[file]", 'encoding = "ascii"'),
        "[column 1: A] constant: holds a letter that ascii lacks",
    ),
    "name in latin": (
        text(column("fas", name="€"), "[file]", 'encoding = "iso-8859-1"'),
        "[column 1: €] name: holds a letter",
    ),
    "code in ASCII": (
        text(CODES, "[file]", 'encoding = "ascii"', "[codes.k]", 'read = { "å" = 1 }'),
        "[codes.k] read: holds a letter",
    ),
    "line in ASCII": (
        text(ID, "[file]", 'encoding = "ascii"', 'leading_lines = ["å"]'),
        "[file] leading_lines: holds a letter",
    ),
    "mark": (text(ID, "[file]", 'encoding = "cp1252"', 'bom = "write"'), "[file] bom: only UTF-8"),
    # 10 extends
    "base unknown": (HEAD + 'extends = "none"' + ID, "[layout] extends: names no known layout"),
    # what else contradicts itself
    "yes and no": (text(ID, "[formats]", 'true = "J"', 'false = ["N", "J"]'), "[formats] false"),
    "yes is missing": (text(ID, "[formats]", 'true = "J"', 'empty = ["J"]'), "[formats] true"),
    "yes is stripped": (text(ID, "[formats]", 'true = "J "', "strip = true"), "[formats] true: strip"),
    "separators": (text(ID, "[formats]", 'list_part = "|"'), "[formats] list_item: cannot be told"),
    "pattern of names": (text(ID, "[file]", "name_pattern = '('"), "[file] name_pattern"),
    "pattern of many": (text(ID, "[file]", "name_pattern = 'a{99999999999}'"), "[file] name_pattern"),
    "pattern too deep": (text(ID, "[file]", f"name_pattern = '{'(' * 5000}'"), "[file] name_pattern"),
    "template": (text(ID, "[file]", 'leading_lines = ["{"]'), "[file] leading_lines: its braces"),
    "template line end": (text(ID, "[file]", 'leading_lines = ["a\\nb"]'), "holds a line end"),
    "variable": (text(ID, "[file]", 'leading_lines = ["{lan}"]'), "has a variable that is not known"),
    "variable format": (text(ID, "[file]", 'name = "{posttyp:%Y}"'), "[file] name: posttyp takes no format"),
    "day format": (text(ID, "[file]", 'name = "{period:%H}"'), "[file] name: period: a month is not given"),
    "default field": (text(ID, "[defaults]", "falt = 1"), "[defaults] falt: is no field"),
    "default value": (text(ID, "[defaults]", "kon = 7"), "[defaults] kon: the field cannot hold the value"),
    "default day": (text(ID, "[defaults]", "fas = 2024-01-01"), "[defaults] fas: the field cannot hold"),
    "default empty": (text(ID, "[defaults]", 'prioritet = ""'), "[defaults] prioritet: the field cannot"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(name: str) -> None:
    toml, expected = REFUSED[name]
    with pytest.raises(LayoutError) as refusal:
        Layout.parse(toml)
    assert expected in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert str(refusal.value).count(". ") >= 1, "a remedy follows the fault"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="cannot be opened"):
        Layout.load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe5\n")
    with pytest.raises(LayoutError, match="not UTF-8"):
        Layout.load(tmp_path / "latin.toml")


def test_extends_by_path_and_by_id(tmp_path: Path) -> None:
    base = text(ID, "[formats]", 'date = "%Y%m%d"', 'true = "1"', "[codes.k]", "read = { M = 1 }")
    (tmp_path / "base.toml").write_text(base)
    child = '[layout]\nid = "child"\nextends = "{}"\n[formats]\ntrue = "JA"\n' + CODES
    (tmp_path / "child.toml").write_text(child.format("base.toml"))
    for layout in (
        Layout.load(tmp_path / "child.toml"),
        Layout.parse(child.format("test"), known=["[", base]),
    ):
        assert (layout.id, layout.version) == ("child", "1")
        assert [column.name for column in layout.columns] == ["KON"]
        assert layout.formats.true == ("JA",)
        assert [each.text for each in layout.formats.patterns["date"]] == ["%Y%m%d"]


def test_extends_what_no_file_can_be_called(tmp_path: Path) -> None:
    for name in ("x" * 5000, "\\u0000"):
        (tmp_path / "a.toml").write_text(f'[layout]\nid = "a"\nextends = "{name}"')
        with pytest.raises(LayoutError, match="names no known layout"):
            Layout.load(tmp_path / "a.toml")


def test_extends_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD + 'extends = "b.toml"' + ID)
    (tmp_path / "b.toml").write_text('[layout]\nid = "b"\nextends = "a.toml"')
    with pytest.raises(LayoutError, match="in a circle"):
        Layout.load(tmp_path / "a.toml")
