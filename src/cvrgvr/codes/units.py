"""Units in Kodserver's and MEK's tables: what a unit is on a day, and which units an HSA-id stands for.

Source: identifiers.md 4.2, 5.1, 6.1 and 6.2 (inclusive days, links with days of their own, one HSA-id for
many kombika: observed; the functions: reference). What no table tells is None, never a guess.
"""

from datetime import date

import attrs

from cvrgvr.codes.mek import hsa_id, kombikor
from cvrgvr.codes.tables import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.identifiers import HsaId, Kombika, placeholder

__all__ = ["Enhetsuppgift", "remittent", "unit", "units"]

_SPECIALTY = ("SPEC", "Specialitet")
_CLINIC = ("KLIN", "Moderklinik")


@attrs.frozen
class Enhetsuppgift:
    """What the tables tell of a unit on a day.

    Attributes:
        kombika: its kombika, in capitals.
        giltig: Kodserver knows it on the day; None when the table `avd` is not loaded.
        namn: its name in Kodserver.
        hsa_id: its HSA-id by MEK, in capitals.
        mvo: its medical field: the link Specialitet of the day.
        klinik: its parent clinic, eight digits.
    """

    kombika: str
    giltig: bool | None = None
    namn: str | None = None
    hsa_id: str | None = None
    mvo: str | None = None
    klinik: str | None = None


def unit(enhet: str | Kombika | HsaId, on: date, tables: Kodregister) -> Enhetsuppgift | None:
    """The unit of a kombika or an HSA-id on a day.

    Args:
        enhet: kombika or HSA-id, in any letter case.
        on: the day of the event.
        tables: the user's tables; `avd` tells of kombika, `mek` maps them to HSA-ids.

    Returns:
        None when no table that is loaded knows it on the day.

    Raises:
        UsageError: the HSA-id stands for several units on that day; `units` gives them all.

    >>> from cvrgvr.codes.tables import Kodtabell
    >>> mek = Kodtabell.of("mek", [{"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"}])
    >>> unit("SE2321000016-0aa1", date(2024, 5, 6), Kodregister([mek])).kombika
    '99001101M01'
    """
    found = units(enhet, on, tables)
    if len(found) > 1:
        raise UsageError(f"the HSA-id stands for {len(found)} units on {on}: ask for units")
    return found[0] if found else None


def units(enhet: str | Kombika | HsaId, on: date, tables: Kodregister) -> tuple[Enhetsuppgift, ...]:
    """All units of a kombika (one at most) or an HSA-id (one or more) on a day, by kombika."""
    text = str(enhet).upper()
    if text.startswith("SE") and "mek" in tables:
        codes = sorted(kombikor(tables["mek"], text, on))
    else:
        codes = [text.replace(" ", "")]
    described = (_described(kombika, on, tables) for kombika in codes)
    return tuple(each for each in described if each.giltig or each.hsa_id is not None)


def _described(kombika: str, on: date, tables: Kodregister) -> Enhetsuppgift:
    mapped = hsa_id(tables["mek"], kombika, on) if "mek" in tables else None
    hsa = None if mapped is None else mapped.upper()
    if "avd" not in tables:
        return Enhetsuppgift(kombika, hsa_id=hsa)
    avd = tables["avd"]
    row = avd.giltig(kombika, on)

    def link(codesystem: str, role: str) -> str | None:
        found = avd.lankar(kombika, on, codesystem, role)
        return found[0].kod if found else None

    return Enhetsuppgift(
        kombika,
        giltig=row is not None,
        namn=None if row is None else row.benamning or None,
        hsa_id=hsa,
        mvo=link(*_SPECIALTY),
        klinik=link(*_CLINIC),
    )


def remittent(text: str, on: date, tables: Kodregister) -> Enhetsuppgift | str | None:
    """The referring unit that a text names: a unit, or a placeholder such as `EJSLL` as it should be written.

    The codes that the user's table `remittentkoder` has on the day are placeholders too. None when it is
    neither.

    >>> remittent("OKAND", date(2026, 3, 2), Kodregister())
    'OKÄND'
    """
    known = placeholder(text)
    if known is not None:
        return known
    if "remittentkoder" in tables and tables["remittentkoder"].giltig(text, on) is not None:
        return text
    return unit(text, on, tables)
