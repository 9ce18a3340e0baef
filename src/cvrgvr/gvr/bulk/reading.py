"""One pass over a bulk file: transactions, with what is wrong with each and with the file."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import IO, Any, Final

from cvrgvr.findings import ERROR, Finding
from cvrgvr.gvr.bulk.frame import Huvud, header_faults, is_header, is_trailer, trailer_faults
from cvrgvr.gvr.bulk.lines import Line, lines_of
from cvrgvr.gvr.bulk.rules import BULK_RULES
from cvrgvr.gvr.bulk.shapes import Shapes
from cvrgvr.gvr.bulk.structure import SERVICES, key_class, key_of, record_of
from cvrgvr.gvr.checking import Check
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.gvr.rules.history import HISTORY_RULES
from cvrgvr.gvr.values import loads, text_of, writable
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.spec import Broken, spec_of
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import name_of_key
from cvrgvr.wire.outcome import Unread

__all__ = ["BulkPass"]

_RULES: Final[dict[str, Rule]] = {
    rule.name: rule for rule in (*BULK_RULES, *HISTORY_RULES) if rule.code in ("GVR904", "GVR907", "GVR908")
}
_KNOWN: Final = {"radtyp", "transaktion_id", "tjanst", "operation", "nyckel", "data", "gvr_id"}
_NOT: Final = {
    "text": ("den är inte UTF-8", "it is not UTF-8"),
    "object": ("den är inte ett JSON-objekt med varje nyckel en gång", "it is no object with each key once"),
    "long": ("den är längre än 1 MiB", "it is longer than 1 MiB"),
    "blank": ("den är tom", "it is blank"),
    "kind": ("radtyp är inte transaktion", "radtyp is not transaktion"),
    "key": ("nyckel eller data är inget objekt", "nyckel or data is no object"),
    "unknown": ("den har nycklar som formen inte har", "it has keys that the form does not have"),
}
_FRAME: Final = {
    "first": ("huvudet är inte filens första rad", "the header is not the first line"),
    "last": ("det står rader efter slutraden", "there are lines after the trailer"),
    "again": ("ett huvud står inne i filen", "a header stands within the file"),
    "empty": ("filen är tom", "the file is empty"),
}


class _Stopped(Exception):  # noqa: N818 - no error: the strict reading ends
    """The first fault of a strict reading."""


class BulkPass:
    """One pass over one bulk file.

    Args:
        check: makes what judges transactions and their records, and keeps its findings here.
        stream: the file.
        name: its name, for findings.
        policy: which rules speak, and how gravely.
        cap: findings of one code to keep; None = all.
        show_values: put raw values in the findings.
        sink: is given each finding in place of the list.
        strict: unknown keys are errors, and the reading stops at the first line that cannot be read.

    Attributes:
        findings: what is wrong, so far.
        huvud: the file's header, when it has been read.
    """

    def __init__(
        self,
        check: Callable[[Findings], Check],
        stream: IO[bytes],
        *,
        name: str | None = None,
        policy: Policy | None = None,
        cap: int | None = None,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
        strict: bool = False,
    ) -> None:
        self._stream = stream
        self._policy = policy or Policy()
        self._strict = strict
        self.findings = Findings(name, cap=cap, show_values=show_values, sink=sink, policy=self._policy)
        self.findings.record = "gvr.GvrTransaktion"
        self._check = check(self.findings)
        self.huvud: Huvud | None = None
        self._ids: dict[bytes, int] = {}
        self._asks_for_names = self._policy.speaks("GVR904")
        self._ended = 0
        self._shapes = Shapes()

    def outcomes(self) -> Iterator[tuple[GvrTransaktion | Unread, list[Finding]]]:
        """Each transaction, or line that is none, with its findings; those of the file are in `findings`."""
        number = 0
        try:
            for line in lines_of(self._stream):
                number = line.number
                outcome = self._take(line)
                if outcome is not None:
                    yield outcome
            if number == 0:
                self._frame("empty", 1)
            elif not self._ended:
                self._note("GVR907/cut", number)
        except _Stopped:
            pass
        self._check.close()
        self.findings.rules = tuple(dict.fromkeys((*BULK_RULES, *self.findings.rules)))

    def _take(self, line: Line) -> tuple[GvrTransaktion | Unread, list[Finding]] | None:
        if line.number > 1 and line.data and not self._ended:
            transaction = self._shapes.take(line.data)
            if transaction is not None:
                faults = self._repeated(line, transaction)
                return transaction, self._check.take(transaction, line.number, faults, clean=True)
        data, fault = self._object(line)
        if self._ended == 1:
            self._ended = 2
            self._frame("last", line.number)
        if line.number == 1:
            if not is_header(data):
                self._frame("first", 1)
            else:
                self._header(data)
                return None
        elif is_header(data):
            self._frame("again", line.number)
            return None
        if is_trailer(data):
            self._trailer(data, line)
            return None
        if fault is not None:
            return self._unread(line, fault)
        return self._transaction(line, data)

    def _object(self, line: Line) -> tuple[Any, str | None]:
        """The line's object, or what keeps it from being one."""
        if line.data is None:
            return None, "long"
        if not line.data.strip():
            return None, "blank"
        try:
            text = line.data.decode()
        except UnicodeDecodeError:
            return None, "text"
        if line.bom or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
            self._note("GVR908/form", line.number)
        try:
            data = loads(text)
        except (ValueError, RecursionError):
            return None, "object"
        return (data, None) if isinstance(data, dict) and writable(text) else (None, "object")

    def _header(self, data: dict[str, Any]) -> None:
        self.huvud = Huvud.of(data)
        if faults := header_faults(data):
            names = ", ".join(faults)
            en = f"{names} of the header is missing or wrong"
            self._refuse(1, f"{names} i huvudet saknas eller är fel", en)
            if {"layout", "version"} & set(faults):
                raise _Stopped

    def _trailer(self, data: dict[str, Any], line: Line) -> None:
        if self._ended == 0:
            self._ended = 1
        if faults := trailer_faults(data, self.findings.summary.records, line.before.hexdigest()):
            names = " och ".join(faults), " and ".join(faults)
            self._refuse(
                line.number,
                f"{names[0]} i slutraden stämmer inte med filen",
                f"{names[1]} of the trailer does not agree with the file",
            )

    def _frame(self, what: str, line: int) -> None:
        self._refuse(line, *_FRAME[what])

    def _refuse(self, line: int, sv: str, en: str) -> None:
        if self._note("GVR907", line, what_sv=sv, what_en=en):
            self.findings.summary.file_refused = True
        if self._strict:
            raise _Stopped

    def _unread(self, line: Line, what: str) -> tuple[Unread, list[Finding]]:
        sv, en = _NOT[what]
        text = "" if line.data is None else line.data.decode("utf-8", "surrogateescape")
        fault = self._fault("GVR908", what_sv=sv, what_en=en)
        found = self._judged(line.number, None, [fault] if fault else [])
        if self._strict:
            raise _Stopped
        return Unread(line.number, (text,) if line.data is not None else ()), found

    def _transaction(self, line: Line, data: dict[str, Any]) -> tuple[GvrTransaktion | Unread, list[Finding]]:
        if data.get("radtyp") != "transaktion":
            return self._unread(line, "kind")
        body, key = data.get("data"), data.get("nyckel")
        if not isinstance(body, dict | None) or not isinstance(key, dict | None):
            return self._unread(line, "key")
        transaction, unknown = transaction_of(data)
        if unknown and self._strict:
            return self._unread(line, "unknown")
        faults = [fault for name in unknown if (fault := self._fault("GVR908/key", name_of_key(name)))]
        faults += self._repeated(line, transaction)
        return transaction, self._judged(line.number, transaction, faults)

    def _repeated(self, line: Line, transaction: GvrTransaktion) -> list[Fault]:
        name = transaction.transaktion_id
        if not (self._asks_for_names and isinstance(name, str)):
            return []
        first = self._ids.setdefault(blake2b(name.encode(), digest_size=16).digest(), line.number)
        if first == line.number:
            return []
        fault = self._fault("GVR904", "transaktion_id", first=first)
        return [fault] if fault else []

    def _judged(
        self, line: int, transaction: GvrTransaktion | None, faults: Sequence[Fault]
    ) -> list[Finding]:
        """Judge a transaction, count it, and give its findings."""
        return self._check.take(transaction, line, faults)

    def _note(self, name: str, line: int, /, **facts: object) -> bool:
        fault = self._fault(name, **facts)
        if fault is not None:
            self.findings.note(fault, line)
        return fault is not None and fault.severity is ERROR

    def _fault(self, name: str, at: str | None = None, /, **facts: object) -> Fault | None:
        rule = _RULES[name]
        if not self._policy.speaks(rule.code):
            return None
        severity = self._policy.grade(rule.code, rule.severity)
        return Fault(rule, rule.severity if severity is None else severity, at, facts)


