"""The last steps of the reasoning: the count, the status, the duty, and what is not known.

`guarantee.md` sections 7, 10, 12 and 13.
"""

from datetime import date
from typing import TYPE_CHECKING

from cvrgvr.guarantee import citations
from cvrgvr.guarantee.count import as_date
from cvrgvr.guarantee.law import TABLE
from cvrgvr.guarantee.reckoning import Reckoning, Span, reckon
from cvrgvr.guarantee.rows import RuleRow
from cvrgvr.guarantee.status import STATUS_EN, STATUS_SV, UNDECIDED_EN, UNDECIDED_SV
from cvrgvr.guarantee.step import Step
from cvrgvr.guarantee.table import NATIONAL, Era
from cvrgvr.guarantee.words import dagar, days

if TYPE_CHECKING:
    from cvrgvr.guarantee.assessment import Assessment

__all__ = ["count_step", "outcome_steps"]

# What kind of rule it is, said in the step `regel`, or what an event led to: nothing that is unknown.
_NOT_UNCERTAIN = frozenset(
    {"overenskommelse", "mal_ej_lag", "paus_avvisad", "avstaende_avvisat", "anger_utan_avstaende", "omstart"}
)


def count_step(a: "Assessment", era: Era) -> Step:
    """Say the sum: calendar days less the uncounted ones, the limit, the last day in time."""
    raw, number = max(0, a.raw_days or 0), a.days or 0
    less = raw - number
    sv = f"{dagar(raw, 'kalender')} − {less} som inte räknas = {dagar(number)}; gränsen är {a.limit}."
    en = f"{days(raw, 'calendar ')} − {less} not counted = {days(number)}; the limit is {a.limit}."
    if a.deadline is None:
        sv += " Sista dag i tid kan inte anges: en paus eller ett avstående är öppet."
        en += " There is no last day in time: a pause or a decline is open."
    else:
        sv += f" Sista dag i tid är {a.deadline}."
        en += f" The last day in time is {a.deadline}."
    cited = (
        f"{citations.promise(era.national, a.start or era.row.from_datum)}; Vårdgivarguiden (kalenderdagar)"
    )
    return Step("rakning", cited, (a.end, a.deadline), sv, en, number)


def outcome_steps(a: "Assessment") -> list[Step]:
    """Say the status, whether the duty has arisen, and what is uncertain."""
    row, day0 = a.row, a.start
    sv, en = STATUS_SV[a.status], STATUS_EN[a.status]
    if a.orsak is not None and a.status == "kan_inte_avgoras":
        sv, en = f"{sv}: {UNDECIDED_SV[a.orsak]}", f"{en}: {UNDECIDED_EN[a.orsak]}"
    sv, en = f"Utfall: {sv}.", f"Outcome: {en}."
    if row is None or day0 is None:
        return [Step("utfall", citations.coverage(a.wait.garanti, a.wait.start), (a.end, None), sv, en)]
    national = _nationally(a)
    if row.region is not None and national is not None:
        limit, last = national.era.limit, as_date(national.deadline) or "–"
        words_sv, words_en = STATUS_SV[national.status], STATUS_EN[national.status]
        sv += f" Nationellt: {words_sv} (dag {national.days} av {limit}, sista dag {last})."
        en += f" Nationally: {words_en} (day {national.days} of {limit}, last day {last})."
    law = row if national is None else national.era.national
    steps = [Step("utfall", citations.promise(law, day0), (a.end, a.deadline), sv, en)]
    if a.skyldighet:
        steps.append(
            Step(
                "skyldighet",
                citations.duty(day0),
                (a.end, None),
                "Regionen ska se till att patienten får vården hos en annan vårdgivare, utan extra kostnad.",
                "The region shall see to it that another provider gives the care, at no extra cost.",
            )
        )
    return steps + _uncertain(a, row, day0)


def _nationally(a: "Assessment") -> Reckoning | None:
    _, policy, sondagsregel, table = a.settings
    wait, end = a.wait, a.end
    assert wait.start is not None
    assert end is not None
    book = (TABLE if table is None else table).books(NATIONAL)[wait.garanti or ""]
    given = wait.slut is not None and end == wait.slut
    return reckon(wait, book, Span(wait.start.toordinal(), end.toordinal(), given, policy, sondagsregel))


def _uncertain(a: "Assessment", row: RuleRow, day0: date) -> list[Step]:
    steps = []
    for flag in a.flags:
        if flag in _NOT_UNCERTAIN:
            continue
        if flag == "start_harledd":
            sv = "Startdatum är taget från en annan uppgift än den som lagen anger."
            en = "The start was taken from another date than the one the law names."
        elif flag == "giltighet_osaker":
            sv = f"Från vilken dag gränsen i {row.rule_id} gäller är inte känt."
            en = f"From which day the limit of {row.rule_id} applies is not known."
        else:
            sv, en = f"Regeln {row.rule_id} är märkt {flag}.", f"The rule {row.rule_id} is marked {flag}."
        cited = citations.coverage(a.wait.garanti, day0) if flag == "start_harledd" else row.citation
        steps.append(Step("osaker", cited, (day0, None), sv, en))
    if a.settings[2]:
        steps.append(
            Step(
                "osaker",
                "Lag (1930:173) 2 §; lag (1989:253)",
                (a.deadline, None),
                "Söndagsregeln är använd; det är inte känt om den gäller vårdgarantin.",
                "The Sunday rule was used; whether it applies to the guarantee is not known.",
            )
        )
    return steps
