"""The six promises whose waits can be counted: the four steps of the guarantee and the two BUP objectives.

Items 1 to 4 are the numbered points of HSF (2017:80) 6 kap. 1 § (before 2017-04-01: F2010, 2 §); the
objectives are agreements on child and adolescent psychiatry, not law (`guarantee.md` sections 3 and 4;
official).
"""

from attrs import field, frozen
from attrs.validators import instance_of

from cvrgvr.errors import UsageError

__all__ = ["BUP", "DECLINABLE", "GARANTIER", "STATUTORY_DUTY", "Garanti", "garanti_named"]


@frozen
class Garanti:
    """One promise: from which event to which event its days run.

    Attributes:
        name: the value of `Wait.garanti`.
        item: its number in the ordinance; None for an objective.
        sv: its Swedish name in running text.
        en: its English name in running text.
        start_sv: what happens on day 0, in Swedish.
        start_en: what happens on day 0, in English.
        end_sv: what ends the clock, in Swedish.
        end_en: what ends the clock, in English.
    """

    name: str = field(validator=instance_of(str))
    item: int | None
    sv: str
    en: str
    start_sv: str
    start_en: str
    end_sv: str
    end_en: str


GARANTIER: dict[str, Garanti] = {
    garanti.name: garanti
    for garanti in (
        Garanti(
            "tillganglighet",
            1,
            "kontakt med primärvården",
            "contact with primary care",
            "personen sökte kontakt med primärvården",
            "the person sought contact with primary care",
            "primärvården gav kontakt",
            "primary care gave contact",
        ),
        Garanti(
            "bedomning",
            2,
            "medicinsk bedömning i primärvården",
            "medical assessment in primary care",
            "personen sökte kontakt med primärvården",
            "the person sought contact with primary care",
            "den medicinska bedömningen gjordes",
            "the medical assessment was made",
        ),
        Garanti(
            "besok",
            3,
            "besök i den specialiserade vården",
            "visit in specialised care",
            "remissen utfärdades, eller vården söktes utan remiss",
            "the referral was issued, or the care was sought without one",
            "det första besöket ägde rum",
            "the first visit took place",
        ),
        Garanti(
            "behandling",
            4,
            "planerad behandling",
            "planned treatment",
            "vårdgivaren beslutade om behandlingen",
            "the provider decided on the treatment",
            "behandlingen började",
            "the treatment began",
        ),
        Garanti(
            "bup_bedomning",
            None,
            "första bedömning inom BUP",
            "first assessment in child psychiatry",
            "vården söktes, eller remissen skrevs",
            "care was sought, or the referral was written",
            "den första bedömningen gjordes",
            "the first assessment was made",
        ),
        Garanti(
            "bup_fordjupad",
            None,
            "fördjupad utredning eller behandling inom BUP",
            "further investigation or treatment in child psychiatry",
            "den första bedömningen gjordes",
            "the first assessment was made",
            "utredningen eller behandlingen började",
            "the investigation or treatment began",
        ),
    )
}

BUP = frozenset({"bup_bedomning", "bup_fordjupad"})
"""The objectives."""

STATUTORY_DUTY = frozenset({"besok", "behandling"})
"""Items 3 and 4: the ones with pauses in law and with the duty to find another provider (HSL 9 kap. 2 §)."""

DECLINABLE = STATUTORY_DUTY | BUP
"""Where time can be left uncounted: items 3 and 4, and the objectives by analogy."""


def garanti_named(name: str) -> Garanti:
    """Find a promise by its name.

    Raises:
        UsageError: when there is none of that name.

    >>> garanti_named("besok").item
    3
    """
    try:
        return GARANTIER[name]
    except (KeyError, TypeError):
        raise UsageError(f"unknown garanti: give one of {', '.join(GARANTIER)}") from None
