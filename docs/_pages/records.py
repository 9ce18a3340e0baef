"""One page for each record, with every field."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, TypeAlias

from cvrgvr.spec import Field, Items, RecordSpec, When
from cvrgvr.spec.schema import rows

from .catalogue import by_field, records
from .language import Language
from .markup import anchor, badge, badges, code, escape, facts, link, table

__all__ = ["record_index", "record_page"]


def record_index(say: Language) -> str:
    """The page that lists the records."""
    parts = [
        f"# {say('Records')}",
        say(
            "What is reported, field by field. The names of fields are the registers' Swedish terms in ASCII."
        ),
        table(
            [say("Record"), say("What it is"), say("Fields")],
            [
                [
                    link(code(spec.name), f"{spec.name}.md"),
                    _both(spec, say),
                    str(len(spec.fields)),
                ]
                for spec in records()
            ],
        ),
        "```{toctree}\n:hidden:\n:titlesonly:\n\n" + "\n".join(spec.name for spec in records()) + "\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _both(declared: Any, say: Language) -> str:
    """What something is: on Swedish pages in Swedish, on English ones in both languages."""
    return escape(declared.sv) if say.code == "sv" else f"{escape(declared.en)} {say.swedish(declared.sv)}"


def record_page(spec: RecordSpec, say: Language) -> str:
    """The page of a record."""
    about = [escape(spec.sv)] if say.code == "sv" else [escape(spec.en), say.swedish(spec.sv)]
    parts = [
        f"# {spec.name}",
        *about,
        facts(
            [
                (say("File name begins with"), code(spec.posttyp)),
                (say("Told apart by"), _place(spec.key)),
                *([(say("Reporting month"), _place(spec.period))] if spec.period else []),
                *([(say("Date of the event"), _place(spec.event))] if spec.event else []),
                (say("Fields"), str(len(spec.fields))),
            ]
        ),
        f"## {say('Fields at a glance')}",
        say(
            "In the order of the neutral layout's columns. The badge says how sure the *content* of a field "
            "is (see [what is official](../../explanation/what-is-official.md)). Names, types and "
            "requirements in the file are this project's."
        ),
        _overview(spec, say),
        f"## {say('A valid record')}",
        say(
            "Cells as they stand in a file; fields that are not listed are empty. The patient is a published "
            "test identity, the units are made up. The examples of the rules change single cells of it."
        ),
        table(
            [say("Field"), say("Cell")],
            [[code(name), code(text)] for name, text in _example(spec).items()],
        ),
        f"## {say('Every field')}",
    ]
    told = {lang: {row["field"]: row for row in rows(spec, lang)} for lang in ("en", "sv")}
    for field in spec.fields:
        parts += _field(field, told, spec, say)
        if isinstance(field.type, Items) and field.type.fields:
            parts += _items(field, field.type, told[say.code], say)
    return "\n\n".join(parts) + "\n"


def _place(field: str) -> str:
    return link(code(field), anchor(field)) if field else ""


def _items(field: Field, kind: Items, told: Mapping[str, dict[str, str]], say: Language) -> Iterator[str]:
    """The fields of a list's items."""
    heads = ("Of each", "Swedish term", "Type", "Required", "Wire name", "Content", "Holds")
    yield table(
        list(map(say, heads)),
        [
            [
                code(part.name),
                say.swedish(part.term),
                escape(row["type"].partition(" {")[0]),
                escape(row["required"]),
                code(row["wire"]) if row["wire"] else "",
                _provenance(row["provenance"], say),
                _both(part, say),
            ]
            for part in kind.fields
            for row in (told[f"{field.name}[].{part.name}"],)
        ],
    )


def _provenance(word: str, say: Language) -> str:
    return badge(say(word), word)


def _example(spec: RecordSpec) -> Mapping[str, str]:
    room = spec.cls.__module__.partition(".records")[0]
    found: Mapping[str, str] = import_module(f"{room}.examples").EXAMPLES[spec.letter]
    return found


def _overview(spec: RecordSpec, say: Language) -> str:
    """All fields, each list followed by the fields of its items."""
    conditional = {field.name for field in spec.fields if isinstance(field.required, When)}
    return table(
        list(map(say, ("Field", "Swedish term", "Type", "Required", "Content"))),
        [
            [
                link(code(row["field"]), anchor(row["field"].partition("[")[0])),
                say.swedish(row["term"]),
                escape(row["type"].partition(" {")[0]),
                say("on condition") if row["field"] in conditional else escape(row["required"]),
                _provenance(row["provenance"], say),
            ]
            for row in rows(spec, say.code)
        ],
    )


_Told: TypeAlias = Mapping[str, Mapping[str, dict[str, str]]]
"""What a language's rows tell of each field."""


def _field(field: Field, told: _Told, spec: RecordSpec, say: Language) -> Iterator[str]:
    yield f"### {field.name}"
    required = badge(say("required"), "must") if field.required_in(spec.letter) else ""
    yield badges(_provenance(told["sv"][field.name]["provenance"], say), required)
    yield facts(_facts(field, told, spec, say))


def _facts(field: Field, told: _Told, spec: RecordSpec, say: Language) -> Iterator[tuple[str, str]]:
    kind, english = field.type, say.code == "en"
    row, svenska = told[say.code][field.name], told["sv"][field.name]
    yield (say("Swedish term"), say.swedish(field.term))
    if english:
        yield ("Holds", escape(field.en))
    yield ("Innehåll", say.swedish(field.sv))
    if english:
        expected = f"{escape(kind.expected_en)} ({say.swedish(kind.expected_sv)})"
    else:
        expected = escape(kind.expected_sv)
    yield (say("Type"), f"{code(row['type'])}: {expected}")
    if field.codes is not None:
        listed = say("the list {name}", name=code(field.codes.name))
        yield (say("Codes"), link(listed, f"../codes.md#{field.codes.name}"))
    yield (say("Required"), _required(field, row, svenska, say))
    if field.wire is not None:
        wire = f"{code(str(field.wire))} {_provenance(str(field.wire.provenance), say)}"
        yield (say("Wire name"), wire)
    if field.skr:
        yield (say("Feeds"), say("{name} of the national delivery", name=code(field.skr)))
    source = _provenance(row["provenance"], say) + (f" {escape(row['source'])}" if row["source"] else "")
    yield (link(say("Source"), "../sources.md"), source)
    codes = by_field().get((spec.name, field.name), ())
    yield (say("Rules"), ", ".join(link(code(each), f"../rules/{each}.md") for each in codes))


def _required(field: Field, row: dict[str, str], svenska: dict[str, str], say: Language) -> str:
    if not isinstance(field.required, When):
        english = f"{escape(row['required'])} ({say.swedish(svenska['required'])})"
        return english if say.code == "en" else escape(svenska["required"])
    rule = link(code(field.required.rule), f"../rules/{field.required.rule}.md")
    if say.code == "sv":
        return f"{escape(field.required.sv)}, {rule}"
    return f"{escape(field.required.en)} ({say.swedish(field.required.sv)}), {rule}"
