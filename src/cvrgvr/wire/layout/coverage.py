"""What a layout covers of its record: fields carried and left out, and rules that are silent for it."""

from collections.abc import Iterable

import attrs

from cvrgvr.rules import Rule, bind
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.wire.layout.layout import Layout

__all__ = ["Coverage", "coverage"]


@attrs.frozen(slots=True)
class Coverage:
    """What a layout does with each field of its record.

    Attributes:
        carried: field name to its columns' names and what their texts must be, in Swedish and English.
        given: field name to its default's neutral text, for fields without a column.
        left_out: names of the other fields.
        required: those of them that every record must have.
        silenced: codes of the rules that no record read with the layout can break, because of `left_out`.
    """

    carried: dict[str, tuple[str, str, str]]
    given: dict[str, str]
    left_out: tuple[str, ...]
    required: tuple[str, ...]
    silenced: tuple[str, ...]


def coverage(layout: Layout, rules: Iterable[Rule]) -> Coverage:
    """What a layout covers.

    Args:
        layout: the layout.
        rules: the rules of its record class.

    Returns:
        Fields in the record's order, rules in theirs. A rule that says that a field is missing is silenced
        too when every record lacks it, unless the layout has `allow_missing`.
    """
    carried = {}
    for carrier in layout.carriers:
        names = " + ".join(layout.columns[place].name for place in carrier.places)
        carried[carrier.field.name] = (names, *carrier.expected)
    order = layout.spec.names
    given = {name: text for name, text in layout.defaults.items() if name not in carried}
    left_out = tuple(name for name in order if name not in carried and name not in given)
    required = tuple(field.name for field in layout.missing)
    return Coverage(
        {name: carried[name] for name in order if name in carried},
        given,
        left_out,
        required,
        _silenced(layout, list(rules), frozenset(left_out), frozenset(required)),
    )


def _silenced(
    layout: Layout, rules: list[Rule], absent: frozenset[str], required: frozenset[str]
) -> tuple[str, ...]:
    """Codes whose every fault needs a value that is never there."""
    present = Context(columns=(frozenset(layout.spec.names) - absent) | required)
    whole, part = Code(Context()), Code(present, missing=absent)
    speaks: dict[str, bool] = {}
    for bound in bind(rules, layout.spec):
        dropped = bound.rule.presence and bound.at not in (present.columns or ())
        silent = dropped or (
            bool(bound.reads & absent)
            and part.true(bound.fault) == ["False"]
            and (whole.true(bound.fault) != ["False"] or bound.at in absent)
        )
        speaks[bound.rule.code] = speaks.get(bound.rule.code, False) or not silent
    return tuple(code for code, speaking in speaks.items() if not speaking)
