"""Requests: what to send, without sending it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias
from urllib.parse import quote

import attrs

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr.codes import Operation, Tjanst
from cvrgvr.gvr.records import Enhet, GvrTransaktion, HandelseNyckel, VardperiodNyckel
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rest.body import members_of_record, to_object
from cvrgvr.gvr.rest.config import Config, Miljo
from cvrgvr.gvr.rest.naming import places_of, spec_for
from cvrgvr.gvr.rest.paths import METHODS
from cvrgvr.gvr.values import text_of
from cvrgvr.spec import Provenance

__all__ = ["Request", "request"]

Query: TypeAlias = tuple[tuple[str, str], ...]
_ACCEPT = ("Accept", "application/json")
_CONTENT = ("Content-Type", "application/json; charset=utf-8")


@attrs.frozen(slots=True, repr=False)
class Request:
    """An HTTP request, ready for any client. It holds identity numbers: never log its address, query or body.

    Attributes:
        method: `GET`, `POST`, `PUT` or `DELETE`.
        path: from the base, with a leading `/`.
        query: names and values in declared order.
        json: the body as an object; decimal numbers are `Decimal`.
        headers: names and values; never patient data.
        miljo: which certificate to use, as the caller said.
        overifierad: the address or a member's name is this project's guess.
        bas_url: the base, if the caller gave one.
        tjanst: the service.
        operation: the operation.
    """

    method: str
    path: str
    query: Query = ()
    json: dict[str, Any] | None = None
    headers: tuple[tuple[str, str], ...] = (_ACCEPT,)
    miljo: Miljo | None = None
    overifierad: bool = False
    bas_url: str | None = None
    tjanst: Tjanst | None = None
    operation: Operation = Operation.HAMTA

    @property
    def url(self) -> str | None:
        """The whole address, percent-encoded; None without a base."""
        if self.bas_url is None:
            return None
        query = "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in self.query)
        return f"{self.bas_url.rstrip('/')}{self.path}{'?' if query else ''}{query}"

    @property
    def body(self) -> bytes | None:
        """The body as UTF-8, keys in declared order; None for GET and DELETE."""
        return None if self.json is None else text_of(self.json).encode()

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.tjanst or 'vardhandelse'} {self.operation}>"


def request(
    record: Post | GvrTransaktion | HandelseNyckel | VardperiodNyckel | str | date,
    operation: Operation | str | None = None,
    config: Config | None = None,
    *,
    extra: bool = False,
) -> Request:
    """The request that registers, corrects, cancels or fetches.

    Nothing is sent, and rules are not run: validate first. A cancellation sends the key alone.

    Args:
        record: a record or a transaction; to fetch, a key, GVR's id of an event as text, a `Flytt` whose key
            tells which moves, or a day from which care periods begin.
        operation: `registrera`, `korrigera`, `makulera` or `hamta`; a transaction knows its own.
        config: the receiving system; None = one of which nothing is known.
        extra: when fetching an event by its id, ask for more of it (observed, UIT; what more is not known).

    Returns:
        The request.

    Raises:
        UsageError: the operation does not exist for the service, its address is a guess that is not
            confirmed, or the environment is another than the base's.
        WriteError: the key is not whole, or a value could not be read.

    Source: gvr.md 6 (VG-GVR, official for the conventions).
    """
    config = config or Config()
    config.check_environment()
    if isinstance(record, GvrTransaktion):
        return _of_transaction(record, operation, config)
    if operation not in set(Operation):
        raise UsageError(f"operation is one of {', '.join(Operation)}")
    chosen = Operation(operation)
    if isinstance(record, Post):
        return _of_record(record, chosen, config)
    if chosen is not Operation.HAMTA:
        raise UsageError("a key, an id or a day can only be fetched; give a record")
    return _fetch(record, config, extra=extra)


def _of_transaction(
    transaction: GvrTransaktion, operation: Operation | str | None, config: Config
) -> Request:
    if operation is not None and operation != transaction.operation:
        raise UsageError("the transaction is of another operation")
    if transaction.operation not in set(Operation) or transaction.tjanst not in set(Tjanst):
        raise WriteError("the transaction's service or operation is none of GVR's")
    record = transaction.data
    if record is None:
        record = spec_for(Tjanst(str(transaction.tjanst))).cls(nyckel=transaction.nyckel)
    assert isinstance(record, Post)
    return _of_record(record, Operation(str(transaction.operation)), config)


def _of_record(record: Post, operation: Operation, config: Config) -> Request:
    tjanst = record.tjanst
    if tjanst is Tjanst.AKUT and not config.separat_akut:
        raise UsageError("emergency data travels in the visit or admission; set separat_akut for a service")
    vag = config.vag(tjanst, operation)
    _check_key(record)
    path = vag.path
    in_path = "{id}" in path
    if in_path:
        path = path.replace("{id}", _encoded(str(record.nyckel.vardperiod_kod)))  # type: ignore[attr-defined]
    has_body = operation in (Operation.REGISTRERA, Operation.KORRIGERA)
    query: Query = ()
    if not has_body and not in_path:
        query = tuple(_query(record, operation, config))
    unsure = vag.provenance is Provenance.REFERENCE or _guesses(record, config, has_body=has_body)
    return Request(
        method=METHODS[operation],
        path=path,
        query=query,
        json=to_object(record, config) if has_body else None,
        headers=(_ACCEPT, _CONTENT) if has_body else (_ACCEPT,),
        miljo=config.miljo,
        overifierad=unsure,
        bas_url=config.bas_url,
        tjanst=tjanst,
        operation=operation,
    )


def _check_key(record: Post) -> None:
    for field in spec_for(record.tjanst).fields:
        if field.name.startswith("nyckel.") and "enhet" not in field.name and field.of(record) is None:
            if field.name == "nyckel.patient_id" and getattr(record, "med_patient", None) is False:
                continue
            raise WriteError(f"{field.name} is missing: the key tells which contact is meant")
    key = getattr(record, "nyckel", None)
    if isinstance(key, HandelseNyckel) and (key.enhet is None or key.enhet == Enhet()):
        raise WriteError("nyckel.enhet is missing: the key tells which contact is meant")


def _query(record: Post, operation: Operation, config: Config) -> Iterator[tuple[str, str]]:
    members = members_of_record(record, config, "nyckel.")
    if record.tjanst is Tjanst.FLYTT and operation is Operation.MAKULERA:
        target = members_of_record(record, config, "till_enhet") | members_of_record(
            record, config, "tidpunkt"
        )
        if not target:
            raise WriteError("till_enhet and tidpunkt tell which move is cancelled")
        members |= target
    for name, value in members.items():
        yield name, value if isinstance(value, str) else text_of(value)


def _guesses(record: Post, config: Config, *, has_body: bool) -> bool:
    """True when a member that is sent has a name of this project's."""
    sent = members_of_record(record, config, "" if has_body else "nyckel.")
    aliased = {name for (service, _), name in config.alias.items() if service == record.tjanst}
    for place in places_of(record.tjanst, config):
        names = {*place.members, place.placeholder} & sent.keys()
        if names - aliased and place.provenance is Provenance.REFERENCE:
            return True
        if any(each.provenance is Provenance.REFERENCE for each in place.items) and names:
            return True
    return False


def _fetch(what: HandelseNyckel | VardperiodNyckel | str | date, config: Config, *, extra: bool) -> Request:
    path = "/vardhandelse"
    query: Query = ()
    if isinstance(what, VardperiodNyckel):
        path = config.vag(Tjanst.VARDPERIOD_START, Operation.HAMTA).path
        path = path.replace("{id}", _encoded(str(what.vardperiod_kod)))
    elif isinstance(what, date):
        path, query = "/vardperioder", (("start", what.isoformat()),)
    elif isinstance(what, str):
        query = (("id", what), *([("extra", "true")] if extra else []))
    else:
        query = _key_query(what, config)
    return Request("GET", path, query, miljo=config.miljo, bas_url=config.bas_url)


def _key_query(key: HandelseNyckel, config: Config) -> Query:
    record = spec_for(Tjanst.BESOK).cls(nyckel=attrs.evolve(key, enhet=None))
    members = members_of_record(record, config, "nyckel.")
    if len(members) < 2:
        raise WriteError("to fetch a patient's events give patient_id and datum")
    return tuple(members.items())


def _encoded(text: str) -> str:
    return quote(text, safe="-._~")
