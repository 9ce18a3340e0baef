"""A case of the kit: files that are read together, how, and what the rules' examples in them say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from cvrgvr.findings import Finding

__all__ = ["KNOWN", "LAYOUT", "PREVIOUS", "TABLES", "Case", "File", "Told"]

TABLES: Final = "tables"
LAYOUT: Final = "layout.toml"
KNOWN: Final = "known"
PREVIOUS: Final = "previous"
"""What stands in a case's folder beside its files."""


@attrs.frozen(slots=True)
class Told:
    """What an example says of a file: the rule speaks of the place, or does not.

    Attributes:
        rule: code of the rule.
        breaks: True for an example that has the fault, False for one near it that has not.
        line: the line where the example stands, from 1; None = the record, or the file.
        record: the record's key as findings write it, where a line is not known; None = the file.
    """

    rule: str
    breaks: bool
    line: int | None = None
    record: str | None = None

    def meets(self, finding: Finding) -> bool:
        """True for a finding of the rule at the place."""
        place = finding.location
        return (
            finding.code == self.rule
            and self.line in (None, place.line)
            and self.record in (None, place.record)
        )


@attrs.frozen(slots=True, repr=False)
class File:
    """A file of a case.

    Attributes:
        name: its name in the case's folder.
        data: its bytes.
        holds: the record or table it holds; None = found from the file.
        sidecar: the bytes of the sidecar beside it, if it has one.
    """

    name: str
    data: bytes
    holds: str | None
    sidecar: bytes | None = None


@attrs.frozen(slots=True, repr=False, eq=False)
class Case:
    """Files that are read together.

    Attributes:
        name: the folder below the kit's.
        form: `delimited`, `jsonl`, `xml`, `gvr.jsonl` or `table`.
        files: the files that are judged.
        previous: earlier files that they are compared with: of earlier months; of GVR and HEJ what is
            registered already.
        on: the reference date.
        tables: the code tables that are given, as rows by name.
        layout: the layout that the files are written in, as TOML; empty for the format's own.
        sidecar: what is wanted of sidecars (`optional`, `required`, `strict`, `none`); empty = nothing is.
        known: sidecars of earlier deliveries that the files are held against, by name; None = none are.
        select: the rules that speak, by code; empty = all. Some speak only when they are selected.
        ignore: rules that do not; some speak only in the place of another.
        told: what the examples in it say.
    """

    name: str
    form: str
    files: tuple[File, ...]
    previous: tuple[File, ...] = ()
    on: str | None = None
    tables: Mapping[str, Sequence[Mapping[str, str]]] = attrs.field(factory=dict)
    layout: str = ""
    sidecar: str = ""
    known: Mapping[str, bytes] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    def as_data(self, told: Iterable[Told] = ()) -> dict[str, Any]:
        """What the manifest says of the case, with those of its examples that are to be seen."""
        return {
            "name": self.name,
            "format": self.form,
            "on": self.on,
            "tables": f"{self.name}/{TABLES}" if self.tables else None,
            "layout": f"{self.name}/{LAYOUT}" if self.layout else None,
            "sidecar": self.sidecar or None,
            "known": None if self.known is None else f"{self.name}/{KNOWN}",
            "select": list(self.select),
            "ignore": list(self.ignore),
            "files": [self._file(each) for each in self.files],
            "previous": [self._file(each, PREVIOUS) for each in self.previous],
            "examples": [attrs.asdict(each) for each in told],
        }

    def _file(self, each: File, folder: str = "") -> dict[str, Any]:
        return {"path": "/".join(filter(None, (self.name, folder, each.name))), "record": each.holds}
