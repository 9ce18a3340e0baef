"""From CVR and GVR to the national delivery of a month.

    delivery = transfer.to_national(records, month="2026-10", key=secret, hsaid_region="SE2321000016-EX01")
    national.write(delivery, "ut/")

Identity numbers become pseudonyms or go nowhere; everything else that the delivery has no place for is
dropped: name, exact birth date, booked times, priority, comments, pauses and declines. Counts of a month
(RAPP) cannot become contacts.

Source: national.md sections 11 and 12, cvr.md section 8.
"""

import io
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from cvrgvr._version import VERSION
from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.identifiers import PseudonymKey
from cvrgvr.national import Message
from cvrgvr.national.rules.delivery import month_not_over
from cvrgvr.national.xml.writing import file_name, remove_older
from cvrgvr.periods import first_day, last_day
from cvrgvr.transfer.national.carrying import Carrying
from cvrgvr.transfer.national.result import REASONS, Counts, NationalTransfer
from cvrgvr.transfer.national.settings import Municipality, Settings
from cvrgvr.wire.atomic import whole
from cvrgvr.wire.delivery.messages import NOTE
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Fault

__all__ = ["REASONS", "Counts", "NationalTransfer", "to_national", "write_national"]


class _Nowhere(io.BytesIO):
    """A stream that keeps nothing."""

    def write(self, data: Any, /) -> int:
        return len(data)


def to_national(
    records: Iterable[Any],
    month: str,
    key: bytes | PseudonymKey,
    *,
    hsaid_region: str | None = None,
    regionkod: int = 10,
    tables: Kodregister | None = None,
    on: date | None = None,
    municipality: Municipality | None = None,
    leveransreferens: str | None = None,
    ersattnings_id: Mapping[type, str] | None = None,
    key_check: str | None = None,
    dry_run: bool = False,
    cap: int | None = CAP,
) -> NationalTransfer:
    """The national delivery of a month, in memory.

    Args:
        records: `cvr.Vantande`, `cvr.Genomford` and, after them, `gvr.Oppenvardskontakt`; rows that could not
            be read (`Unread`) are counted. Completed contacts that CVR and GVR both have, by unit, patient
            and day, go once.
        month: the month `YYYY-MM`; records of others are left out.
        key: the secret of the pseudonyms, at least 32 bytes. Use the same in every month.
        hsaid_region: HSA-id of the region, for records that do not say it; Stockholm's is not known here.
        regionkod: SKR's code of the region, for GVR's contacts.
        tables: the user's tables of what is not public (see `Settings`).
        on: the reference date; the month must have ended before it.
        municipality: gives a patient's municipality by identity number, for GVR's contacts; else 0000.
        leveransreferens: a reference of the sender's own.
        ersattnings_id: record class to the earlier delivery that is replaced.
        key_check: `key_check` of an earlier delivery: the key must be the same.
        dry_run: judge and count, and keep no records.
        cap: findings of one code to keep; None = all.

    Returns:
        The delivery with counts and findings: `counts.records` = sent + joined + refused.

    Raises:
        UsageError: the key is too short or not the one of `key_check`, the month is none, or a record is of
            another kind.
    """
    settings = _settings(month, key, hsaid_region, regionkod, tables, on, municipality, key_check)
    delivery = NationalTransfer(
        month,
        *([], [], [], [], []),
        leveransreferens,
        ersattnings_id or {},
        findings=Findings(cap=cap),
        key_check=settings.key.check,
    )
    if not _ended(settings, delivery.findings):
        return delivery
    lists: dict[str, Any] = {
        "Vantande": delivery.vantande,
        "Genomford": delivery.genomforda,
        "Diagnos": delivery.diagnoser,
        "Orsak": delivery.orsaker,
        "Atgard": delivery.atgarder,
    }
    keep = None if dry_run else lambda record: lists[type(record).__name__].append(record)
    run = Carrying(
        settings,
        lambda _: _Nowhere(),
        lambda cls: Message(cls, month),
        delivery.findings,
        keep,
    )
    for record in records:
        run.take(record)
    run.end()
    delivery.counts = run.counts
    return delivery


