"""What is assessed: a wait, with its pauses and declined offers, as plain values.

`guarantee.md` sections 4 to 7, 11 and 12. A wait knows dates and codes only: no person, no unit, no
register. Every timestamp is reduced to its Swedish date when the value is made, so two waits that differ by
the hour are equal.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from attrs import field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.coverage import reason_named
from cvrgvr.guarantee.dates import optional_date, swedish_date, swedish_dates
from cvrgvr.guarantee.garantier import garanti_named

__all__ = ["Avstaende", "Paus", "Wait"]

T = TypeVar("T")


@frozen
class Paus:
    """A time that may be left uncounted (HSF 6 kap. 2 § första stycket 1–2; official).

    Attributes:
        orsak: the ground, `medicinsk` or `annan_region`; a ground that the rule set lacks is not applied.
        from_datum: first day of the pause.
        tom_datum: last day of the pause, inclusive; None = still open.

    Raises:
        UsageError: when it ends before it begins, has no first day, or its ground is no text.

    >>> Paus("medicinsk", date(2024, 3, 1)).tom_datum is None
    True
    """

    orsak: str
    from_datum: date = field(converter=swedish_date)
    tom_datum: date | None = field(default=None, converter=optional_date)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.orsak, str):
            raise UsageError("orsak is the ground of the pause in text, medicinsk or annan_region")
        if self.tom_datum is not None and self.tom_datum < self.from_datum:
            raise UsageError(
                "a pause ends before it begins: from_datum and tom_datum are both inclusive days"
            )


_ANSWERS = {True: True, False: False}


def _answer(value: object, name: str) -> bool | None:
    """Take True and False in any type that equals them (1, numpy's); "J" and the like are refused.

    They would be taken for unknown, and that changes the count.
    """
    if value is None:
        return None
    try:
        return _ANSWERS[value]  # type: ignore[index]  # what is not one of them is no key
    except (KeyError, TypeError):
        raise UsageError(f"{name} is True, False, or None when it is not known") from None


def _informerad(value: bool | None) -> bool | None:
    return _answer(value, "informerad")


def _meddelat(value: bool | None) -> bool | None:
    return _answer(value, "meddelat")


def _listad(value: bool | None) -> bool | None:
    return _answer(value, "listad")


@frozen
class Avstaende:
    """An offer that the patient declined (HSF 6 kap. 2 § första stycket 3 and andra stycket; official).

    It takes effect only when all three conditions of the ordinance are shown; unknown is not shown.

    Attributes:
        datum: the day the patient declined.
        informerad: the patient was informed of the guarantee.
        meddelat: the patient told the provider.
        erbjuden_tid: the day that was offered.

    Raises:
        UsageError: when the day is missing, or a condition is neither True, False nor None.
    """

    datum: date = field(converter=swedish_date)
    informerad: bool | None = field(default=None, converter=_informerad)
    meddelat: bool | None = field(default=None, converter=_meddelat)
    erbjuden_tid: date | None = field(default=None, converter=optional_date)


def _values(kind: type[T], values: Iterable[T], name: str) -> tuple[T, ...]:
    if type(values) is tuple and not values:
        return values
    try:
        given = tuple(values)
    except TypeError:
        raise UsageError(f"{name} takes a sequence of {kind.__name__} values; none is ()") from None
    for value in given:
        if not isinstance(value, kind):
            raise UsageError(f"{name} takes {kind.__name__} values, not {type(value).__name__}")
    return given


def _pauser(values: Iterable[Paus]) -> tuple[Paus, ...]:
    return _values(Paus, values, "pauser")


def _avstaenden(values: Iterable[Avstaende]) -> tuple[Avstaende, ...]:
    return _values(Avstaende, values, "avstaenden")


def _anger(values: Iterable[date]) -> tuple[date, ...]:
    return swedish_dates(_values(date, values, "anger"))


@frozen
class Wait:
    """One wait for care, from the event that starts the clock to the care given.

    Attributes:
        garanti: the promise that is waited for; None only together with `undantag`.
        start: day 0.
        slut: the day care was given; None = still waiting.
        pauser: the pauses, in any order, overlapping or not.
        avstaenden: the declined offers.
        anger: the days on which the patient told that the care is wanted after all.
        undantag: a reason of section 5 not to be covered.
        listad: the person is listed at the unit; None = unknown, which excludes nobody.
        avvikelse: a reported code 1, 2 or 3, used only when there are neither pauses nor declines (section
            12).
        start_harledd: `start` was taken from another date than the one the law names.

    Raises:
        UsageError: unknown `garanti`, `undantag` or `avvikelse`, a date that is none, or a yes or no that is
            neither.
    """

    garanti: str | None = None
    start: date | None = field(default=None, converter=optional_date)
    slut: date | None = field(default=None, converter=optional_date)
    pauser: tuple[Paus, ...] = field(default=(), converter=_pauser)
    avstaenden: tuple[Avstaende, ...] = field(default=(), converter=_avstaenden)
    anger: tuple[date, ...] = field(default=(), converter=_anger)
    undantag: str | None = None
    listad: bool | None = field(default=None, converter=_listad)
    avvikelse: int | None = None
    start_harledd: bool = False

    def __attrs_post_init__(self) -> None:
        if self.garanti is not None:
            garanti_named(self.garanti)
        if self.undantag is not None:
            reason_named(self.undantag)
        if self.avvikelse is not None and self.avvikelse not in (1, 2, 3):
            raise UsageError("avvikelse is 1 (PvV), 2 (MoV), 3 (SoV) or None")
