"""The rows of national records: what the transfer makes of a month of the made-up region.

Their pseudonyms are of a key that everyone can read here, so they hide nothing; there is nobody behind them.
"""

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from random import Random
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr.identifiers import PseudonymKey
from cvrgvr.national import REGISTER, Delivery, Genomford, Platt, Vantande, flat_rows
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec, parse_record, spec_of
from cvrgvr.testing.days import Days
from cvrgvr.testing.patients import Patients
from cvrgvr.testing.rows import rows
from cvrgvr.transfer.national.contact import Contact
from cvrgvr.transfer.national.from_cvr import FromCvr
from cvrgvr.transfer.national.settings import Settings
from cvrgvr.transfer.national.units import Units
from cvrgvr.wire.judge import Judge
from cvrgvr.wire.memory import examined

__all__ = ["national_rows"]

_KEY: Final = PseudonymKey(bytes(range(32)))
_REGION: Final = "SE2321000016-DEMO"
_NO_DEPARTMENT: Final = 0


def national_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows without end; the flat form's are of both kinds in turn.

    Codes come contact by contact, and are those of the contacts that the same arguments give. A contact that
    any rule has a remark on is passed over, such as one at no hospital.
    """
    for record in _records(spec.letter, days, random):
        yield {
            field.name: "" if (value := getattr(record, field.name)) is None else field.type.format(value)
            for field in spec.fields
        }


def _records(letter: str, days: Days, random: Random) -> Iterator[Any]:
    if letter == "V":
        yield from (each.besok for each in _contacts(cvr.Vantande, days, random))
    elif letter == "G":
        yield from (each.besok for each in _contacts(cvr.Genomford, days, random))
    elif letter == "P":
        yield from _flat(days, random)
    else:
        for each in _contacts(cvr.Genomford, days, random):
            yield from (code for code in each.dependants if spec_of(type(code)).letter == letter)


def _contacts(source: type, days: Days, random: Random) -> Iterator[Contact]:
    settings = Settings(days.month, _KEY, _REGION)
    carrier = FromCvr(settings, Units(settings))
    patients = Patients(random, 0, int(days.month[:4]), only_reserve=True)
    judge = _judge(Genomford if source is cvr.Genomford else Vantande, days)
    for cells in rows(spec_of(source), days, random, patients):
        contact = carrier.contact(parse_record(spec_of(source), cells))
        if not judge.faults(contact.besok, *examined(contact.besok, judge.spec)):
            yield contact


def _flat(days: Days, random: Random) -> Iterator[Any]:
    judge = _judge(Platt, days)
    kinds = (_contacts(cvr.Genomford, days, random), _contacts(cvr.Vantande, days, random))
    for contacts in cycle(kinds):
        besok = next(contacts).besok
        delivery = Delivery.of([besok], days.month)
        if getattr(besok, "typ_akutverksamhet", _NO_DEPARTMENT) != _NO_DEPARTMENT:
            continue  # the form has no column for its times
        yield from (row for row in flat_rows(delivery) if not judge.faults(row, *examined(row, judge.spec)))


def _judge(record: type, days: Days) -> Judge:
    the_day_after = date.fromisoformat(days.text[days.last + 1])
    return Judge(REGISTER.catalogue(record), Context(the_day_after), Policy())
