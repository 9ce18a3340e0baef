"""One page for each record, with every field."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from cvrgvr.spec import Field, Items, RecordSpec, When
from cvrgvr.spec.schema import rows

from .catalogue import by_field, records
from .markup import anchor, badge, badges, code, escape, facts, link, swedish, table

__all__ = ["record_index", "record_page"]


def record_index() -> str:
    """The page that lists the records."""
    parts = [
        "# Records",
        "What is reported, field by field. The names of fields are the registers' Swedish terms in ASCII.",
        table(
            ["Record", "What it is", "Fields"],
            [
                [
                    link(code(spec.name), f"{spec.name}.md"),
                    f"{escape(spec.en)} {swedish(spec.sv)}",
                    str(len(spec.fields)),
                ]
                for spec in records()
            ],
        ),
        "```{toctree}\n:hidden:\n:titlesonly:\n\n" + "\n".join(spec.name for spec in records()) + "\n```",
    ]
    return "\n\n".join(parts) + "\n"


def record_page(spec: RecordSpec) -> str:
    """The page of a record."""
    parts = [
        f"# {spec.name}",
        escape(spec.en),
        swedish(spec.sv),
        facts(
            [
                ("File name begins with", code(spec.posttyp)),
                ("Told apart by", _place(spec.key)),
                *([("Reporting month", _place(spec.period))] if spec.period else []),
                *([("Date of the event", _place(spec.event))] if spec.event else []),
                ("Fields", str(len(spec.fields))),
            ]
        ),
        "## Fields at a glance",
        "In the order of the neutral layout's columns. The badge says how sure the *content* of a field is "
        "(see [what is official](../../explanation/what-is-official.md)). Names, types and requirements in "
        "the file are this project's.",
        _overview(spec),
        "## A valid record",
        "Cells as they stand in a file; fields that are not listed are empty. The patient is a published "
        "test identity, the units are made up. The examples of the rules change single cells of it.",
        table(["Field", "Cell"], [[code(name), code(text)] for name, text in _example(spec).items()]),
        "## Every field",
    ]
    english, svenska = ({row["field"]: row for row in rows(spec, lang)} for lang in ("en", "sv"))
    for field in spec.fields:
        parts += _field(field, english[field.name], svenska[field.name], spec)
        if isinstance(field.type, Items) and field.type.fields:
            parts += _items(field, field.type, english)
    return "\n\n".join(parts) + "\n"


def _place(field: str) -> str:
    return link(code(field), anchor(field)) if field else ""


def _items(field: Field, kind: Items, english: Mapping[str, dict[str, str]]) -> Iterator[str]:
    """The fields of a list's items."""
    yield table(
        ["Of each", "Swedish term", "Type", "Required", "Wire name", "Content", "Holds"],
        [
            [
                code(part.name),
                swedish(part.term),
                escape(row["type"].partition(" {")[0]),
                escape(row["required"]),
                code(row["wire"]) if row["wire"] else "",
                badge(row["provenance"]),
                f"{escape(part.en)} {swedish(part.sv)}",
            ]
            for part in kind.fields
            for row in (english[f"{field.name}[].{part.name}"],)
        ],
    )


def _example(spec: RecordSpec) -> Mapping[str, str]:
    room = spec.cls.__module__.partition(".records")[0]
    found: Mapping[str, str] = import_module(f"{room}.examples").EXAMPLES[spec.letter]
    return found


def _overview(spec: RecordSpec) -> str:
    """All fields, each list followed by the fields of its items."""
    conditional = {field.name for field in spec.fields if isinstance(field.required, When)}
    return table(
        ["Field", "Swedish term", "Type", "Required", "Content"],
        [
            [
                link(code(row["field"]), anchor(row["field"].partition("[")[0])),
                swedish(row["term"]),
                escape(row["type"].partition(" {")[0]),
                "on condition" if row["field"] in conditional else escape(row["required"]),
                badge(row["provenance"]),
            ]
            for row in rows(spec, "en")
        ],
    )


def _field(field: Field, row: dict[str, str], svenska: dict[str, str], spec: RecordSpec) -> Iterator[str]:
    yield f"### {field.name}"
    required = badge("required", "must") if field.required_in(spec.letter) else ""
    yield badges(badge(row["provenance"]), required)
    yield facts(_facts(field, row, svenska, spec))


def _facts(
    field: Field, row: dict[str, str], svenska: dict[str, str], spec: RecordSpec
) -> Iterator[tuple[str, str]]:
    kind = field.type
    yield ("Swedish term", swedish(field.term))
    yield ("Holds", escape(field.en))
    yield ("Innehåll", swedish(field.sv))
    yield ("Type", f"{code(row['type'])}: {escape(kind.expected_en)} ({swedish(kind.expected_sv)})")
    if field.codes is not None:
        yield ("Codes", link(f"the list {code(field.codes.name)}", f"../codes.md#{field.codes.name}"))
    if isinstance(field.required, When):
        rule = link(code(field.required.rule), f"../rules/{field.required.rule}.md")
        yield ("Required", f"{escape(field.required.en)} ({swedish(field.required.sv)}), {rule}")
    else:
        yield ("Required", f"{escape(row['required'])} ({swedish(svenska['required'])})")
    if field.wire is not None:
        yield ("Wire name", f"{code(str(field.wire))} {badge(str(field.wire.provenance))}")
    if field.skr:
        yield ("Feeds", f"{code(field.skr)} of the national delivery")
    source = badge(row["provenance"]) + (f" {escape(row['source'])}" if row["source"] else "")
    yield (link("Source", "../sources.md"), source)
    codes = by_field().get((spec.name, field.name), ())
    yield ("Rules", ", ".join(link(code(each), f"../rules/{each}.md") for each in codes))
