"""What the schema leaves optional and is meant to be given (HEJ101)."""

from typing import Any

from cvrgvr.findings import WARNING
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.rules import Bool, Call, Level, Row, rule
from cvrgvr.spec import Field, Items, official

__all__ = ["needed", "something_missing"]


def needed(field: Field) -> bool:
    """True for a text that the schema does not mark as optional."""
    return not isinstance(field.type, Items) and bool(field.required)


def _lacks(kind: Items, items: Any) -> bool:
    """True when an item, or an item of it, lacks a text that it needs."""
    for item in items or ():
        for field in kind.fields:
            value = getattr(item, field.name)
            if isinstance(field.type, Items):
                if _lacks(field.type, value):
                    return True
            elif field.required and not value:
                return True
    return False


def _any_missing(kinds: tuple[Items, ...], *values: Any) -> bool:
    lists, texts = values[: len(kinds)], values[len(kinds) :]
    return not all(texts) or any(_lacks(kind, items) for kind, items in zip(kinds, lists, strict=True))


@rule(
    "HEJ101",
    WARNING,
    official("HEJ-XSD"),
    level=Level.RECORD,
    at="handelse_id",
    sv="Händelsen saknar något attribut som inte är märkt som frivilligt i schemat. Komplettera den.",
    en="The event lacks an attribute that the schema does not mark as optional. Complete it.",
    breaks=[
        swap((' Händelseform="2"', "")),
        swap((' Händelseform="2"', ' Händelseform=""')),
        swap((' Lkf="018001"', "")),
        swap((' LevKod="SE2321000016-0000"', "")),
        swap((' AvPrisLev="J"', "")),
        swap((' Datum="20260302"', "")),
        swap((' Modell="003"', ' Modell=""')),
    ],
    keeps=[GOOD, swap((' Vald="01"', ""))],
)
def something_missing(r: Row) -> Bool:
    """The schema requires nothing, but only a few attributes are marked as optional in it.

    Only Taxa, RnrOrsak, Startdatum, Slutdatum and Vald are; one finding tells it of the whole event.
    """
    lists = tuple(field for field in r.spec.fields if isinstance(field.type, Items))
    texts = tuple(field for field in r.spec.fields if needed(field))
    kinds = tuple(field.type for field in lists if isinstance(field.type, Items))

    def attribute_missing(*values: Any) -> bool:
        return _any_missing(kinds, *values)

    return Call(attribute_missing, tuple(r[field.name] for field in (*lists, *texts)), needs=0)
