"""What is lost between the two forms, as findings."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Final, NamedTuple

import attrs

from cvrgvr.findings import Finding
from cvrgvr.gvr.ersmo.rules.mapping import MAPPING_RULES
from cvrgvr.spec import Broken, Kind, Record, spec_of
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import record_key

__all__ = ["NO_PLACE", "Loss", "Reason", "findings_of", "set_fields"]

_RULES: Final = {rule.code: rule for rule in MAPPING_RULES}


class Reason(NamedTuple):
    """Why a value is lost, in Swedish and English; `guessed` when it is taken for something else."""

    sv: str
    en: str
    guessed: bool = False


NO_PLACE: Final = Reason(
    "den andra formen har ingen plats för uppgiften", "the other form has no place for it"
)


class Loss(NamedTuple):
    """A field that is lost: its dotted name, such as `medicin.diagnoser[0].dodsorsak`."""

    field: str
    value: Any
    reason: Reason


def findings_of(
    losses: Iterable[Loss], holder: Any, key: object, *, show_values: bool
) -> tuple[Finding, ...]:
    """The losses as findings; `holder` is the record that is mapped, `key` the event's id."""
    findings = Findings(cap=None, show_values=show_values)
    for name, value, reason in losses:
        rule = _RULES["ERS135" if reason.guessed else "ERS134"]
        facts = {"field": name, "what_sv": reason.sv, "what_en": reason.en}
        fault = Fault(rule, rule.severity, name, facts)
        findings.keep(fault, None, record_key(key), _text(value), _kind(holder, name))
    return tuple(findings)


def set_fields(value: Any, within: str = "") -> Mapping[str, Any]:
    """Everything that is set in a record, by dotted name; the items of lists by number."""
    found: dict[str, Any] = {}
    for attribute in attrs.fields(type(value)):
        part = getattr(value, attribute.name)
        name = f"{within}{attribute.name}"
        if part is None or part == () or part is attribute.default:
            continue
        if isinstance(part, (tuple, list)) and all(attrs.has(type(item)) for item in part):
            for number, item in enumerate(part):
                place = f"{name}[{number}]"
                found |= {place: item} if isinstance(item, Broken) else set_fields(item, f"{place}.")
        elif attrs.has(type(part)) and not isinstance(part, Broken):
            found |= set_fields(part, f"{name}.")
        else:
            found[name] = part
    return found


def _kind(holder: Any, name: str) -> Kind:
    """How a value is masked: a patient's number is told by its name wherever it stands."""
    field = spec_of(type(holder)).find(name) if isinstance(holder, Record) else None
    if field is not None:
        return field.kind
    return Kind.PERSON if name.endswith("patient_id") else Kind.PLAIN


def _text(value: Any) -> str:
    if isinstance(value, Broken):
        return value.raw
    if isinstance(value, bool):
        return "J" if value else "N"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
