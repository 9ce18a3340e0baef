"""The page of the fixed code lists that fields refer to, and of the tables that users load."""

from collections.abc import Iterator

from cvrgvr.cli.catalogues import code_lists, table_users
from cvrgvr.codes import FORMS

from .language import Language
from .markup import anchor, code, escape, link, table

__all__ = ["code_lists", "codes_page"]


def codes_page(say: Language) -> str:
    """The page of the code lists."""
    parts = [
        f"# {say('Code lists')}",
        say(
            "The short fixed lists. Long tables (units, CVR codes, activities, municipalities) belong to "
            "their owners and are not shipped: the caller loads them, and rules that need one say "
            "*not evaluated* until then."
        ),
    ]
    for name, (codes, users) in code_lists().items():
        fields: dict[str, str] = {}
        for spec, field in users:
            fields.setdefault(field, spec)
        used = ", ".join(
            link(code(field), f"records/{spec}.md{anchor(field)}") for field, spec in fields.items()
        )
        parts.append(f"## {name}")
        parts.append(say("Used by {fields}.", fields=used))
        parts.append(
            table(
                [say("Code"), say("Swedish"), say("English")],
                [[code(str(each.value)), say.swedish(each.sv), escape(each.en)] for each in codes],
            )
        )
    parts += _tables(say)
    return "\n\n".join(parts) + "\n"


def _tables(say: Language) -> Iterator[str]:
    """The forms of the tables that users load."""
    yield f"## {say('Tables that you load')}"
    yield say(
        "One CSV file for each table, named as the table, in the neutral layout; `giltig_till` is the last "
        "day and an empty day is open. Kodserver exports and MEK are read as they are."
    )
    users = table_users()
    yield table(
        [say("Table"), say("Holds"), say("Columns"), say("Rules that ask it")],
        [
            [
                code(form.namn),
                escape(form.sv) if say.code == "sv" else f"{escape(form.en)} ({say.swedish(form.sv)})",
                code("; ".join(form.kolumner)),
                ", ".join(link(each, f"rules/{each}.md") for each in users.get(form.namn, ())),
            ]
            for form in FORMS.values()
        ],
    )
