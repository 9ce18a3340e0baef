"""One pass over the records of a month: each becomes a contact, is judged, and goes or is refused.

Of the contacts that went, their pseudonyms are remembered (and of CVR's completed ones unit, patient and day,
as digests), so memory grows with their number but not with their fields.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, BinaryIO, Final

from cvrgvr import cvr, gvr
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR, INFO, Severity
from cvrgvr.gvr.rules.access import not_shown
from cvrgvr.localtime import day_of
from cvrgvr.national import REGISTER, Atgard, Diagnos, Genomford, Message, Orsak, Vantande
from cvrgvr.national.rules import RULES
from cvrgvr.national.rules.across import completed_and_waiting, contact_twice, two_regions
from cvrgvr.national.rules.privacy import identity
from cvrgvr.national.xml.writing import MessageWriter
from cvrgvr.periods import month_of
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.context import Context
from cvrgvr.spec import spec_of
from cvrgvr.transfer.national.contact import Contact
from cvrgvr.transfer.national.from_cvr import FromCvr
from cvrgvr.transfer.national.from_gvr import FromGvr
from cvrgvr.transfer.national.result import Counts
from cvrgvr.transfer.national.settings import Settings
from cvrgvr.transfer.national.units import Units
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import masked, record_key

__all__ = ["Carrying", "Opener"]

Opener = Callable[[type], BinaryIO]
"""Gives the stream that a message's records are written to, when the first of them comes."""

_SHORTEST: Final = 10
"""Characters of the shortest identity number."""
_OTHER: Final = {"other_sv": "en annan post", "other_en": "another record"}
_UNITS: Final = ("hsaid_vardenhet", "hsaid_vardgivare")
_ICD: Final = re.compile("[A-Z][0-9]{2}[A-Z0-9]{0,3}").fullmatch
_KVA: Final = re.compile("[A-ZÅÄÖ]{2}[A-ZÅÄÖ0-9][0-9]{2}").fullmatch
_CODE: Final = {
    Diagnos: ("diagnos", "NAT235", _ICD),
    Orsak: ("orsak", "NAT235", _ICD),
    Atgard: ("atgard", "NAT216", _KVA),
}
"""Field and form of a code. One of another form may be anything, also an identity number, and does not go."""
_PSEUDONYMS: Final = frozenset({"vardkontakt_id", "remiss_id", "matperiod", "yrkeskategori"})
_TEXTS: Final = {
    cls: attrgetter(
        *(
            field.name
            for field in spec_of(cls).fields
            if field.type.json_schema().get("type") == "string"
            and getattr(field.type, "earliest", None) is None
            and field.name not in _PSEUDONYMS
        )
    )
    for cls in (Genomford, Vantande)
}
"""The texts of a contact that a source record put there."""


def _rule(rules: Iterable[Rule], code: str) -> Rule:
    return next(rule for rule in rules if rule.code == code)


_CVR266: Final = _rule(cvr.REGISTER.catalogue(cvr.Genomford).rules, "CVR266")


