"""The page of the fixed code lists that fields refer to."""

from cvrgvr.codes import CodeList
from cvrgvr.spec import OneOf, Packed

from .catalogue import records
from .markup import code, escape, link, swedish, table

__all__ = ["code_lists", "codes_page"]


def code_lists() -> dict[str, tuple[CodeList, list[tuple[str, str]]]]:
    """Every list by name, with the records and fields that use it, parts of packed lists included."""
    found: dict[str, tuple[CodeList, list[tuple[str, str]]]] = {}
    for spec in records():
        for field in spec.fields:
            lists = [field.codes] if field.codes is not None else []
            if isinstance(field.type, Packed):
                lists += [part.codes for part in field.type.parts.values() if isinstance(part, OneOf)]
            for each in lists:
                found.setdefault(each.name, (each, []))[1].append((spec.name, field.name))
    return found


def codes_page() -> str:
    """The page of the code lists."""
    parts = [
        "# Code lists",
        "The short fixed lists. Long tables (units, CVR codes, activities, municipalities) belong to their "
        "owners and are not shipped: the caller loads them, and rules that need one say *not evaluated* "
        "until then.",
    ]
    for name, (codes, users) in code_lists().items():
        fields: dict[str, str] = {}
        for spec, field in users:
            fields.setdefault(field, spec)
        used = ", ".join(link(code(field), f"records/{spec}.md#{field}") for field, spec in fields.items())
        parts.append(f"## {name}")
        parts.append(f"Used by {used}.")
        parts.append(
            table(
                ["Code", "Swedish", "English"],
                [[code(str(each.value)), swedish(each.sv), escape(each.en)] for each in codes],
            )
        )
    return "\n\n".join(parts) + "\n"
