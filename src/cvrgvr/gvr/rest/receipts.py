"""Receipts: what GVR answered to a transaction, and what became of all that was sent.

Status codes, error bodies and GVR's own codes are not public. A receipt carries them through as they came,
and only the outcome is interpreted, from HTTP alone (reference); write a `Tolkning` where more is known.

Source: gvr.md 8; the fields are those of a sender's log (TC vGVR, observed).
"""

import base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, TypeAlias

import attrs

from cvrgvr.errors import ReadError
from cvrgvr.gvr.codes import OPERATION
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.gvr.values import as_json, from_json, loads, text_of
from cvrgvr.spec import (
    Broken,
    DateTime,
    Field,
    Flag,
    Integer,
    Kind,
    Record,
    Text,
    Val,
    observed,
    record,
    reference,
    spec_of,
)
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.source import Source, opened

__all__ = [
    "Avstamning",
    "Kvittens",
    "Tolkning",
    "Utfall",
    "avstamning",
    "read_receipts",
    "tolka_kvittens",
    "write_receipts",
]

_LOG: Final = "TC vGVR"


class Utfall(StrEnum):
    """What became of a transaction (reference)."""

    GODKAND = "GODKAND"
    """Accepted."""
    AVVISAD = "AVVISAD"
    """Refused: it needs a correction."""
    EJ_BEHORIG = "EJ_BEHORIG"
    """Not permitted: the certificate, or the unit's permission."""
    TILLFALLIGT_FEL = "TILLFALLIGT_FEL"
    """A passing fault: send it again, by the caller's schedule."""
    OKAND = "OKAND"
    """Anything else: nothing is inferred."""


def _log(type_: Any, term: str, sv: str, en: str, kind: Kind = Kind.PLAIN) -> Field:
    return Field(type_, term=term, sv=sv, en=en, source=observed(_LOG), kind=kind)


@record(
    "gvr.Kvittens",
    posttyp="GVR_KVITTENS",
    letter="Q",
    key="transaktion_id",
    event="",
    sv="Vad GVR svarade på en transaktion.",
    en="What GVR answered to a transaction.",
)
@attrs.frozen(repr=False, kw_only=True)
class Kvittens(Record):
    """What GVR answered to a transaction, as a sender logs it."""

    transaktion_id: Annotated[
        Val[str], _log(Text(), "transaktions-id", "Avsändarens id.", "The sender's id.")
    ] = None
    patient_id: Annotated[
        Val[str],
        _log(Text(), "patient-id", "Patientens nummer.", "The patient's number.", Kind.PERSON),
    ] = None
    tjanst_id: Annotated[
        Val[str],
        _log(
            Text(),
            "tjänstetyp",
            "Avsändarens egen kod för tjänsten.",
            "The sender's own code of the service.",
        ),
    ] = None
    transaktionsgrupp: Annotated[
        Val[str],
        _log(Text(), "transaktionsgrupp", "Öppenvård, slutenvård eller vårdperiod.", "The group in the log."),
    ] = None
    tillagd: Annotated[Val[date], _log(DateTime(), "tillagd", "När den köades.", "When it was queued.")] = (
        None
    )
    senast_sand: Annotated[
        Val[date], _log(DateTime(), "senast sänd", "När den senast sändes.", "When it was last sent.")
    ] = None
    senaste_svar: Annotated[
        Val[date], _log(DateTime(), "senaste svar", "När svaret kom.", "When the answer came.")
    ] = None
    antal_forsok: Annotated[
        Val[int], _log(Integer(), "antal försök", "Hur ofta den har sänts.", "How often it was sent.")
    ] = None
    klar: Annotated[
        Val[bool],
        _log(
            Flag(),
            "klar",
            "Svaret är godtaget, eller så har avsändaren gett upp.",
            "The answer is accepted, or the sender has given up.",
        ),
    ] = None
    statuskod: Annotated[
        Val[str], _log(Text(), "statuskod", "GVR:s statuskod, som den kom.", "GVR's status code, as it came.")
    ] = None
    statusmeddelande: Annotated[
        Val[str], _log(Text(), "statusmeddelande", "Text till statuskoden.", "The status code's text.")
    ] = None
    kommunikationsfel: Annotated[
        Val[str], _log(Text(), "kommunikationsfel", "Fel i överföringen.", "A fault of the transport.")
    ] = None
    applikationsfel: Annotated[
        Val[str], _log(Text(), "applikationsfel", "Fel i mottagaren.", "A fault of the receiver.")
    ] = None
    mottagna_bytes: Annotated[
        Val[int], _log(Integer(), "mottagna bytes", "Svarets längd.", "The answer's length.")
    ] = None
    operation: Annotated[
        Val[str],
        Field(
            Text(),
            term="operation",
            sv="Vad som skulle göras.",
            en="What was to be done.",
            source=reference(),
            codes=OPERATION,
        ),
    ] = None
    http_status: Annotated[
        Val[int],
        Field(Integer(), term="HTTP-status", sv="HTTP-status.", en="The HTTP status.", source=reference()),
    ] = None
    kropp: bytes = b""
    """The answer's body as it came. It may hold patient data."""
    utfall: Utfall = Utfall.OKAND
    """The interpreted outcome."""

    @property
    def omsandning(self) -> bool:
        """True when it is to be sent again."""
        return self.utfall is Utfall.TILLFALLIGT_FEL


Tolkning: TypeAlias = Callable[[int | None, Sequence[tuple[str, str]], bytes], Kvittens]
"""An interpretation of answers: HTTP status (None = no reply), headers, body."""


