"""Proposals: both estimators side by side for each class, which one is proposed, and when they disagree.

Source: utbud.md 5.4. Clearing time is proposed when it can be had, survival is shown beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.statistics.forecasts.basis import Basis, Gathered, Klass, Prognospolicy, gather
from cvrgvr.statistics.forecasts.clearing import avbetning
from cvrgvr.statistics.forecasts.estimate import Uppskattning
from cvrgvr.statistics.forecasts.survival import overlevnad
from cvrgvr.utbud import Prognos

__all__ = ["Forslag", "differs", "propose"]


def differs(one: int, other: int) -> bool:
    """Two figures in weeks differ so much that it is to be told: by more than 2 weeks and more than half.

    >>> differs(5, 4), differs(7, 4), differs(16, 10)
    (False, True, True)
    """
    return abs(one - other) > max(2, other / 2)


@frozen(kw_only=True)
class Forslag:
    """A proposal for one class.

    Attributes:
        klass: unit, type of forecast, and code if classes are told apart by it.
        on: the day of the snapshot.
        underlag_fran: first day of the window.
        avbetning: clearing time, for patients without förtur (or for all when it is not told apart).
        avbetning_fortur: clearing time with förtur; None when it is not told apart.
        overlevnad: survival, as `avbetning`.
        overlevnad_fortur: survival with förtur.
        saknade_manader: months of the window of which no completed record was given: the rate is too low.
    """

    klass: Klass
    on: date
    underlag_fran: date
    avbetning: Uppskattning
    avbetning_fortur: Uppskattning | None
    overlevnad: Uppskattning
    overlevnad_fortur: Uppskattning | None
    saknade_manader: tuple[str, ...] = ()

    @property
    def foreslagen(self) -> Uppskattning:
        """The estimate that is proposed: clearing time, or its reason for none."""
        return self.avbetning

    @property
    def skiljer(self) -> bool:
        """The two methods differ by more than 2 weeks and more than half: look into why."""
        one, other = self.avbetning.veckor, self.overlevnad.veckor
        return one is not None and other is not None and differs(other, one)

    def text(self, lang: str = "sv") -> str:
        """The proposal in words: every figure with its interval, and what speaks against it."""
        swedish = lang != "en"
        named = " ".join(part for part in self.klass if part)
        lines = [f"{named}, {self.on.isoformat()}"]
        shown = (
            (("utan förtur", "without förtur"), self.avbetning, self.overlevnad),
            (("med förtur", "with förtur"), self.avbetning_fortur, self.overlevnad_fortur),
        )
        for words, clearing, survival in shown:
            if clearing is None or survival is None:
                continue
            label = "" if self.avbetning_fortur is None else f"{words[not swedish]}: "
            lines.append(f"  {label}avbetning {clearing.text(lang)}; överlevnad {survival.text(lang)}")
        if self.skiljer:
            lines.append(
                ("  metoderna skiljer sig: se efter varför", "  the methods differ: look into why")[
                    not swedish
                ]
            )
        if self.saknade_manader:
            words = ("  månader saknas i underlaget", "  months are missing in the basis")
            lines.append(f"{words[not swedish]}: {', '.join(self.saknade_manader)}")
        return "\n".join(lines)

    def prognos(self, rapporterad_datum: date, vardutbud_kod: str, **cells: Any) -> Prognos:
        """The proposal as the record that a person may report.

        Args:
            rapporterad_datum: the day on which it is given.
            vardutbud_kod: the kind of care on offer.
            cells: other fields, such as `vardutbud_text` or `forfattad_av_roll`.

        Raises:
            UsageError: there is no figure to report.
        """
        found, priority = self.avbetning, self.avbetning_fortur
        if found.veckor is None:
            raise UsageError(f"there is no figure to report: {found.text('en')}")
        return Prognos(
            **{
                "hsaid_enhet": self.klass.enhet,
                "vardutbud_kod": vardutbud_kod,
                "prognostyp": self.klass.prognostyp,
                "veckor_utan_fortur": found.veckor,
                "veckor_med_fortur": None if priority is None else priority.veckor,
                "rapporterad_datum": rapporterad_datum,
                "kalla": "beraknad",
                "metod": found.metod,
                "underlag_fran": self.underlag_fran,
                "underlag_till": self.on,
                "antal_underlag": found.antal,
                **cells,
            }
        )


def propose(
    waiting: Iterable[Any],
    completed: Iterable[Any],
    on: date,
    *,
    policy: Prognospolicy | None = None,
    tables: Kodregister | None = None,
) -> Mapping[Klass, Forslag]:
    """Propose forecasts for every unit and type of care.

    Args:
        waiting: accepted records of `Vantande`: the snapshot of the day, and earlier ones, by which those who
            left the list without care are known.
        completed: accepted records of `Genomford`, of the year up to the day.
        on: the day of the snapshot.
        policy: windows, level of the intervals, and how classes are told apart.
        tables: with a table `fortur` (prioritet; fortur) two figures are proposed, else one.

    Returns:
        The proposals by class, those without a figure too: they say why.

    Source: utbud.md 5 (reference).
    """
    chosen = policy or Prognospolicy()
    gathered = gather(waiting, completed, on, chosen, tables)
    return {
        klass: _proposal(klass, gathered.classes[klass], gathered, on, chosen)
        for klass in sorted(gathered.classes, key=str)
    }


def _proposal(klass: Klass, basis: Basis, gathered: Gathered, on: date, policy: Prognospolicy) -> Forslag:
    weeks = gathered.open_weeks[klass.enhet]
    told: dict[str, Any] = {"minst": policy.minst, "niva": policy.niva}
    split = gathered.fortur
    first, others = basis.waiting[True], basis.waiting[False] + basis.waiting[None]
    priority = None
    if split:
        priority = avbetning(first, basis.completed, weeks, **told)
    plain = avbetning(
        first + others, basis.completed, weeks, inkomna_fortur=basis.arrived[True] if split else 0, **told
    )
    told["andel"] = policy.andel
    return Forslag(
        klass=klass,
        on=on,
        underlag_fran=on - timedelta(days=7 * policy.veckor - 1),
        avbetning=plain,
        avbetning_fortur=priority,
        overlevnad=_survival(basis, False if split else None, told),
        overlevnad_fortur=_survival(basis, True, told) if split else None,
        saknade_manader=gathered.missing,
    )


def _survival(basis: Basis, fortur: bool | None, told: Mapping[str, Any]) -> Uppskattning:
    return overlevnad(basis.events[fortur], basis.censored[fortur], **told)
