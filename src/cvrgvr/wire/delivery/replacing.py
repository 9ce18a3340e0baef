"""Deliveries held against each other: replacement, and two for one key.

Source: cvr.md 4.4 (a delivery covers sender, kind of record and month completely), FIL019, FIL020.
"""

from collections.abc import Iterator, Mapping, Sequence

from cvrgvr.wire.delivery.sidecar import Sidecar, SidecarFault
from cvrgvr.wire.masking import record_key

__all__ = ["against", "standing"]


def against(sidecar: Sidecar, known: Sequence[Sidecar]) -> Iterator[SidecarFault]:
    """What is wrong with a delivery, seen from the others that are known; itself may be among them."""
    others = [each for each in known if each != sidecar]
    yield from _replacing(sidecar, others)
    if any((each.avsandare, each.leverans_id) == (sidecar.avsandare, sidecar.leverans_id) for each in others):
        yield SidecarFault("FIL034", "leverans_id")
    of_key = [each for each in others if each.key == sidecar.key]
    left = standing([*of_key, sidecar])
    if sidecar.leverans_id in left:
        for other in of_key:
            if other.leverans_id in left and other.leverans_id != sidecar.leverans_id:
                yield SidecarFault("FIL020", "leverans_id", {"other": record_key(other.leverans_id)})


def _replacing(sidecar: Sidecar, others: Sequence[Sidecar]) -> Iterator[SidecarFault]:
    """FIL019: what it replaces must be there, and of the same key."""
    if sidecar.ersatter is None:
        return
    named = [each for each in others if each.leverans_id == sidecar.ersatter]
    if any(each.key == sidecar.key for each in named):
        return
    sv, en = "inte är känd", "is not known"
    if named:
        sv, en = (
            "har annan avsändare, posttyp eller månad",
            "is of another sender, kind of record or month",
        )
    yield SidecarFault("FIL019", "ersatter", {"why_sv": sv, "why_en": en})


def standing(of_key: Sequence[Sidecar]) -> set[str]:
    """Ids of the deliveries of a key that none of the others has replaced, and that are no withdrawals.

    Deliveries that replace each other in a ring all stand: none of them is the last.
    """
    before = {each.leverans_id: each.ersatter for each in of_key}
    replaced = {each: _replaced(each, before) for each in before}
    return {
        each.leverans_id
        for each in of_key
        if not each.radera
        and not any(
            each.leverans_id in older and last not in replaced[each.leverans_id]
            for last, older in replaced.items()
        )
    }


def _replaced(leverans_id: str, before: Mapping[str, str | None]) -> set[str]:
    """All that a delivery replaces, one after the other; a ring ends where it began."""
    found: set[str] = set()
    older = before.get(leverans_id)
    while older is not None and older not in found:
        found.add(older)
        older = before.get(older)
    return found
