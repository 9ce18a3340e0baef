"""The steps between day 0 and the count: the rule, the start, pauses, declines, regrets.

`guarantee.md` section 10. Texts name dates and codes, never what a register calls the person or the unit.
"""

from datetime import date

from cvrgvr.guarantee import citations
from cvrgvr.guarantee.count import OPEN, Interval, as_date, counted
from cvrgvr.guarantee.declines import Event
from cvrgvr.guarantee.garantier import DECLINABLE, GARANTIER
from cvrgvr.guarantee.rows import RuleRow
from cvrgvr.guarantee.step import Step
from cvrgvr.guarantee.table import Era
from cvrgvr.guarantee.wait import Paus
from cvrgvr.guarantee.words import FAULT_EN, FAULT_SV, FORCE_EN, FORCE_SV, GROUND_EN, GROUND_SV, dagar, days

__all__ = ["decline_step", "pause_steps", "refused_pauses", "regret_step", "rule_step", "start_step"]


def _interval(row: RuleRow) -> str:
    return f"{row.from_datum}–{row.tom_datum or ''}"


def rule_step(era: Era, day0: date) -> Step:
    """Say which rule was chosen, and for a regional one what holds nationally."""
    row, law = era.row, era.national
    name = f"{row.rule_id} ({_interval(row)})"
    sv = f"{name} gäller för startdatum {day0}: {era.limit} dagar, {FORCE_SV[row.force]}."
    en = f"{name} governs a start on {day0}: {era.limit} days, {FORCE_EN[row.force]}."
    if row is not law:
        sv += f" Nationellt gäller {law.limit} dagar ({law.rule_id})."
        en += f" The national limit is {law.limit} days ({law.rule_id})."
    return Step("regel", row.citation, (row.from_datum, row.tom_datum), sv, en, era.limit)


def start_step(era: Era, day0: date, end: date, *, restarted: bool) -> Step:
    """Say what day 0 stands for; its dates are day 0 and the day up to which is counted."""
    garanti = GARANTIER[era.row.garanti]
    sv = f"Dag 0 är {day0}: {'patienten ångrade sig' if restarted else garanti.start_sv}."
    en = f"Day 0 is {day0}: {'the patient took the decline back' if restarted else garanti.start_en}."
    return Step("start", citations.starting_event(era.national, day0), (day0, end), sv, en)


def _names(grounds: list[str], words: dict[str, str], other: str) -> str:
    return ", ".join(dict.fromkeys(words.get(ground, other) for ground in grounds))


def pause_steps(
    pauser: tuple[Paus, ...], pauses: list[Interval], era: Era, day0: int, end: int
) -> list[Step]:
    """Say for each stretch of uncounted dates how many it saves after day 0 and up to the end."""
    steps = []
    start = date.fromordinal(day0)
    for stretch in pauses:
        first, last = date.fromordinal(stretch[0]), as_date(stretch[1])
        grounds = sorted(
            {
                p.orsak
                for p in pauser
                if p.orsak in era.grounds and stretch[0] <= p.from_datum.toordinal() <= stretch[1]
            }
        )
        saved = max(0, end - day0) - counted(day0, end, [stretch])
        why_sv = _names(grounds, GROUND_SV, "annan grund")
        why_en = _names(grounds, GROUND_EN, "other ground")
        until_sv = f"till och med {last}" if last else "och fortfarande öppen"
        until_en = f"to {last}" if last else "on, still open"
        sv = f"Paus från {first} {until_sv} ({why_sv}): {dagar(saved)} räknas inte."
        en = f"Pause from {first} {until_en} ({why_en}): {days(saved)} not counted."
        steps.append(
            Step("paus", citations.pause(era.national, start, grounds), (first, last), sv, en, saved)
        )
    return steps


def refused_pauses(pauser: tuple[Paus, ...], era: Era, day0: date) -> list[Step]:
    """Say which pauses are not applied, and why."""
    of_item = era.row.garanti not in DECLINABLE
    why_sv = "tillgänglighet och bedömning har inga pauser" if of_item else "regeln saknar den grunden"
    why_en = "contact and assessment have no pauses" if of_item else "the rule lacks that ground"
    return [
        Step(
            "paus_avvisad",
            citations.pause_refused(era.national, day0, of_item=of_item),
            (p.from_datum, p.tom_datum),
            f"Pausen från {p.from_datum} ({GROUND_SV.get(p.orsak, 'annan grund')}) dras inte av: {why_sv}.",
            f"The pause from {p.from_datum} ({GROUND_EN.get(p.orsak, 'other ground')}) is not deducted:"
            f" {why_en}.",
        )
        for p in pauser
        if p.orsak not in era.grounds
    ]


def decline_step(event: Event, until: int, saved: int) -> Step:
    """Say whether a decline took effect: its three conditions, or the ones that failed.

    Args:
        event: the decline.
        until: its last uncounted day; `OPEN` when it was never regretted.
        saved: the days it leaves uncounted.
    """
    day = date.fromordinal(event.day)
    era = event.era
    cited = citations.decline(era.national, date.fromordinal(event.day0))
    if event.faults:
        sv = "; ".join(FAULT_SV[fault] for fault in event.faults)
        en = "; ".join(FAULT_EN[fault] for fault in event.faults)
        return Step(
            "avstaende_avvisat",
            cited,
            (day, None),
            f"Avståendet {day} har ingen verkan: {sv}.",
            f"The decline of {day} has no effect: {en}.",
        )
    offered = event.offered.erbjuden_tid if event.offered else None
    return Step(
        "avstaende",
        cited,
        (day, as_date(until) if event.day <= until < OPEN else None),
        f"Patienten avstod {day}: var informerad om garantin, erbjöds vård inom gränsen ({offered}) och"
        f" meddelade vårdgivaren.{f' {dagar(saved)} räknas inte.' if saved else ''}",
        f"The patient declined on {day}: was informed of the guarantee, was offered care within the limit"
        f" ({offered}) and told the provider.{f' {days(saved)} not counted.' if saved else ''}",
        saved,
    )


def regret_step(event: Event, policy: str) -> Step:
    """Say what a regret led to."""
    day = date.fromordinal(event.day)
    cited = citations.regret(policy, event.era.national, date.fromordinal(event.day0))
    if event.code != "omstart":
        return Step(
            "anger_utan_avstaende",
            cited,
            (day, None),
            f"Ångern {day} har ingen verkan: inget giltigt avstående var öppet.",
            f"The regret of {day} has no effect: no valid decline was open.",
        )
    if policy == "omstart":
        sv = f"Patienten ångrade sig {day}: räkningen börjar om, tidigare dagar faller bort (policy omstart)."
        en = f"The patient took the decline back on {day}: the count starts anew, earlier days dropped"
        en += " (policy omstart)."
    else:
        sv = f"Patienten ångrade sig {day}: räkningen fortsätter från den dagen (policy paus)."
        en = f"The patient took the decline back on {day}: the count goes on from that day (policy paus)."
    return Step("omstart", cited, (date.fromordinal(event.since), day), sv, en)