def transaction_of(data: dict[str, Any]) -> tuple[GvrTransaktion, list[str]]:
    """The transaction of a line's object, and names of keys that are none of the form's."""
    tjanst, operation = data.get("tjanst"), data.get("operation")
    cls = SERVICES.get(tjanst) if isinstance(tjanst, str) else None
    key, left = (None, {}) if data.get("nyckel") is None else key_of(data["nyckel"], key_class(tjanst))
    unknown = [f"nyckel.{name}" for name in left]
    extra: dict[str, Any] = {"nyckel": left} if left else {}
    gvr_id = _text(data.get("gvr_id"))
    record = None
    if (body := data.get("data")) is not None:
        if cls is None:
            extra["data"] = body
        else:
            record = record_of(spec_of(cls), body, key, gvr_id)
            unknown += [f"data.{name}" for name in record.extra or ()]
    others = {name: value for name, value in data.items() if name not in _KNOWN}
    transaction = GvrTransaktion(
        transaktion_id=_text(data.get("transaktion_id")),
        tjanst=_text(tjanst),
        operation=_text(operation),
        nyckel=key,
        data=record,
        gvr_id=gvr_id,
        extra=(extra | others) or None,
    )
    return transaction, unknown + list(others)


def _text(value: Any) -> Any:
    """A text, or what cannot be one, kept."""
    return value if value is None or isinstance(value, str) else Broken(text_of(value), "text")
