"""Contacts counted into months: one `Manad` for each unit, month and channel.

Source: telefon.md 4.4 (reference). A case is counted in the month in which it came in, also when contact was
had later. Memory grows with the number of units, months and distinct waits, never with the contacts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

from cvrgvr.telefon.codes import INCOMING_OUTCOMES
from cvrgvr.telefon.judging import Bedomning, judge
from cvrgvr.telefon.records import Manad
from cvrgvr.telefon.window import Matpolicy
from cvrgvr.workdays import workdays

__all__ = ["Manader", "months_of"]

_CENTS: Final = 100
_CHAT_HAS_NOT: Final = ("antal_aterringda", "antal_ej_nadda")

Key = tuple[str, str, str]
"""Unit, month, channel."""


@attrs.frozen(slots=True)
class Manader:
    """The months, and where every contact went.

    `kontakter` = the sum of `antal_inkomna` and `antal_utanfor_fonster` + the sum of `left_out`, always.

    Attributes:
        rader: the months, by unit, month and channel.
        kontakter: how many contacts came in.
        left_out: contacts that could not be counted, by reason.
        med_forsok: of each row, by its key, how many had contact the same day and within 90 minutes when an
            attempt to call back is enough.
    """

    rader: tuple[Manad, ...]
    kontakter: int
    left_out: Mapping[str, int]
    med_forsok: Mapping[Key, tuple[int, int]]


@attrs.define(slots=True)
class _Group:
    hsaid_enhet: str | None
    kombika: str | None
    systems: set[str | None] = attrs.field(factory=set)
    counts: Counter[str] = attrs.field(factory=Counter)
    seconds: Counter[int] = attrs.field(factory=Counter)


def months_of(contacts: Iterable[Any], policy: Matpolicy | None = None) -> Manader:
    """Count contacts by unit, month and channel.

    Args:
        contacts: records of `Kontakt`, in any order.
        policy: window and choices; None = 08-17 on working days, and none of the choices.
    """
    chosen = policy or Matpolicy()
    groups: dict[Key, _Group] = {}
    left_out: Counter[str] = Counter()
    number = 0
    for number, contact in enumerate(contacts, 1):  # noqa: B007 - it is counted
        found = judge(contact, chosen)
        if isinstance(found, str):
            left_out[found] += 1
        elif found.unit is None:
            left_out["utan_enhet"] += 1
        else:
            key = (found.unit, found.manad, found.kanal)
            group = groups.setdefault(key, _Group(_text(contact.hsaid_enhet), _text(contact.kombika)))
            _count(group, contact, found)
    keys = sorted(groups)
    return Manader(
        rader=tuple(_row(key, groups[key], chosen) for key in keys),
        kontakter=number,
        left_out=dict(sorted(left_out.items())),
        med_forsok={
            key: (groups[key].counts["samma_dag_forsok"], groups[key].counts["90_min_forsok"]) for key in keys
        },
    )


def _text(value: object) -> str | None:
    """An identifier in capitals, its canonical spelling."""
    return value.upper() if isinstance(value, str) else None


def _count(group: _Group, contact: Any, found: Bedomning) -> None:
    counts = group.counts
    group.systems.add(contact.systemtyp if isinstance(contact.systemtyp, str) else None)
    if not found.i_fonster:
        counts["antal_utanfor_fonster"] += 1
        return
    counts["antal_inkomna"] += 1
    counts[INCOMING_OUTCOMES[found.utfall]] += 1
    counts["antal_kontakt_samma_dag"] += found.utslag.samma_dag
    counts["antal_inom_90_min"] += found.utslag.inom_90_min
    counts["antal_inom_24_h"] += found.utslag.inom_24_h
    counts["samma_dag_forsok"] += found.med_forsok.samma_dag
    counts["90_min_forsok"] += found.med_forsok.inom_90_min
    if found.tid is not None:
        group.seconds[int(found.tid.total_seconds())] += 1


def _row(key: Key, group: _Group, policy: Matpolicy) -> Manad:
    unit, month, kanal = key
    counts = group.counts
    chat = kanal == "chatt"
    names = (
        *("antal_utanfor_fonster", "antal_kontakt_samma_dag", "antal_inom_90_min"),
        *INCOMING_OUTCOMES.values(),
    )
    told: dict[str, Any] = {name: counts[name] for name in names if not (chat and name in _CHAT_HAS_NOT)}
    fonster = policy.fonster_for(unit)
    return Manad(
        hsaid_enhet=group.hsaid_enhet,
        kombika=group.kombika,
        matperiod=month,
        kanal=kanal,
        systemtyp=next(iter(group.systems)) if len(group.systems) == 1 else None,
        antal_inkomna=counts["antal_inkomna"],
        antal_inom_24_h=counts["antal_inom_24_h"] if chat else None,
        median_minuter=_median(group.seconds),
        antal_arbetsdagar=None
        if fonster.arbetsdag is not None
        else workdays(month, aftnar_ar_helg=fonster.aftnar_ar_helg),
        **told,
    )


def _median(seconds: Mapping[int, int]) -> Decimal | None:
    """The median in minutes, to the hundredth, half to even; None of nothing."""
    total = sum(seconds.values())
    if not total:
        return None
    ranks = ((total + 1) // 2, total // 2 + 1)
    found: list[int] = []
    seen = 0
    for value in sorted(seconds):
        seen += seconds[value]
        while len(found) < 2 and seen >= ranks[len(found)]:
            found.append(value)
    return Decimal(round(Fraction(sum(found) * _CENTS, 120))) / _CENTS
