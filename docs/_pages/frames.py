"""The page of the libraries whose frames are taken, from what the code says of each."""

from cvrgvr.frames import BACKENDS

__all__ = ["frames_page"]

_INTRO = """# Frames

`frames.validate`, `frames.guarantee` and `frames.statistics` take frames of these libraries; `scan` opens
files as them. What is not in the table raises `UsageError`.
"""
_NOTES = """
* Findings are those of the record engine: columns decide which rows may have a fault, records explain them.
* `guarantee` and delimited files are counted with Polars, whatever the frame: install it too.
* Lazy frames are read block by block in `validate`; `statistics` is counted by the library itself.
* Waits with declined offers or regrets, and those with more than four pauses, are assessed one by one.
* On Spark, rules across records are not evaluated: the summary says so. A policy with a baseline is refused.
"""


def frames_page() -> str:
    """The page of all libraries."""
    rows = ["| library | `scan` | lazy | rules on records | rules across records | order of findings |"]
    rows.append("|---|---|---|---|---|---|")
    for each in BACKENDS.values():
        across = "no, and the summary says so" if each.distributed else "yes"
        order = "of the rows" if each.ordered else "of the partitions; of `scan`, of the files' names"
        lazy = "yes" if each.lazy else "no"
        rows.append(f"| {each.title} | {', '.join(each.files)} | {lazy} | yes | {across} | {order} |")
    return _INTRO + "\n" + "\n".join(rows) + "\n" + _NOTES
