"""Which of the counted contacts a figure is made of: coverage by the guarantee, then the policy."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.statistics.measures import Measure, measure_named
from cvrgvr.statistics.policies import FulfilmentPolicy, Treatment, policy_named
from cvrgvr.statistics.quantiles import Value
from cvrgvr.statistics.tally import Tally, tally

__all__ = ["Selection", "chosen_limit", "select", "tallied"]

_LEFT = {1: "pvv", 2: "mov", 3: "sov"}


@frozen
class Selection:
    """The waits that are kept, and what every figure of them says.

    Attributes:
        waits: kept contacts by wait.
        said: the fields of `Figure`.
    """

    waits: Mapping[Value, int]
    said: Mapping[str, Any]


def tallied(
    data: Tally | Iterable[Any], measure: str | Measure | None, population: str | None, month: str | None
) -> Tally:
    """The tally that is given, or that of the contacts that are given.

    Raises:
        UsageError: what is asked for is not what the tally holds, or nothing says what is asked for.
    """
    if not isinstance(data, Tally):
        if measure is None:
            raise UsageError("say which measure the contacts are counted for")
        return tally(data, measure, population, month=month)
    if measure is not None and measure_named(measure).id != data.measure.id:
        raise UsageError(f"the tally was made for {data.measure.id}")
    if population not in {None, data.population} or month not in {None, data.month}:
        raise UsageError("the tally is of another population or month")
    return data


def chosen_limit(found: Tally, policy: FulfilmentPolicy, limit: int | None) -> int | None:
    """The limit that holds: the caller's, else the policy's, else the measure's."""
    if limit is not None:
        return limit
    return found.measure.limit if policy.limit is None else policy.limit


def select(
    found: Tally,
    policy: str | FulfilmentPolicy,
    *,
    limit: int | None,
    endast_vardgaranti: bool,
    sov_som_mov: bool,
) -> Selection:
    """Leave out what coverage and policy leave out.

    Raises:
        UsageError: the policy is unknown, does not speak of the population, or needs a limit.
    """
    rule = policy_named(policy)
    last = chosen_limit(found, rule, limit)
    treatments = dict.fromkeys(range(4), Treatment.BEHALL)
    if rule.name != "ingen":
        treatments |= {
            code: rule.treatment(code, found.population, sov_som_mov=sov_som_mov) for code in _LEFT
        }
    kept: Counter[Value] = Counter()
    left: Counter[str] = Counter(found.left_out)
    for (wait, code, covered), number in found.counts.items():
        treatment = treatments[code]
        if endast_vardgaranti and covered is not True:
            left["vardgaranti_saknas" if covered is None else "ej_vardgaranti"] += number
        elif treatment is Treatment.UTESLUT or (
            treatment is Treatment.UTESLUT_OVER_GRANS and wait > _needed(last)
        ):
            left[_LEFT[code]] += number
        else:
            kept[wait] += number
    said = {
        "measure": found.measure.id,
        "population": found.population,
        "denominator": kept.total(),
        "policy": rule.name,
        "limit": last,
        "unit": found.measure.unit,
        "month": found.month,
        "endast_vardgaranti": endast_vardgaranti,
        "sov_som_mov": sov_som_mov,
        "left_out": left,
    }
    return Selection(kept, said)


def _needed(limit: int | None) -> int:
    if limit is None:
        raise UsageError("the policy compares with a limit, and the measure has none: give one")
    return limit
