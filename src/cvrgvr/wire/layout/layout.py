"""A layout: how one record type stands in another delimited file than the neutral one.

Source: cvr.md 5 (reference).
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import attrs

from cvrgvr.errors import LayoutError
from cvrgvr.spec import Field, RecordSpec
from cvrgvr.wire.layout.carriers import Carrier
from cvrgvr.wire.layout.columns import Column, carriers_of, columns_of_layout
from cvrgvr.wire.layout.document import Bases, Tables, read_document, read_file
from cvrgvr.wire.layout.fileform import FileForm, file_form
from cvrgvr.wire.layout.fitting import fit
from cvrgvr.wire.layout.formats import Formats, formats_of
from cvrgvr.wire.layout.neutral import neutral_text
from cvrgvr.wire.layout.records import record_named
from cvrgvr.wire.layout.refusal import refused
from cvrgvr.wire.layout.shipped import shipped_text
from cvrgvr.wire.layout.templates import Meta

__all__ = ["Layout", "layout_of"]


@attrs.frozen(slots=True, eq=False, repr=False)
class Layout:
    """A checked layout. `load` and `parse` make it.

    Attributes:
        id: its unique name.
        version: its version.
        spec: the record class that its files hold.
        source: where the owner's specification is found.
        allow_missing: it may lack required fields; every record then gets CVR101.
        file: encoding, quoting, header, lines around the rows, name.
        formats: how values are written.
        columns: the file's columns, in file order.
        carriers: the fields that the columns hold.
        defaults: neutral texts of fields that a file lacks, or leaves empty.
        tables: the code tables, as they stand.
    """

    id: str
    version: str
    spec: RecordSpec
    source: str | None
    allow_missing: bool
    file: FileForm
    formats: Formats
    columns: tuple[Column, ...]
    carriers: tuple[Carrier, ...]
    defaults: Mapping[str, str]
    tables: Mapping[str, Any]

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, known: Sequence[str] = ()) -> Self:
        """The layout in a file, or one that comes with the library.

        Args:
            path: a TOML file; what it extends is found from its folder. Or the id of a layout that comes with
                the library, such as `kchd-flat-35`, unless there is a file of that name.
            known: texts of layouts that it may extend by their id.

        Raises:
            LayoutError: the file cannot be read, or the layout is faulty. The message names table, key and
                remedy.
        """
        path = Path(path)
        text = None if path.exists() else shipped_text(str(path))
        if text is not None:
            return cls.parse(text, known=known)
        return cls._of(read_document(read_file(path), _bases(path.parent, known)))

    @classmethod
    def parse(cls, text: str, *, known: Sequence[str] = ()) -> Self:
        """The layout in a text of TOML; it may extend those in `known` by their id.

        Raises:
            LayoutError: the layout is faulty. The message names table, key and remedy.
        """
        return cls._of(read_document(text, _bases(None, known)))

    @classmethod
    def _of(cls, tables: Tables) -> Self:
        head = tables["layout"]
        spec = record_named(head["record"])
        file = file_form(tables.get("file", {}))
        formats = formats_of(tables.get("formats", {}))
        columns = columns_of_layout(tables["column"], spec)
        codes = tables.get("codes", {})
        layout = cls(
            id=head["id"],
            version=head["version"],
            spec=spec,
            source=head.get("source"),
            allow_missing=head.get("allow_missing", False),
            file=file,
            formats=formats,
            columns=columns,
            carriers=carriers_of(columns, spec, formats, codes),
            defaults=_defaults(tables.get("defaults", {}), spec),
            tables=codes,
        )
        fit(layout)
        return layout

    @property
    def label(self) -> str:
        """Id and version, as reports show them."""
        return f"{self.id} {self.version}"

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that have columns."""
        return frozenset(carrier.field.name for carrier in self.carriers)

    @property
    def missing(self) -> tuple[Field, ...]:
        """Required fields that have neither column nor default."""
        return tuple(
            field
            for field in self.spec.required()
            if field.name not in self.fields and field.name not in self.defaults
        )

    def file_name(self, meta: Meta) -> str:
        """The name of a file to write, as the layout's `file.name` says.

        Raises:
            LayoutError: the layout has no `file.name`.
            UsageError: a variable of the name has no value in `meta`.
        """
        if self.file.name is None:
            raise refused("file", "name", "is missing", "Give it, or name the file by yourself")
        return self.file.name.write({"posttyp": self.spec.posttyp, **meta})

    def __repr__(self) -> str:
        return f"<Layout {self.id} {self.version}: {self.spec.name}, {len(self.columns)} columns>"


def layout_of(layout: Layout | str | os.PathLike[str] | None) -> Layout | None:
    """A layout, or the one in that file."""
    return layout if layout is None or isinstance(layout, Layout) else Layout.load(layout)


def _bases(folder: Path | None, known: Sequence[str]) -> Bases:
    """Where the layouts that one extends are found: among the known ones by id, else by relative path."""

    def find(name: str) -> tuple[str, Bases]:
        text = shipped_text(name)
        if text is not None:
            return text, find
        for text in known:
            try:
                if read_document(text, _none)["layout"]["id"] == name:
                    return text, find
            except LayoutError:
                continue
        path = None if folder is None else folder / name
        if path is None or not os.path.isfile(path):  # noqa: PTH113 - false for a name that is too long
            raise refused("layout", "extends", "names no known layout", "Give a relative path, or a known id")
        return read_file(path), _bases(path.parent, known)

    return find


def _none(_name: str) -> tuple[str, Bases]:
    raise LayoutError("")


def _defaults(table: Mapping[str, Any], spec: RecordSpec) -> dict[str, str]:
    found = {}
    for name, value in table.items():
        field = spec.by_name.get(name)
        if field is None:
            raise refused("defaults", name, f"is no field of {spec.name}", "Take it out")
        try:
            found[name] = neutral_text(field.type, field.codes, value)
        except ValueError:
            known = "" if field.codes is None else f": {', '.join(map(str, field.codes.values))}"
            raise refused(
                "defaults",
                name,
                "the field cannot hold the value",
                f"It must be {field.type.expected_en}{known}",
            ) from None
    return found
