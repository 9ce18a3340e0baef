"""What only a whole file shows: repeated events, and events that point at events.

Of each event a hash of its ID is remembered, with one of patient and unit and its class: some 100 bytes. Of
events that point at others, where they stand.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from cvrgvr.gvr.ersmo.naming import har_tidpunkt
from cvrgvr.gvr.ersmo.records import Ersattningshandelse
from cvrgvr.wire.xml.message import Later, Remark, Watch
from cvrgvr.wire.xml.parts import Opened

__all__ = ["EventWatch"]

_MOST: Final = 5000
_NONE: Final[Mapping[str, object]] = MappingProxyType({})
_CLASSES: Final = {"Vårdkontakt": 1, "Vårdansvar": 2}
_POINTERS: Final = (("ERS123", "tillhor_vardansvar", 2), ("ERS124", "tillhor_vardkontakt", 1))
_BITS: Final = (1 << 58) - 1
"""So that what is remembered is small."""


class EventWatch(Watch):
    """Watches one file.

    Args:
        known: events known from earlier files: they may be pointed at, and versions are compared with them.
    """

    def __init__(self, known: Iterable[Ersattningshandelse] = ()) -> None:
        self._count = 0
        self._known = {hash(event.handelse_id): _nature(event) for event in known}
        self._seen: dict[int, int] = {}
        self._waiting: list[tuple[int, str | None, str, str, int, int]] = []

    def named(self, name: str) -> Iterable[Remark]:
        """ERS108."""
        if not har_tidpunkt(os.path.basename(name)):  # noqa: PTH119 - a name need not be a path of this system
            yield "ERS108", None, _NONE

    def opened(self, part: Opened) -> Iterable[Remark]:
        """ERS101, ERS102."""
        if part.values.get("kalla") not in (None, "GVR"):
            yield "ERS101", None, _NONE
        if part.values.get("fil_id") == "":
            yield "ERS102", None, _NONE

    def record(self, record: Any, line: int, key: str | None) -> Iterable[Remark]:
        """ERS104, ERS124 for itself, ERS132."""
        self._count += 1
        name = record.handelse_id
        if not isinstance(name, str):
            return ()
        remarks: list[Remark] = []
        own, nature = hash(name), _nature(record)
        before = self._seen.get(own)
        if before is not None:
            remarks.append(("ERS104", "handelse_id", _NONE))
        else:
            before = self._known.get(own)
        if record.makulerad is True and before is not None and before >> 2 != nature >> 2:
            remarks.append(("ERS132", "handelse_id", _NONE))
        self._seen[own] = nature
        for code, field, wanted in _POINTERS:
            target = getattr(record, field)
            if target == name:
                remarks.append((code, field, _NONE))
            elif isinstance(target, str):
                self._waiting.append((line, key, code, field, hash(target), wanted))
        return remarks

    def end(self) -> Iterator[Later]:
        """ERS123, ERS124."""
        for line, key, code, field, target, wanted in self._waiting:
            found = {each.get(target, 0) & 3 for each in (self._seen, self._known)}
            if wanted not in found:
                yield Later(line, key, (code, field, _NONE))

    def whole(self) -> Iterable[Remark]:
        """ERS103."""
        if self._count > _MOST:
            yield "ERS103", None, _NONE


def _nature(event: Any) -> int:
    """What is remembered of an event: a hash of patient and unit, and its class in the last two bits."""
    who = hash((event.patient_id, event.startverksamhet)) & _BITS
    return who << 2 | _CLASSES.get(event.handelseklass, 0)
