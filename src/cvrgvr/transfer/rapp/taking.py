"""Which records are taken into the count, and what of each is kept for it.

Source: cvr.md 6.2 step 1 (reference). Of each wait only what is counted is kept, so memory grows with the
number of waits but not with their fields.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from cvrgvr.codes import Kodregister
from cvrgvr.cvr import REGISTER, Vantande
from cvrgvr.cvr.codes import AKTIVITETSTYP
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.localtime import instant
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.judge import Judge
from cvrgvr.wire.memory import examined
from cvrgvr.wire.outcome import Unread

__all__ = ["Taken", "Taking"]

_NEVER = datetime.combine(date.min, time())
_USED = ("vardkontakt_id", "matperiod", "aktivitetstyp")


class Taken(NamedTuple):
    """What is kept of a record.

    Attributes:
        changed: when it was last changed; the newest version of a wait is counted.
        kombika: its unit's kombika, in capitals.
        hsaid_enhet: its unit's HSA-id, in capitals.
        aktivitetstyp: what is waited for.
        mvo: the medical field.
        cvr_kod: the CVR code.
        avvikelse: the deviation.
        over: the wait is over the limit; None = cannot be told.
    """

    changed: datetime
    kombika: str | None
    hsaid_enhet: str | None
    aktivitetstyp: str
    mvo: str | None
    cvr_kod: str | None
    avvikelse: int | None
    over: bool | None


class Taking:
    """Takes records one by one.

    Args:
        on: the reference date of the rules.
        tables: the user's code tables.
        policy: what counts as an error.
        over: tells of an accepted record whether it is over the limit.

    Attributes:
        records: how many came in.
        months: by month, the newest version of each wait.
        unreadable: how many could not be laid out in columns.
        faulty: how many have an error.
        replaced: by month, how many were older versions.
        error_codes: how many of the faulty have each code.
    """

    def __init__(
        self, on: date, tables: Kodregister, policy: Policy, over: Callable[[Vantande], bool | None]
    ) -> None:
        day = on.date() if isinstance(on, datetime) else on
        self._judge = Judge(REGISTER.catalogue(Vantande), Context(day, tables), policy)
        self._over = over
        self.records = 0
        self.months: dict[str, dict[tuple[str | None, str], Taken]] = {}
        self.unreadable = 0
        self.faulty = 0
        self.replaced: Counter[str] = Counter()
        self.error_codes: Counter[str] = Counter()

    def take(self, record: Any) -> None:
        """Take a record, or note why it is not taken. Raises UsageError for another kind of record."""
        self.records += 1
        if isinstance(record, Unread):
            self.unreadable += 1
        elif not isinstance(record, Vantande):
            raise UsageError("only records of cvr.Vantande can be counted for RAPP")
        elif self._is_accepted(record):
            self._keep(record)
        else:
            self.faulty += 1

    def _is_accepted(self, record: Vantande) -> bool:
        broken, remarks = examined(record, self._judge.spec)
        faults = self._judge.faults(record, broken, remarks)
        codes = {fault.rule.code for fault in faults if fault.severity is ERROR}
        self.error_codes.update(codes)
        # What a policy forgives must still be there to be counted by.
        return not codes and not broken and all(getattr(record, name) is not None for name in _USED)

    def _keep(self, record: Any) -> None:
        if record.aktivitetstyp not in AKTIVITETSTYP:
            self.faulty += 1
            return
        taken = Taken(
            changed=_NEVER if record.andrad_tid is None else instant(record.andrad_tid),
            kombika=_capital(record.kombika),
            hsaid_enhet=_capital(record.hsaid_enhet),
            aktivitetstyp=record.aktivitetstyp,
            mvo=record.mvo,
            cvr_kod=record.cvr_kod,
            avvikelse=record.avvikelse,
            over=self._over(record),
        )
        waits = self.months.setdefault(record.matperiod, {})
        key = (record.kallsystem, record.vardkontakt_id)
        known = waits.get(key)
        if known is not None:
            self.replaced[record.matperiod] += 1
        if known is None or taken.changed >= known.changed:
            waits[key] = taken


def _capital(text: str | None) -> str | None:
    return None if text is None else text.upper()
