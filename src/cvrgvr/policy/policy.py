"""Which rules speak and how gravely: the caller's selection and grading, as an argument.

Codes may be given whole (`CVR210`) or as a prefix (`CVR2`, `CVR`); the longest match decides.
"""

from collections.abc import Iterable, Mapping

import attrs

from cvrgvr.findings import Severity
from cvrgvr.policy.baseline import Baseline

__all__ = ["Policy"]


def _prefixes(value: Iterable[str] | str) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip().upper() for part in parts if part.strip())


def _upper(grades: Mapping[str, Severity]) -> dict[str, Severity]:
    return {code.strip().upper(): severity for code, severity in grades.items()}


@attrs.frozen(slots=True)
class Policy:
    """Select, ignore and re-grade findings by code or prefix, and pass over those that are known.

    Attributes:
        select: codes or prefixes that speak; empty = all.
        ignore: codes or prefixes that do not, unless a longer `select` names them.
        grades: code or prefix to severity.
        baseline: known findings; they are counted, and else treated as if their rule were silent.
        whole_file: one error refuses the file with all its records, not only the record that has it.

    >>> policy = Policy(ignore=("CVR",), select=("CVR210",), grades={"CVR2": Severity.WARNING})
    >>> str(policy.grade("CVR210", Severity.ERROR)), policy.grade("CVR211", Severity.ERROR)
    ('warning', None)
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_prefixes)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_prefixes)
    grades: Mapping[str, Severity] = attrs.field(factory=dict, converter=_upper)
    baseline: Baseline | None = None
    whole_file: bool = False

    def speaks(self, code: str) -> bool:
        """True when findings of that code are wanted."""
        chosen = _longest(code, self.select)
        dropped = _longest(code, self.ignore)
        if self.select and chosen is None:
            return False
        return dropped is None or (chosen is not None and len(chosen) > len(dropped))

    def grade(self, code: str, severity: Severity) -> Severity | None:
        """The severity of a finding under this policy; None when it is not wanted."""
        if not self.speaks(code):
            return None
        prefix = _longest(code, self.grades)
        return severity if prefix is None else self.grades[prefix]

    def graded(self, code: str) -> bool:
        """True when the policy, not the rule, says how grave findings of that code are."""
        return _longest(code, self.grades) is not None

    @property
    def neutral(self) -> bool:
        """True when the policy changes nothing."""
        return not (self.select or self.ignore or self.grades or self.whole_file) and self.baseline is None


def _longest(code: str, prefixes: Iterable[str]) -> str | None:
    return max((prefix for prefix in prefixes if code.startswith(prefix)), key=len, default=None)
