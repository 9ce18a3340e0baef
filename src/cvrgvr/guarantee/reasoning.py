"""The reasoning behind an assessment, in order, from coverage to duty.

`guarantee.md` section 10. Made on demand: the walk through pauses and declines is done once more from what
the assessment holds, and told step by step.
"""

from datetime import date
from typing import TYPE_CHECKING

from cvrgvr.guarantee import citations
from cvrgvr.guarantee.clock_steps import (
    decline_step,
    pause_steps,
    refused_pauses,
    regret_step,
    rule_step,
    start_step,
)
from cvrgvr.guarantee.count import OPEN, counted
from cvrgvr.guarantee.coverage import REASONS
from cvrgvr.guarantee.declines import Event, Walk, walk
from cvrgvr.guarantee.garantier import BUP
from cvrgvr.guarantee.law import TABLE
from cvrgvr.guarantee.outcome_steps import count_step, outcome_steps
from cvrgvr.guarantee.step import Step
from cvrgvr.guarantee.table import Era

if TYPE_CHECKING:
    from cvrgvr.guarantee.assessment import Assessment

__all__ = ["reasoning"]

_BEFORE_THE_RULE = frozenset({"start_saknas", "slut_fore_start", "matdatum_saknas"})


def reasoning(a: "Assessment") -> tuple[Step, ...]:
    """Tell the steps that led to an assessment, as far as it was evaluated."""
    steps = [_coverage(a)]
    start, end = a.wait.start, a.end
    if a.orsak not in REASONS and a.orsak not in _BEFORE_THE_RULE and start is not None and end is not None:
        steps += _clock(a, start, end)
    steps += outcome_steps(a)
    return tuple(steps)


def _coverage(a: "Assessment") -> Step:
    wait = a.wait
    reason = REASONS.get(a.orsak or "")
    if reason is not None and a.status == "omfattas_ej":
        sv, en = f"Omfattas inte: {reason.sv}.", f"Not covered, because {reason.en}."
    elif reason is not None:
        sv, en = f"Kan inte avgöras: {reason.sv}.", f"Cannot be decided, because {reason.en}."
    elif wait.garanti in BUP:
        sv, en = (
            "Målet för BUP gäller; inget undantag är angivet.",
            "The objective applies; no exclusion is stated.",
        )
    else:
        sv, en = (
            "Omfattas: inget undantag som gäller är angivet.",
            "Covered: no exclusion that applies is stated.",
        )
    source = citations.coverage(wait.garanti, wait.start)
    if reason is not None and reason.source != source:
        source = f"{source}; {reason.source}"
    return Step("omfattning", source, (wait.start, None), sv, en)


def _clock(a: "Assessment", start: date, end: date) -> list[Step]:
    regelverk, policy, _, table = a.settings
    book = (TABLE if table is None else table).books(regelverk)[a.wait.garanti or ""]
    day0, last = start.toordinal(), end.toordinal()
    at = walk(a.wait, book, day0, last, policy)
    era = at.events[0].era if at.events else at.era
    if era is None:
        return [_no_rule(start)]
    steps = [rule_step(era, start), start_step(era, start, end, restarted=False)]
    # Pauses are told once, for the clock that runs at the end: earlier ones fell away with its days.
    restarts = (
        [n for n, event in enumerate(at.events) if event.code == "omstart"] if policy == "omstart" else []
    )
    if not restarts:
        steps += _pauses(a, at, era, last)
    for number, event in enumerate(at.events):
        if event.code in ("avstaende", "avstaende_avvisat"):
            steps.append(_decline(a, at, event, at.events[number + 1 :], last))
            continue
        steps.append(regret_step(event, policy))
        if number in restarts:
            day = date.fromordinal(event.day)
            again = at.events[number + 1].era if number + 1 < len(at.events) else at.era
            if again is None:
                return [*steps, _no_rule(day)]
            steps += [rule_step(again, day), start_step(again, day, end, restarted=True)]
            if number == restarts[-1]:
                steps += _pauses(a, at, again, last)
    steps.append(count_step(a, at.era or era))
    return steps


def _pauses(a: "Assessment", at: Walk, era: Era, end: int) -> list[Step]:
    pauser = a.wait.pauser
    return [
        *pause_steps(pauser, at.pauses, era, at.day0, end),
        *refused_pauses(pauser, era, date.fromordinal(at.day0)),
    ]


def _decline(a: "Assessment", at: Walk, event: Event, later: list[Event], end: int) -> Step:
    closing = next((other for other in later if other.code == "omstart"), None)
    until = OPEN if closing is None else closing.day - 1
    # Who was treated in time all the same keeps the days: the open decline then leaves nothing out.
    kept = closing is None and a.status == "uppfylld"
    # What a restart has dropped lies before its day 0, where nothing is counted.
    saved = 0 if kept else counted(max(event.day - 1, at.day0), min(until, end), at.pauses)
    return decline_step(event, until, saved)


def _no_rule(day: date) -> Step:
    return Step(
        "regel",
        "–",
        (day, None),
        f"Ingen gräns är känd för startdatum {day}.",
        f"No limit is known for a start on {day}.",
    )
