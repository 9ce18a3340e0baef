"""GVR's transactions in another form: written anew, as events of ERSMOIndata, and from these."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from cvrgvr.cli.bulk import BULK
from cvrgvr.cli.catalogues import GVR
from cvrgvr.cli.forms import known_only
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import Finding
from cvrgvr.gvr import GvrTransaktion, HandelseNyckel, Huvud, Operation, ersmo, samla
from cvrgvr.gvr.records.contact import Aggregat

__all__ = ["from_events", "from_transactions"]

Variables = list[tuple[str, str]]
"""What is said of the file that is written, by name."""
_NUMBER: Final = re.compile(r"\[\d+\]")
_CANCELLED: Final = "cancellations: an event is made of what the file registers"
_ALONE: Final = "records that belong to no contact, stay or care period that ERSMOIndata can hold"
_NO_RECORD: Final = "events of a class that GVR has no record of"
_TO_FILL_IN: Final = (
    "to be filled in: nyckel.tid in {} transaction(s), since ERSMOIndata has no clock time. Without it GVR "
    "cannot tell the contact, and cvrgvr validate says GVR109. Take it from the system that has the contact, "
    'the same for all its transactions: add "tid": "hh:mm" to nyckel in each line and convert OUT to a new '
    "file, which renews the hash in its last line; or fill it in with Python (docs: how-to/read-ersmo)."
)


class _Told:
    """What was done and lost, in lines."""

    def __init__(self) -> None:
        self.written = 0
        self._fields: Counter[tuple[str, str | None, str]] = Counter()
        self._whole: Counter[str] = Counter()

    def field(self, findings: Iterable[Finding]) -> None:
        """Note what a mapping found."""
        for each in findings:
            self._fields[each.code, _NUMBER.sub("", each.field or ""), each.en.partition(": ")[2]] += 1

    def beside(self, tillagg: ersmo.ErsmoTillagg) -> None:
        """Note what an event has that no record of GVR has."""
        for each in attrs.fields(type(tillagg)):
            if getattr(tillagg, each.name) not in (None, (), False):
                self._fields["ERS134", each.name, "GVR's records have no place for it."] += 1

    def whole(self, what: str, count: int = 1) -> None:
        """Note records that did not go along."""
        self._whole[what] += count

    def lines(self, name: str) -> list[str]:
        """The lines, for standard error."""
        lines = [f"{self.written} {name} written"]
        lines += [f"lost: {count} {what}" for what, count in sorted(self._whole.items()) if count]
        lines += [
            f"{code}: {field} in {count} record(s): {why}"
            for (code, field, why), count in sorted(self._fields.items(), key=str)
        ]
        return lines if len(lines) > 1 else [*lines, "nothing was lost"]


def from_transactions(source: Any, target: str, meta: Variables) -> list[str]:
    """Write a bulk file anew (`.gvr.jsonl`), or its contacts as ERSMOIndata (`.xml`); gives what to say.

    Raises:
        UsageError: OUT is of another form, or what it needs is not in `meta`.
        ReadError: the file is no bulk file.
        WriteError: an event has what the schema does not take. Nothing is written.
    """
    if not target.endswith((BULK, ".xml")):
        raise UsageError(
            f"transactions of GVR are written as {BULK} or, as ERSMOIndata, as .xml: name OUT so"
        )
    reading = GVR.read(source)
    huvud = reading.meta["huvud"]
    if huvud is None:
        raise ReadError("the file has no header of a bulk file of GVR")
    told = _Told()
    told.whole("lines that could not be read", len(reading.unread))
    if target.endswith(BULK):
        wanted = attrs.evolve(huvud, **_of_header(meta))
        told.written = GVR.write(reading.records, target, huvud=wanted, keep_broken=True)
        return told.lines("transactions of GVR")
    root = {"kalla": "GVR", "fil_id": huvud.fil_id, **known_only(meta, ("kalla", "fil_id"))}
    events = list(_events(reading.records, told))
    told.written = ersmo.write(events, target, kalla=root["kalla"], id=root["fil_id"])
    return told.lines("events of ERSMOIndata")


def from_events(source: Any, target: str, meta: Variables) -> list[str]:
    """Write the events of ERSMOIndata as a bulk file of GVR; gives what to say.

    Raises:
        UsageError: what the header needs is not in `meta`.
        ReadError: the document cannot be read to its end.
    """
    reading = ersmo.read(source, cap=0)
    if "fil_id" not in reading.meta:
        raise ReadError("the document cannot be read: see cvrgvr validate")
    given = {"fil_id": str(reading.meta["fil_id"]), **_of_header(meta)}
    lacks = [name for name in ("fil_id", "skapad", "avsandare") if not given.get(name)]
    if lacks:
        raise UsageError(f"the header of OUT needs {', '.join(f'--meta {name}=…' for name in lacks)}")
    told = _Told()
    made = list(_transactions(reading.records, told))
    told.written = GVR.write(made, target, huvud=Huvud(**given), keep_broken=True)
    first, *lines = told.lines("transactions of GVR")
    timeless = sum(isinstance(each.nyckel, HandelseNyckel) and each.nyckel.tid is None for each in made)
    return [first, *([_TO_FILL_IN.format(timeless)] if timeless else []), *lines]


def _events(transactions: list[GvrTransaktion], told: _Told) -> Iterator[ersmo.Ersattningshandelse]:
    told.whole(_CANCELLED, sum(each.operation == Operation.MAKULERA for each in transactions))
    registered = {id(each.data) for each in transactions if each.data is not None}
    for contact in samla(transactions):
        registered -= {id(part) for part in contact.delar}
        try:
            event, lost = ersmo.till_ersmo(contact)  # type: ignore[arg-type]
        except UsageError:  # the visit, the admission or the start itself is in another file
            told.whole(_ALONE, len(list(contact.delar)))
            continue
        told.field(lost)
        yield event
    told.whole(_ALONE, sum(_alone(each, registered) for each in transactions))


def _alone(transaction: GvrTransaktion, left: set[int]) -> bool:
    """True for the record of an activity: what a correction replaced is not lost."""
    record = transaction.data
    return (
        record is not None and id(record) in left and transaction.tjanst in ("rehabkoordinator", "samverkan")
    )


def _transactions(events: Iterable[Any], told: _Told) -> Iterator[GvrTransaktion]:
    for event in events:
        made, tillagg, lost = ersmo.fran_ersmo(event)
        if not isinstance(made, Aggregat):
            told.whole(_NO_RECORD)
            continue
        told.field(lost)
        told.beside(tillagg)
        parts = list(made.delar)
        if event.makulerad is True:
            yield GvrTransaktion.av(parts[0], Operation.MAKULERA)
        else:
            yield from (GvrTransaktion.av(part) for part in parts)


def _of_header(meta: Variables) -> dict[str, str]:
    return known_only(meta, tuple(attrs.fields_dict(Huvud)))
