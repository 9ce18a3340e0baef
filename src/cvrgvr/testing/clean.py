"""`assert_clean`: a test fails when a file or records have findings, and says which."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.findings import WARNING, Severity
from cvrgvr.gvr import ersmo, hej
from cvrgvr.national.xml.shapes import CONTRACTS
from cvrgvr.policy import Policy
from cvrgvr.spec import spec_of
from cvrgvr.wire.register import Register
from cvrgvr.wire.source import opened
from cvrgvr.wire.xml.sniffing import Seen, root_of

__all__ = ["assert_clean", "register_of"]

_DELIMITED: Final = (cvr.REGISTER, national.REGISTER, telefon.REGISTER, utbud.REGISTER, val.REGISTER)
_REGISTERS: Final[tuple[Any, ...]] = (*_DELIMITED, gvr.REGISTER, ersmo.REGISTER, hej.REGISTER)
_ROOTS: Final[Mapping[str, Any]] = {
    **{each.root: national.REGISTER for each in CONTRACTS},
    **{each.message.shape.root.name: each for each in (ersmo.REGISTER, hej.REGISTER)},
}
_SHOWN: Final = 20


def assert_clean(
    records_or_file: Any,
    record: type | str | None = None,
    *,
    on: date | None = None,
    tables: Mapping[str, Iterable[Mapping[str, str]]] | Kodregister | None = None,
    ignore: Iterable[str] = (),
    at: Severity = WARNING,
    lang: str = "en",
) -> None:
    """Fail the test when a file, or records in memory, have findings.

    Args:
        records_or_file: a path, bytes or a binary file of any format that the library reads; or records.
        record: the record class or its name; None = found from the file, or from the records.
        on: the reference date; rules that need one are silent without.
        tables: code tables, as rows by name or as a `Kodregister`.
        ignore: codes or prefixes of rules that are not to speak.
        at: findings below this severity are let pass.
        lang: language of the message, `sv` or `en`.

    Raises:
        AssertionError: there are findings; the message has the first of them, without values.
        UsageError: the records are of no register, or there is none of that name.
        ReadError: the file cannot be opened.

    >>> assert_clean(b"", "cvr.Vantande", ignore=["FIL003"])
    """
    if not isinstance(tables, Kodregister):
        tables = Kodregister(Kodtabell.of(name, list(rows)) for name, rows in (tables or {}).items())
    options: dict[str, Any] = {"on": on, "tables": tables, "policy": Policy(ignore=tuple(ignore))}
    found = [each for each in _findings(records_or_file, record, options) if each.severity >= at]
    if found:
        lines = [f"{len(found)} finding{'s' * (len(found) > 1)}"]
        for each in found[:_SHOWN]:
            place = each.location
            facts = (("line", place.line), ("record", place.record), ("field", place.field))
            where = ", ".join(f"{name} {value}" for name, value in facts if value is not None)
            lines.append(
                f"  {each.code} {each.severity}{f' ({where})' if where else ''}: {each.message(lang)}"
            )
        if len(found) > _SHOWN:
            lines.append(f"  and {len(found) - _SHOWN} more")
        raise AssertionError("\n".join(lines))


def _findings(given: Any, record: type | str | None, options: dict[str, Any]) -> list[Any]:
    """The findings of the register that the file or the records belong to."""
    if not (isinstance(given, (str, bytes, os.PathLike)) or hasattr(given, "read")):
        records = list(given)
        if not records:
            return []
        return list(register_of(spec_of(records[0]).cls).validate(records, **options))
    if record is not None:
        register = register_of(record)
        if isinstance(register, Register):
            return list(register.validate(given, record, **options))
        return list(register.validate(given, **options))
    if str(given if isinstance(given, (str, os.PathLike)) else "").endswith(".gvr.jsonl"):
        return list(gvr.validate(given, **options))
    with opened(given) as stream:
        seen: Any = Seen(stream)
        every = Register([one for each in _DELIMITED for one in each.catalogues])
        return list(_ROOTS.get(root_of(seen.head) or "", every).validate(seen, **options))


def register_of(record: type | str) -> Any:
    """The register of a record class or its name. Raises UsageError."""
    for register in _REGISTERS:
        if any(record in (each.spec.cls, each.spec.name) for each in register.catalogues):
            return register
    raise UsageError("no register has a record class of that name")
