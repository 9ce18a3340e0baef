"""What only a whole file shows: repeated events, and events that point at events.

Of each event a hash of its ID is remembered, and of events that are pointed at what they are; of events that
point, those whose target has not come yet.
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
_POINTERS: Final = (
    ("ERS123", "tillhor_vardansvar", "Vårdansvar"),
    ("ERS124", "tillhor_vardkontakt", "Vårdkontakt"),
)


class EventWatch(Watch):
    """Watches one file.

    Args:
        known: events known from earlier files: they may be pointed at, and versions are compared with them.
    """

    def __init__(self, known: Iterable[Ersattningshandelse] = ()) -> None:
        self._count = 0
        self._seen: dict[int, int] = {}
        self._known: dict[int, int] = {}
        self._waiting: list[tuple[int, str | None, str, str, int]] = []
        for event in known:
            self._known[self._name(event.handelse_id, event.handelseklass)] = self._who(event)
            self._known[hash(event.handelse_id)] = self._who(event)

    @staticmethod
    def _name(handelse_id: object, handelseklass: object) -> int:
        return hash((handelse_id, handelseklass))

    @staticmethod
    def _who(event: Any) -> int:
        return hash((event.patient_id, event.startverksamhet))

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
        own, who = hash(name), self._who(record)
        if own in self._seen:
            remarks.append(("ERS104", "handelse_id", _NONE))
        if record.makulerad is True:
            before = self._seen.get(own, self._known.get(own))
            if before is not None and before != who:
                remarks.append(("ERS132", "handelse_id", _NONE))
        self._seen[own] = who
        self._seen[self._name(name, record.handelseklass)] = who
        for code, field, klass in _POINTERS:
            target = getattr(record, field)
            if target == name:
                remarks.append((code, field, _NONE))
            elif isinstance(target, str):
                wanted = self._name(target, klass)
                if wanted not in self._seen and wanted not in self._known:
                    self._waiting.append((line, key, code, field, wanted))
        return remarks

    def end(self) -> Iterator[Later]:
        """ERS123, ERS124."""
        for line, key, code, field, wanted in self._waiting:
            if wanted not in self._seen:
                yield Later(line, key, (code, field, _NONE))

    def whole(self) -> Iterable[Remark]:
        """ERS103."""
        if self._count > _MOST:
            yield "ERS103", None, _NONE
