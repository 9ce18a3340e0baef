"""The kit's own page: what is in the folder and how it is used, for whoever finds it without the library."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["INDEX", "index"]

INDEX: Final = "README.md"
_FORMATS: Final = {
    "delimited": "delimited text: records of CVR, telephone access, forecasts, the VAL extract and the flat "
    "national form; with a layout, or as a delivery with its sidecar",
    "jsonl": "the same records as JSON Lines",
    "gvr.jsonl": "transactions of GVR, a bulk file",
    "xml": "ERSMO, HEJ and the messages of the national delivery",
    "table": "code tables",
}
_TEXT: Final = """\
# Conformance kit {kit}, of cvrgvr {version}

{cases} cases in {files} files, valid and faulty, with the findings that each must give. Nobody in them is
real. The same version writes the same bytes; `sha256` in `manifest.json` proves them.

1. Read each case as `manifest.json` says, and write what you find in the form of `expected.json`.
2. `cvrgvr testkit DIR --compare FINDINGS` tells what differs. `--only NAME` compares a part, such as `cvr` or
   `cvr.Vantande`.

## A case

| Key | Meaning |
| --- | --- |
| `name` | the folder |
| `format` | how the files are written, see below |
| `files` | what is judged: the `path`, and the `record` it holds (`null`: the file says it) |
| `on` | the reference date (`null`: none is given, and rules that need one are silent) |
| `tables` | the folder of code tables that are given |
| `layout` | the layout that the files are written in |
| `sidecar` | what is wanted of sidecars: `optional`, `required`, `strict`, `none`; `null` is `optional` |
| `known` | a folder with sidecars of earlier deliveries |
| `previous` | earlier files that these are compared with; of GVR and HEJ what is registered already |
| `select` | only these rules speak; empty: all |
| `ignore` | these rules do not speak |
| `examples` | places (`line` or `record`) where a rule must speak (`breaks`) or be silent |

Files of a case are judged together: rules between files find their faults then.

## Formats

| `format` | cases | what |
| --- | --- | --- |
{formats}

## Rules that no file breaks

| Rule | Why |
| --- | --- |
{without}
"""


def index(manifest: Mapping[str, Any]) -> str:
    """The page of a kit, as Markdown."""
    forms = Counter(case["format"] for case in manifest["cases"])
    return _TEXT.format(
        kit=manifest["kit"],
        version=manifest["version"],
        cases=len(manifest["cases"]),
        files=sum(len(case["files"]) for case in manifest["cases"]),
        formats="\n".join(f"| `{form}` | {forms[form]} | {text} |" for form, text in _FORMATS.items()),
        without="\n".join(f"| {code} | {why} |" for code, why in manifest["without"].items()),
    )
