"""RAPP against records: are the counts that were entered by hand those that the records give?

Counts that say that they were calculated must be those of the records (RAP402); of counts by hand nothing
more is told than that they differ. Source: cvr.md 6.2 (reference).
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from cvrgvr.cvr import Rapp
from cvrgvr.transfer.rapp import RappCounts
from cvrgvr.transfer.reconcile.result import Avstamning, Rad, counted, in_order
from cvrgvr.wire.masking import record_key

__all__ = ["reconcile_rapp"]

_COUNTS: Final = ("antal_vantande", "antal_over_grans", "antal_pvv", "antal_mov", "antal_sov")

_NOTHING: Final = Rapp(antal_vantande=0, antal_over_grans=0, antal_pvv=0, antal_mov=0, antal_sov=0)

Key = tuple[str, str, str | None, str | None]
"""Unit, kind of activity, medical field, CVR code."""


def reconcile_rapp(reported: Iterable[Any], counts: RappCounts, *, unit: str = "kombika") -> Avstamning:
    """Hold the rows of RAPP against the counts of the records.

    Args:
        reported: records of `Rapp`; rows of another month than that of the counts take no part.
        counts: what `to_rapp` made of the records, counted by the same `unit` and split alike.
        unit: by which id the units were counted, `kombika` or `hsaid_enhet`.

    Returns:
        Three totals: `rapporterade` and `raknade`, in rows, and `poster`, the records behind the counts. A
        reported 0 without records is as it should be; a count that was not reported is not compared.
    """
    found = {name: Counter[str]() for name in ("rapporterade", "raknade")}
    made = {key: row for row in counts.rows if (key := _key(row, unit, counts.by)) is not None}
    seen: set[Key] = set()
    rows: list[Rad] = []
    number = 0
    for row in reported:
        if row.matperiod != counts.month:
            continue
        number += 1
        key = _key(row, unit, counts.by)
        if key is None or key in seen:
            kind = "utan_nyckel" if key is None else "upprepad"
            rows.append(Rad(kind, None if key is None else key[0], None, "" if key is None else _what(key)))
            found["rapporterade"][kind] += 1
            continue
        seen.add(key)
        kind, differences = _compared(row, made.get(key))
        found["rapporterade"][kind] += 1
        if key in made:
            found["raknade"][kind] += 1
        if kind != "lika":
            rows.append(Rad(kind, key[0], None, _what(key), differences))
    for key, each in made.items():
        if key not in seen:
            kind = "saknas_i_rapp" if each.antal_vantande else "lika"
            found["raknade"][kind] += 1
            if kind != "lika":
                rows.append(Rad(kind, key[0], None, _what(key), _differences(Rapp(), each)))
    found["poster"] = _records(counts)
    totals = {"rapporterade": number, "raknade": len(made), "poster": counts.records}
    return Avstamning("rapp", totals, counted(found), in_order(rows))


def _records(counts: RappCounts) -> Counter[str]:
    """What became of the records behind the counts."""
    faulty = counts.left_out.get("fel", 0) + counts.left_out.get("olaslig", 0)
    return Counter(
        raknad=counts.counted,
        ej_raknad=faulty,
        utan_enhet=sum(counts.without_unit.values()),
        ovrig=sum(counts.left_out.values()) - faulty,
    )


def _compared(row: Any, made: Rapp | None) -> tuple[str, dict[str, tuple[int | None, int | None]]]:
    calculated = row.kalla == "beraknad"
    if made is None:
        differences = _differences(row, _NOTHING)
        kind = "fel_beraknad" if calculated else "saknas_i_poster"
        return (kind, differences) if differences else ("lika", {})
    differences = {
        name: pair for name, pair in _differences(row, made).items() if getattr(row, name) is not None
    }
    if not isinstance(row.antal_vantande, int):  # empty is no statement
        differences["antal_vantande"] = (None, _number(made.antal_vantande))
    kind = "fel_beraknad" if calculated else "olika"
    return (kind, differences) if differences else ("lika", {})


def _differences(row: Any, made: Any) -> dict[str, tuple[int | None, int | None]]:
    pairs = {name: (_number(getattr(row, name)), _number(getattr(made, name))) for name in _COUNTS}
    return {name: pair for name, pair in pairs.items() if (pair[0] or 0) != (pair[1] or 0)}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _key(row: Any, unit: str, by: tuple[str, ...]) -> Key | None:
    place, kind = getattr(row, unit), row.aktivitetstyp
    if not isinstance(place, str) or not isinstance(kind, str):
        return None
    mvo = row.mvo if "mvo" in by else None
    return place.upper(), kind, mvo, row.cvr_kod if "cvr_kod" in by else None


def _what(key: Key) -> str:
    return " ".join(str(record_key(part)) for part in key[1:] if part)
