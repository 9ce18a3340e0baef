"""One step of the reasoning behind an assessment.

`guarantee.md` section 10. Steps are written so that the count can be done again from them alone: after the
last `start` step, `days` = days between its two dates minus the `antal` of the `paus` and `avstaende` steps
that follow (never below 0).
"""

from datetime import date

from attrs import frozen

__all__ = ["Step"]


@frozen
class Step:
    """One step: what was decided, by what right, from which dates to which.

    Attributes:
        code: the kind of step, such as `regel`, `paus` or `utfall`.
        citation: the paragraph or source it rests on.
        dates: first and last date it concerns (what goes in, what comes out); None where there is none.
        sv: the step in Swedish.
        en: the step in English.
        antal: the number of days it leaves uncounted, or counts; None where it does neither.
    """

    code: str
    citation: str
    dates: tuple[date | None, date | None]
    sv: str
    en: str
    antal: int | None = None