def write_national(
    records: Iterable[Any],
    folder: str | os.PathLike[str],
    month: str,
    key: bytes | PseudonymKey,
    *,
    hsaid_region: str | None = None,
    regionkod: int = 10,
    tables: Kodregister | None = None,
    on: date | None = None,
    municipality: Municipality | None = None,
    leveransreferens: str | None = None,
    ersattnings_id: Mapping[type, str] | None = None,
    key_check: str | None = None,
    cap: int | None = CAP,
) -> NationalTransfer:
    """Write the national delivery of a month as messages in a folder, record by record.

    All files are written or none, and those of an earlier transfer of the month are replaced. Beside them
    stands `YYYY-MM_overforing.json` with the counts and the key's check; where the folder has such a file of
    another month, the key must be the same. Memory grows with the number of contacts, by their ids, not with
    their fields.

    Args:
        records: as `to_national`.
        folder: where the messages go; it must exist.
        month: as `to_national`.
        key: as `to_national`.
        hsaid_region: as `to_national`.
        regionkod: as `to_national`.
        tables: as `to_national`.
        on: as `to_national`.
        municipality: as `to_national`.
        leveransreferens: as `to_national`.
        ersattnings_id: as `to_national`.
        key_check: as `to_national`; None = that of the latest other month in the folder.
        cap: as `to_national`.

    Returns:
        Counts and findings; its lists are empty.

    Raises:
        UsageError: as `to_national`.
        WriteError: the folder cannot be written.
    """
    path = Path(folder)
    settings = _settings(
        month, key, hsaid_region, regionkod, tables, on, municipality, key_check or _noted(path, month)
    )
    findings = Findings(cap=cap)
    result = NationalTransfer(month, findings=findings, key_check=settings.key.check)
    if not _ended(settings, findings):
        return result
    replaces = ersattnings_id or {}
    with ExitStack() as stack:
        streams: dict[str, BinaryIO] = {}

        def opened(cls: type) -> BinaryIO:
            name = file_name(cls, month)
            streams[name] = stack.enter_context(whole(path / name))
            return streams[name]

        def message(cls: type) -> Message:
            return Message(cls, month, (), replaces.get(cls), leveransreferens)

        run = Carrying(settings, opened, message, findings, None)
        for record in records:
            run.take(record)
        files = {file_name(cls, month): count for cls, count in run.end().items()}
        note = {
            "tool": f"cvrgvr {VERSION}",
            "month": month,
            "hsaid_region": settings.hsaid_region,
            "key_check": settings.key.check,
            "counts": run.counts.as_dict(),
            "files": dict(sorted(files.items())),
            "antal_byte": {name: stream.tell() for name, stream in sorted(streams.items())},
        }
        stream = stack.enter_context(whole(path / f"{month}{NOTE}"))
        stream.write((json.dumps(note, ensure_ascii=False, indent=2) + "\n").encode())
    remove_older(path, month, files)
    result.counts = run.counts
    result.files = files
    return result


def _settings(
    month: str,
    key: bytes | PseudonymKey,
    hsaid_region: str | None,
    regionkod: int,
    tables: Kodregister | None,
    on: date | None,
    municipality: Municipality | None,
    key_check: str | None,
) -> Settings:
    try:
        first_day(month)
    except (ValueError, TypeError):
        raise UsageError("month must be a month YYYY-MM") from None
    secret = key if isinstance(key, PseudonymKey) else PseudonymKey(key)
    if key_check is not None and secret.check != key_check:
        raise UsageError(
            "the pseudonym key is not the one of the earlier deliveries: waits and completions would no "
            "longer meet. Use the old key, or begin anew in another folder"
        )
    return Settings(month, secret, hsaid_region, regionkod, tables or Kodregister(), on, municipality)


def _ended(settings: Settings, findings: Findings) -> bool:
    """False, with NAT502, when the month has not ended at the reference date."""
    if settings.on is None or last_day(settings.month) < settings.on:
        return True
    findings.keep(Fault(month_not_over, ERROR, "matperiod", {"field": "matperiod"}))
    findings.close()
    return False


def _noted(folder: Path, month: str) -> str | None:
    """The key's check that a transfer of another month in the folder noted; the latest one's."""
    for path in sorted(folder.glob(f"*{NOTE}"), reverse=True):
        if path.name != f"{month}{NOTE}":
            try:
                check = json.loads(path.read_text(encoding="utf-8"))["key_check"]
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                continue
            if isinstance(check, str):
                return check
    return None
