"""Letters that the file's encoding has no place for (GVR910)."""

from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import ItemVar, Var
from cvrgvr.spec import Field, FieldType, Items, official
from cvrgvr.wire.xml.types import String

__all__ = ["escaped_letter"]

_OUTSIDE = "[^\\x00-\\xff]"


def _free(kind: FieldType) -> bool:
    """True for a text that may hold any letter by the schema."""
    return isinstance(kind, String) and kind.pattern is None and not kind.choices


def _may_hold_any(field: Field) -> bool:
    kind = field.type
    return any(map(_free, kind.parts.values())) if isinstance(kind, Items) else _free(kind)


@rule(
    "GVR910",
    WARNING,
    official("ERSMO"),
    grade="onward",
    level=Level.FIELD,
    over=_may_hold_any,
    sv="{field} har ett tecken som inte finns i ISO-8859-1, och skrivs som en teckenreferens i XML-filen. "
    "Kontrollera att mottagaren läser den.",
    en="{field} has a character outside ISO-8859-1, which is written as a character reference in the XML. "
    "Check that the receiver reads it.",
    breaks=[case(ers_uppdrag="A–B"), case(diagnoser="I10€,008,1"), case(handelse_id="Ł1")],
    keeps=[case(), case(ers_uppdrag="ÅÄÖ é")],
)
def escaped_letter(v: Var, _r: Row) -> Bool:
    """A character has no place of its own in the file's encoding; the receiver may not read it."""
    kind = v.field.type
    if not isinstance(kind, Items):
        return v.contains(_OUTSIDE)
    texts = [ItemVar(name, part) for name, part in kind.parts.items() if _free(part)]
    return v.any(lambda _: _any(texts))


def _any(texts: list[ItemVar]) -> Bool:
    first, *others = [text.contains(_OUTSIDE) for text in texts]
    for other in others:
        first = first | other
    return first
