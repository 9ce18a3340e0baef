"""The result of an assessment: status, days, limit, last day in time, and why.

The fields are those of `guarantee.md` section 9. What explains the result is not stored but made on demand
from the wait and the settings, so that assessing a year of waits costs no text.
"""

from datetime import date
from typing import cast

from attrs import define, field, frozen

from cvrgvr.guarantee.display import html
from cvrgvr.guarantee.explanation import explanation
from cvrgvr.guarantee.reasoning import reasoning
from cvrgvr.guarantee.rows import Force, RuleRow
from cvrgvr.guarantee.status import Status
from cvrgvr.guarantee.step import Step
from cvrgvr.guarantee.table import RuleTable
from cvrgvr.guarantee.wait import Wait

__all__ = ["Assessment", "Draft", "Settings", "finished"]


def _rule_id(row: RuleRow | None) -> str:
    return repr(row.rule_id) if row else "None"


Settings = tuple[str, str, bool, RuleTable | None]
"""`regelverk`, `anger_policy`, `sondagsregel` and `table`, as given to `assess`."""


@define(eq=False, repr=False)
class Draft:
    """The fields, while they may still be set: an object of it becomes an `Assessment` once they are."""

    status: Status
    orsak: str | None
    row: RuleRow | None = field(repr=_rule_id)
    limit: int | None
    start: date | None
    days: int | None
    raw_days: int | None
    deadline: date | None
    flags: tuple[str, ...]
    skyldighet: bool | None
    wait: Wait = field(repr=False)
    on: date | None
    settings: Settings = field(repr=False)


@frozen  # pyright: ignore[reportGeneralTypeIssues]  # a draft ends as one, see finished
class Assessment(Draft):
    """How a wait stands against the guarantee.

    With `omfattas_ej`, and with `kan_inte_avgoras` for all reasons but `avvikelse_utan_datum`, every field
    about the count is None and `flags` is empty.

    Attributes:
        status: one of `STATUSES`.
        orsak: why the wait is not covered or cannot be decided; else None.
        row: the row of the rule table that was applied.
        limit: its limit in days.
        start: the day 0 that was used, after any restart.
        days: days counted at the end, or at the reference date while waiting.
        raw_days: calendar days from `start` to the same day, nothing deducted.
        deadline: the last date in time; None when an open pause or decline leaves it open.
        flags: what a reader must know, sorted.
        skyldighet: the region's duty to find another provider has arisen (HSL 9 kap. 2 §).
        wait: what was assessed.
        on: the reference date.
        settings: how it was assessed.
    """

    @property
    def rule_id(self) -> str | None:
        """Name of the rule that was applied."""
        return None if self.row is None else self.row.rule_id

    @property
    def force(self) -> Force | None:
        """By what right the limit holds: `lag`, `region`, `overenskommelse` or `mal`."""
        return None if self.row is None else self.row.force

    @property
    def days_left(self) -> int | None:
        """Days left of the limit; negative when it is passed."""
        return None if self.limit is None or self.days is None else self.limit - self.days

    @property
    def end(self) -> date | None:
        """The day up to which is counted: care given, else the reference date."""
        slut = self.wait.slut
        return slut if slut is not None and (self.on is None or slut <= self.on) else self.on

    @property
    def steps(self) -> tuple[Step, ...]:
        """The reasoning in order (section 10), made when asked for."""
        return reasoning(self)

    def explain(self, lang: str = "sv", format: str = "text") -> str:  # noqa: A002  # the contract's name
        """Tell in words how the result came about.

        Args:
            lang: `sv` or `en`.
            format: `text` or `markdown`.

        Raises:
            UsageError: another language or format.
        """
        return explanation(self, lang, format)

    def to_html(self, lang: str = "sv") -> str:
        """Draw the wait as a timeline with the facts beside it: one self-contained piece of HTML.

        Raises:
            UsageError: another language than `sv` or `en`.
        """
        return html(self, lang)

    def _repr_html_(self) -> str:
        return html(self, "sv")


def finished(draft: Draft) -> Assessment:
    """Turn a draft into an assessment, in a fraction of the time that `Assessment(...)` takes.

    A frozen class sets each field through `object.__setattr__`, which with thirteen fields is half the cost
    of assessing a wait. A draft has the same fields and sets them plainly; then it changes its class.
    """
    draft.__class__ = Assessment
    return cast("Assessment", draft)
