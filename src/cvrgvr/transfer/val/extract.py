"""From GVR's contacts to the extract."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from cvrgvr import gvr
from cvrgvr.codes import Kodregister
from cvrgvr.findings import ERROR
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.identifiers.pseudonyms import PseudonymKey
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.transfer.val.result import ValUtdrag
from cvrgvr.transfer.val.rows import Rows, rows_of
from cvrgvr.transfer.val.settings import Patientuppgift, ValSettings
from cvrgvr.val import REGISTER, Kontakt
from cvrgvr.wire.judge import Judge
from cvrgvr.wire.memory import examined, note_faults

__all__ = ["to_val"]


def to_val(
    kontakter: Iterable[Aggregat],
    *,
    key: bytes | PseudonymKey,
    nyckel_id: str,
    extrakt_datum: date,
    fran: date | None = None,
    tom: date | None = None,
    tables: Kodregister | None = None,
    id_karta: Mapping[str, str] = MappingProxyType({}),
    patient: Callable[[str, date], Patientuppgift] | None = None,
    hemsjukvard: Callable[[Any], bool] | None = None,
    dagar_minst_1: bool = False,
) -> ValUtdrag:
    """The follow-up extract of contacts and stays: one row each, pseudonymised.

    Give the newest state: corrections applied, cancelled contacts left out (`gvr.samla` does both).

    Args:
        kontakter: `gvr.Oppenvardskontakt` and `gvr.Vardtillfalle`; care periods are passed over.
        key: at least 32 bytes, made at random and kept apart from the data.
        nyckel_id: the caller's label of the key, 1-16 letters, digits, dots, hyphens and underscores.
        extrakt_datum: the day of the extract.
        fran: first day; of contacts by their day, of stays by their discharge.
        tom: last day, likewise. A stay that is not over counts on `extrakt_datum`.
        tables: code tables: `mek`, `avd`, `samverks`, `vdg`, `undantagskod`.
        id_karta: old to current identity number, applied before the pseudonym is made.
        patient: what the caller knows of a patient (by number, on a day) and GVR does not carry.
        hemsjukvard: true for contacts of home care.
        dagar_minst_1: a stay that begins and ends on one day counts one day of care.

    Returns:
        The rows in order of startdatum and kontakt_nyckel, and what was left out. A row that breaks a rule
        that is an error (such as VAL102: an identity number in a text) is left out.

    Raises:
        UsageError: the key is too weak (VAL101), or a setting is not of its form.

    Source: val.md (reference).
    """
    more: dict[str, Any] = {"patient": patient, "hemsjukvard": hemsjukvard}
    settings = ValSettings(
        key if isinstance(key, PseudonymKey) else PseudonymKey(key),
        nyckel_id,
        extrakt_datum,
        fran,
        tom,
        tables or Kodregister(),
        id_karta,
        **{name: value for name, value in more.items() if value is not None},
        dagar_minst_1=dagar_minst_1,
    )
    extract = ValUtdrag(key_check=settings.key.check)
    judge = Judge(REGISTER.catalogue(Kontakt), Context(extrakt_datum, settings.tables), Policy())
    kept: list[Rows] = []
    names: set[Any] = set()
    for contact in kontakter:
        extract.antal_in += 1
        if not isinstance(contact, (gvr.Oppenvardskontakt, gvr.Vardtillfalle)):
            extract.utelamnade["annan"] += 1
            continue
        rows = rows_of(contact, settings)
        if isinstance(rows, str):
            extract.utelamnade[rows] += 1
        elif rows[0].kontakt_nyckel in names:
            extract.utelamnade["VAL103"] += 1
        elif (code := _refused(rows[0], judge, extract)) is not None:
            extract.utelamnade[code] += 1
        else:
            names.add(rows[0].kontakt_nyckel)
            kept.append(rows)
    kept.sort(key=lambda rows: (rows[0].startdatum, rows[0].kontakt_nyckel))
    for row, diagnoses, procedures in kept:
        extract.kontakter.append(row)
        extract.diagnoser += diagnoses
        extract.atgarder += procedures
    extract.findings.summary.not_evaluated = judge.idle
    extract.findings.close()
    return extract


def _refused(row: Kontakt, judge: Judge, extract: ValUtdrag) -> str | None:
    """The code of the first error of a row, when it has one; all that is wrong with it is noted."""
    faults = judge.faults(row, *examined(row, judge.spec))
    extract.findings.summary.take(faults)
    note_faults(extract.findings, faults, row, judge.spec, extract.antal_in)
    return next((fault.rule.code for fault in faults if fault.severity is ERROR), None)