class Carrying:
    """Carries records into the messages of a delivery.

    Args:
        settings: what holds for all records.
        opener: gives the streams.
        messages: record class to its message, without records.
        findings: gets why records are refused.
        keep: is given every record that went; None = nobody.
    """

    def __init__(
        self,
        settings: Settings,
        opener: Opener,
        messages: Callable[[type], Message],
        findings: Findings,
        keep: Callable[[Any], object] | None,
    ) -> None:
        units = Units(settings)
        self.counts = Counts()
        self.findings = findings
        self._settings = settings
        self._cvr = FromCvr(settings, units)
        self._gvr = FromGvr(settings, units)
        self._opener = opener
        self._messages = messages
        self._keep = keep
        self._context = Context(settings.on, settings.tables)
        self._writers: dict[type, MessageWriter] = {}
        self._ids: dict[type, set[int]] = {Genomford: set(), Vantande: set()}
        self._joins: dict[int, tuple[str, bool]] = {}
        self._contact: Contact | None = None
        self._source: Any = None
        self._refusal: str = ""
        self._gvr_seen = False
        self._region: Any = None
        self._hsaid_region: Any = settings.hsaid_region

    def take(self, record: Any) -> None:
        """Carry one record, or say why it does not go.

        Raises:
            UsageError: it is no record that goes to the national delivery, or CVR's come after GVR's.
        """
        self.counts.records += 1
        cls = type(record)
        if cls is cvr.Vantande or cls is cvr.Genomford:
            if self._gvr_seen:
                raise UsageError(
                    "give CVR's records before GVR's: those that are the same are joined by them"
                )
            self._carry_cvr(record)
        elif cls is gvr.Oppenvardskontakt:
            self._gvr_seen = True
            self._carry_gvr(record)
        elif hasattr(record, "cells"):  # a row that could not be laid out in columns
            self.counts.refused["olaslig"] += 1
        else:
            raise UsageError("only cvr.Vantande, cvr.Genomford and gvr.Oppenvardskontakt go to the delivery")

    def end(self) -> dict[type, int]:
        """Finish the messages; the number of records of each."""
        for writer in self._writers.values():
            writer.end()
        self.findings.close()
        return {cls: writer.count for cls, writer in self._writers.items()}

    # -- records ------------------------------------------------------------------------------------------

    def _carry_cvr(self, record: Any) -> None:
        if record.matperiod != self._settings.month:
            self.counts.refused["annan_matperiod"] += 1
            return
        contact = self._cvr.contact(record)
        if self._send(contact, record) and contact.join is not None:
            besok = contact.besok
            self._joins[hash(contact.join)] = (str(besok.vardkontakt_id), bool(contact.dependants))

    def _carry_gvr(self, record: gvr.Oppenvardskontakt) -> None:
        contact = self._gvr.contact(record)
        if contact is None:
            self.counts.refused["olaslig"] += 1
            return
        besok = contact.besok
        assert isinstance(besok, Genomford)
        day = day_of(besok.start_aktivitet)
        if day is None or month_of(day) != self._settings.month:
            self.counts.refused["annan_matperiod"] += 1
            return
        known = self._joins.get(hash(contact.join))
        if known is not None:
            self._contact = contact
            self._join(known, record, besok)
            return
        access = record.tillganglighet
        if getattr(access, "vardgaranti", None) is None:
            self.counts.assumed["vardgaranti"] += 1
            self._contact = contact
            self._note(not_shown, "vardgaranti", INFO)
        self._send(contact, record)

    def _join(self, known: tuple[str, bool], record: gvr.Oppenvardskontakt, besok: Genomford) -> None:
        """Add a GVR contact's codes to the CVR contact that it is, if that has none."""
        pseudonym, has_codes = known
        self.counts.joined += 1
        besok.vardkontakt_id = pseudonym
        if not has_codes:
            self._send_codes(self._gvr.codes(besok, record.medicin))

    # -- contacts -----------------------------------------------------------------------------------------

    def _send(self, contact: Contact, source: Any) -> bool:
        besok = contact.besok
        cls = type(besok)
        self._contact = contact
        self._source = source
        if not isinstance(besok.vardkontakt_id, str):
            number = None
        else:
            number = int(besok.vardkontakt_id[:15], 16)
            other = Vantande if cls is Genomford else Genomford
            if number in self._ids[cls]:
                return self._refuse_contact("dubblett", contact_twice)
            if number in self._ids[other]:
                return self._refuse_contact("vantande_och_genomford", completed_and_waiting)
        if (field := self._of_another_region(besok)) is not None:
            return self._refuse_contact("annan_region", two_regions, field)
        if _reveals(besok, contact.person):
            return self._refuse_contact("identitet", identity)
        if not self._writer(cls).add(besok):
            self.counts.refused[self._refusal] += 1
            return False
        if number is not None:
            self._ids[cls].add(number)
        self.counts.sent[cls.__name__] += 1
        if self._keep is not None:
            self._keep(besok)
        if contact.dependants:
            self._send_codes(contact.dependants)
        return True

    def _of_another_region(self, besok: Genomford | Vantande) -> str | None:
        """The field with another region than the caller's or the first contact's; one sends a message."""
        code, hsaid = besok.regionkod, besok.hsaid_region
        self._region = self._region or code
        self._hsaid_region = self._hsaid_region or hsaid
        if code not in (None, self._region):
            return "regionkod"
        return None if hsaid in (None, self._hsaid_region) else "hsaid_region"

    def _send_codes(self, records: Iterable[Any]) -> None:
        for record in records:
            cls = type(record)
            name, code, has_form = _CODE[cls]
            if not has_form(getattr(record, name)):
                self.counts.codes_refused[code] += 1
                self._note(_rule(RULES, code), name)
            elif not self._writer(cls).add(record):
                self.counts.codes_refused[self._refusal] += 1
            else:
                self.counts.codes_sent[cls.__name__] += 1
                if self._keep is not None:
                    self._keep(record)

    def _writer(self, cls: type) -> MessageWriter:
        writer = self._writers.get(cls)
        if writer is None:
            writer = self._writers[cls] = MessageWriter(
                REGISTER.catalogue(cls),
                self._opener(cls),
                self._messages(cls),
                context=self._context,
                policy=Policy(),
                refused=self._refused,
            )
        return writer

    # -- refusals -----------------------------------------------------------------------------------------

    def _refused(self, record: Any, faults: Sequence[Fault]) -> None:
        """Note the errors of a record; the first of them is the reason."""
        self._refusal = "NAT106"  # a character that no XML can hold, and no rule minds
        first = True
        for fault in faults:
            rule = fault.rule
            unit = rule.code == "NAT107" and fault.field in _UNITS and hasattr(self._source, "kombika")
            rule = _CVR266 if unit else rule
            if first:
                self._refusal, first = rule.code, False
            self._note(rule, fault.field, facts=fault.facts)
        del record

    def _refuse_contact(self, reason: str, rule: Rule, field: str | None = None) -> bool:
        self.counts.refused[reason] += 1
        self._note(rule, field or rule.at)
        return False

    def _note(
        self,
        rule: Rule,
        at: str | None,
        severity: Severity = ERROR,
        facts: Mapping[str, object] = _OTHER,
    ) -> None:
        """Note a fault of the contact at hand."""
        local = None if self._contact is None else _shown(self._contact)
        self.findings.keep(Fault(rule, severity, at, {**_OTHER, **facts, "field": at or ""}), None, local)


def _shown(contact: Contact) -> str | None:
    """The source record's local key, for findings; only its form when the patient's number is in it."""
    key = record_key(contact.local)
    person = contact.person
    if key is None or person is None or len(person) < _SHORTEST or person[2:8] not in key:
        return key
    return masked(key)


def _reveals(besok: Genomford | Vantande, person: str | None) -> bool:
    """True when a patient's number, in any spelling, stands in one of the contact's texts."""
    if person is None or len(person) < _SHORTEST:
        return False
    texts = "\x1f".join([each for each in _TEXTS[type(besok)](besok) if each.__class__ is str])
    core = person[2:8]
    if core not in texts:  # the birth date, which every spelling has
        return False
    return any(each in texts for each in (person, person[2:], f"{core}-{person[8:]}", f"{core}+{person[8:]}"))
