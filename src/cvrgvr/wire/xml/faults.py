"""What is wrong inside a document, recorded where it is met."""

from collections.abc import Sequence
from itertools import chain, count
from typing import Any, Final

from cvrgvr.wire.masking import name_of_key
from cvrgvr.wire.xml.guard import Refused
from cvrgvr.wire.xml.plan import Plan
from cvrgvr.wire.xml.violation import Problem, Refusal, Violation

__all__ = ["Faults", "local"]

_KEPT: Final = 64
"""Texts of a unit that no field takes and that are kept."""
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance "
_HINTS: Final = frozenset({f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation"})


class Faults:
    """The faults of the unit or container at hand.

    Attributes:
        violations: what was met since the last `drain`.
        other: what no field takes, by place.
    """

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self.violations: list[Violation] = []
        self.other: dict[str, str] = {}

    def drain(self) -> Sequence[Violation]:
        """The faults so far; they are forgotten."""
        if not self.violations:
            return ()
        found, self.violations = self.violations, []
        return found

    def value(self, plan: Plan, name: str, text: str, problem: Problem) -> None:
        """An attribute's text that is not of its type, or is and needs a remark."""
        attribute = plan.attributes[name]
        kind = attribute.type
        self._add(
            problem,
            plan,
            name,
            field=plan.list_field or attribute.field,
            raw=text,
            expected_sv=kind.expected_sv,
            expected_en=kind.expected_en,
        )

    def missing(self, plan: Plan, attributes: Sequence[str]) -> None:
        """Required attributes that are not among these."""
        for name, one in plan.attributes.items():
            if one.required and name not in attributes[::2]:
                self._add(Problem.MISSING, plan, name, field=plan.list_field or one.field)

    def unknown(self, plan: Plan, name: str, text: str) -> None:
        """An attribute that the element does not have. Raises Refused for a name in the wrong encoding."""
        if name in _HINTS:
            return
        if _repaired(name) in plan.known:
            raise Refused(Refusal.ENCODING, self._parser.CurrentLineNumber)
        self._add(Problem.UNKNOWN, plan, name_of_key(local(name)), field=plan.list_field, raw=text)
        self.keep(f"{plan.name}@{local(name)}", text)

    def element(self, plan: Plan, tag: str) -> None:
        """An element that may not stand here. Raises Refused for a name in the wrong encoding."""
        if _repaired(tag) in plan.children:
            raise Refused(Refusal.ENCODING, self._parser.CurrentLineNumber)
        self._add(Problem.ELEMENT, plan, child=name_of_key(local(tag)), field=plan.list_field)

    def lacking(self, plan: Plan, names: Sequence[str]) -> None:
        """Elements that must be inside and are not."""
        self._add(Problem.LACKING, plan, child=", ".join(names), field=plan.list_field)

    def text(self, plan: Plan, text: str, shown: str) -> None:
        """Text where none may be."""
        self._add(Problem.TEXT, plan, field=plan.list_field, raw=shown)
        if shown:
            self.keep(plan.name, text)

    def keep(self, place: str, text: str) -> None:
        """Keep what no field takes, within bounds; of several at one place, the later ones are numbered."""
        if len(self.other) < _KEPT:
            numbered = chain([place], (f"{place} ({number})" for number in count(2)))
            self.other[next(at for at in numbered if at not in self.other)] = text

    def _add(self, problem: Problem, plan: Plan, attribute: str | None = None, **more: Any) -> None:
        line = self._parser.CurrentLineNumber
        self.violations.append(Violation(problem, line, plan.name, attribute, **more))


def local(name: str) -> str:
    """A name without its namespace, short enough to show."""
    return name.rpartition(" ")[2][:60]


def _repaired(name: str) -> str | None:
    """The name that was written in UTF-8 and read in ISO-8859-1; None when it was not."""
    if name.isascii():
        return None
    try:
        return name.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return None
