"""The reasoning as running text: a headline, then the numbered steps with their citations.

`guarantee.md` section 10. Swedish or English, plain text or Markdown.
"""

from typing import TYPE_CHECKING

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.coverage import REASONS
from cvrgvr.guarantee.status import STATUS_EN, STATUS_SV, UNDECIDED_EN, UNDECIDED_SV

if TYPE_CHECKING:
    from cvrgvr.guarantee.assessment import Assessment

__all__ = ["check_lang", "explanation", "headline"]


def check_lang(lang: str) -> None:
    """Refuse a language that there are no texts in.

    Raises:
        UsageError: when `lang` is neither `sv` nor `en`.
    """
    if lang not in ("sv", "en"):
        raise UsageError("unknown lang: give sv or en")


def headline(a: "Assessment", lang: str) -> str:
    """Say the status in a line: day, limit, last day, rule; or why there is none."""
    swedish = lang == "sv"
    words = STATUS_SV[a.status] if swedish else STATUS_EN[a.status]
    line = words[0].upper() + words[1:]
    if a.days is None:
        reason = REASONS.get(a.orsak or "")
        if reason is not None:
            return f"{line}: {reason.sv if swedish else reason.en}"
        return f"{line}: {(UNDECIDED_SV if swedish else UNDECIDED_EN)[a.orsak or '']}"
    deadline = a.deadline or "–"
    if swedish:
        return f"{line}: dag {a.days} av {a.limit}, sista dag i tid {deadline} ({a.rule_id})"
    return f"{line}: day {a.days} of {a.limit}, last day in time {deadline} ({a.rule_id})"


def explanation(a: "Assessment", lang: str, form: str) -> str:
    """Put the headline and the steps together.

    Raises:
        UsageError: unknown language or format.
    """
    check_lang(lang)
    steps = [(step.sv if lang == "sv" else step.en, step.citation) for step in a.steps]
    if form == "text":
        return "\n".join(
            [
                headline(a, lang),
                *(f"{number}. {text} [{cited}]" for number, (text, cited) in enumerate(steps, 1)),
            ]
        )
    if form == "markdown":
        lines = [f"{number}. {text} *{cited}*" for number, (text, cited) in enumerate(steps, 1)]
        return "\n".join([f"**{headline(a, lang)}**", "", *lines])
    raise UsageError("unknown format: give text or markdown")
