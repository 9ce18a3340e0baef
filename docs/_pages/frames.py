"""The page of the libraries whose frames are taken, from what the code says of each."""

from cvrgvr.frames import BACKENDS

__all__ = ["frames_page"]

_INTRO = """# Frames

`frames.validate`, `frames.guarantee` and `frames.statistics` take frames of these libraries; `scan` opens
files as them. What is not in the table raises `UsageError`.
"""
_NOTES = """
* Findings are those of the record engine: columns decide which rows may have a fault, records explain them.
* Blocks of every library are looked at with Polars, whatever the frame: install it too.
* Lazy frames are read block by block in `validate`; `statistics` is counted by the library itself.
* A rule without a columnar form is asked by records, on the columns that it needs, of the rows that its
  condition leaves; so are the keys of rules across records. `by_records` of the findings names those rules.
  Reports do not say it: they are the same whatever the engine.
* Waits with declined offers or regrets, and those with more than four pauses, are assessed one by one.
* On Spark, keys that repeat or differ are grouped by Spark, across partitions. A policy with a baseline is
  refused.
* The records are those of CVR, the national delivery, telephone access, forecasts, the follow-up extract and
  GVR. Look-ups in users' tables are asked by records.
* A record of GVR has a column for each field, those of its key and units under dotted names
  (`nyckel.patient_id`, `nyckel.enhet.kombika`), and a list in one text: `|` between items, `,` between their
  parts (`1,H251,ICD,,,|2,I109,ICD,,,`). An identity number is judged as it stands, hyphen and all.
* So have contacts, stays and care periods, which join records (`besok.nyckel.datum`, `medicin.diagnoser`).
  They are judged by the rules that ask several records; a record's own rules are for frames of that record.
* The rules on GVR's transactions in their order are `gvr.validate`'s alone, since a frame holds records:
  `not_evaluated` names them. `GvrTransaktion` itself, and a path for a record of GVR, raise `UsageError`.
"""


def frames_page() -> str:
    """The page of all libraries."""
    rows = ["| library | `scan` | lazy | rules on records | rules across records | order of findings |"]
    rows.append("|---|---|---|---|---|---|")
    for each in BACKENDS.values():
        across = "yes, across partitions" if each.distributed else "yes"
        order = "of the rows" if each.ordered else "of the partitions; of `scan`, of the files' names"
        lazy = "yes" if each.lazy else "no"
        rows.append(f"| {each.title} | {', '.join(each.files)} | {lazy} | yes | {across} | {order} |")
    return _INTRO + "\n" + "\n".join(rows) + "\n" + _NOTES