def tolka_kvittens(
    http_status: int | None, huvuden: Sequence[tuple[str, str]] = (), kropp: bytes = b""
) -> Kvittens:
    """The receipt of an answer, its outcome by HTTP alone (reference).

    Args:
        http_status: None when no reply came.
        huvuden: the answer's headers; not looked at.
        kropp: the answer's body, kept as it came.

    >>> tolka_kvittens(409).utfall, tolka_kvittens(None).omsandning
    (<Utfall.AVVISAD: 'AVVISAD'>, True)
    """
    del huvuden
    return Kvittens(
        http_status=http_status, kropp=kropp, mottagna_bytes=len(kropp), utfall=_outcome(http_status)
    )


def _outcome(status: int | None) -> Utfall:
    if status is None or status in (408, 429) or 500 <= status <= 599:
        return Utfall.TILLFALLIGT_FEL
    if 200 <= status <= 299:
        return Utfall.GODKAND
    if status in (400, 404, 409, 422):
        return Utfall.AVVISAD
    return Utfall.EJ_BEHORIG if status in (401, 403) else Utfall.OKAND


def _logged_outcome(receipt: Kvittens) -> Utfall:
    """The outcome of a receipt from a log, which tells faults by fields of their own."""
    if receipt.kommunikationsfel:
        return Utfall.TILLFALLIGT_FEL
    if receipt.applikationsfel:
        return Utfall.AVVISAD
    status = receipt.http_status
    return _outcome(status) if isinstance(status, int) else Utfall.OKAND


_FIELDS: Final = spec_of(Kvittens).fields


def write_receipts(receipts: Iterable[Kvittens], target: Target) -> int:
    """Write receipts as JSON Lines (`radtyp` `kvittens`), the whole file or none. Returns their number.

    The file holds patient data.

    Raises:
        WriteError: the target cannot be written.
    """
    number = 0
    with whole(target) as stream:
        for receipt in receipts:
            stream.write((text_of(_object(receipt)) + "\n").encode())
            number += 1
    return number


def _object(receipt: Kvittens) -> dict[str, Any]:
    found: dict[str, Any] = {"radtyp": "kvittens"}
    for field in _FIELDS:
        value = field.of(receipt)
        if isinstance(value, Broken):
            found[field.name] = value.raw
        elif value is not None:
            found[field.name] = as_json(field.type, value)
    if receipt.kropp:
        found["kropp_base64"] = base64.b64encode(receipt.kropp).decode()
    return {**found, "utfall": receipt.utfall.value}


def read_receipts(source: Source) -> Iterator[Kvittens]:
    """The receipts of a file, one at a time. Values that cannot be read are `Broken`.

    Raises:
        ReadError: the file cannot be opened, or a line is no receipt; the message names the line.
    """
    with opened(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                receipt = _receipt(loads(line))
            except (ValueError, AttributeError, TypeError, RecursionError):
                receipt = None
            if receipt is None:
                raise ReadError(f"line {number} is no receipt: an object of JSON with radtyp kvittens")
            yield receipt


def _receipt(data: Mapping[str, Any]) -> Kvittens | None:
    if data.get("radtyp") != "kvittens":
        return None
    values = {field.name: from_json(field.type, data.get(field.name)) for field in _FIELDS}
    body = base64.b64decode(data.get("kropp_base64", ""), validate=True)
    receipt = Kvittens(**values, kropp=body)
    said = data.get("utfall")
    return attrs.evolve(receipt, utfall=Utfall(said) if said else _logged_outcome(receipt))


@attrs.frozen(slots=True)
class Avstamning:
    """What was sent against what was answered, by the sender's ids.

    Attributes:
        utan_kvittens: sent, no receipt.
        utan_transaktion: a receipt of nothing that was sent.
        avvisade: refused or not permitted.
        vantande: to be sent again, or of unknown outcome.
        per_tjanst: by service, how many of each outcome; `UTAN_KVITTENS` for those without receipt.
    """

    utan_kvittens: tuple[str, ...]
    utan_transaktion: tuple[str, ...]
    avvisade: tuple[str, ...]
    vantande: tuple[str, ...]
    per_tjanst: Mapping[str, Counter[str]]


def avstamning(transaktioner: Iterable[GvrTransaktion], kvittenser: Iterable[Kvittens]) -> Avstamning:
    """Compare what was sent with its receipts; of several for one transaction the last counts.

    Args:
        transaktioner: what was sent, each with its `transaktion_id`.
        kvittenser: the receipts, in the order in which they came.
    """
    last = {str(each.transaktion_id): each for each in kvittenser}
    by_service: dict[str, Counter[str]] = {}
    found: dict[str, list[str]] = {"utan": [], "avvisade": [], "vantande": []}
    sent: set[str] = set()
    for transaction in transaktioner:
        name = str(transaction.transaktion_id)
        sent.add(name)
        receipt = last.get(name)
        outcome = "UTAN_KVITTENS" if receipt is None else receipt.utfall.value
        by_service.setdefault(str(transaction.tjanst), Counter())[outcome] += 1
        if receipt is None:
            found["utan"].append(name)
        elif receipt.utfall in (Utfall.AVVISAD, Utfall.EJ_BEHORIG):
            found["avvisade"].append(name)
        elif receipt.utfall is not Utfall.GODKAND:
            found["vantande"].append(name)
    strange = tuple(name for name in last if name not in sent)
    return Avstamning(
        tuple(found["utan"]), strange, tuple(found["avvisade"]), tuple(found["vantande"]), by_service
    )
