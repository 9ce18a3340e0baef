"""Receivers of the national delivery, as data: what each takes, from when, by when.

A receiver is a value; one whose format is public has an encoder. Source: national.md section 1.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.national.message import ORDER, Delivery
from cvrgvr.national.wire import REGISTER
from cvrgvr.periods import NATIONAL_DAY
from cvrgvr.spec import Source, official
from cvrgvr.wire.layout import Layout, layout_of

__all__ = ["RECEIVERS", "SKR", "SOS", "Receiver", "deliver"]

Encoder = Callable[..., int]


@attrs.frozen(slots=True)
class Receiver:
    """Someone who takes the delivery.

    Attributes:
        id: its short name.
        namn: its name.
        valid_from: the first day that deliveries go to it.
        valid_to: the last day; None = open.
        records: the record classes that it takes.
        encoder: writes a `Delivery` to a folder; None where the format is not public.
        layouts: record class to a layout of the user's own, where there is no encoder.
        deadline_day: day of the following month by which it must have the delivery.
        source: where its format stands.
        note_sv: what is known and what is not, in Swedish.
        note_en: the same in English.
    """

    id: str
    namn: str
    valid_from: date
    valid_to: date | None
    records: tuple[type, ...]
    encoder: Encoder | None
    source: Source
    note_sv: str
    note_en: str
    deadline_day: int = NATIONAL_DAY
    layouts: Mapping[type, Layout] = MappingProxyType({})

    def with_layouts(self, layouts: Iterable[Layout | str | os.PathLike[str]]) -> "Receiver":
        """The same receiver with formats of the user's own: one layout for each record class.

        Raises:
            LayoutError: a layout is faulty.
            UsageError: a layout is for a record that the receiver does not take.
        """
        found: dict[type, Any] = {}
        for each in layouts:
            layout = layout_of(each)
            assert layout is not None
            if layout.spec.cls not in self.records:
                raise UsageError(f"{self.id} does not take {layout.spec.name}")
            found[layout.spec.cls] = layout
        return attrs.evolve(self, layouts=MappingProxyType(found))


def deliver(delivery: Delivery, receiver: Receiver, folder: str | os.PathLike[str], **options: Any) -> int:
    """Write a delivery in a receiver's form, each list a file of its own in the folder.

    Args:
        delivery: the month's records.
        receiver: whose form.
        folder: where the files go.
        options: as `national.write`.

    Returns:
        The number of records written.

    Raises:
        UsageError: the receiver's format is not public and no layout was given for a kind of record.
        WriteError: a record has an error, or the layout cannot express it.
    """
    if receiver.encoder is not None:
        return receiver.encoder(delivery, folder, **options)
    messages = list(delivery.messages())
    for message in messages:
        if message.record not in receiver.layouts:
            raise UsageError(
                f"the format of {receiver.id} for {message.record.__name__} is not public: give a layout "
                f"with "
                "Receiver.with_layouts"
            )
    return sum(_with_layout(message, receiver, folder, options) for message in messages)


def _with_layout(message: Any, receiver: Receiver, folder: str | os.PathLike[str], options: Any) -> int:
    layout = receiver.layouts[message.record]
    name = f"{message.matperiod}_{ORDER.index(message.record) + 1}_{message.record.__name__.lower()}.csv"
    return REGISTER.write(message.records, Path(folder) / name, message.record, layout=layout, **options)


SKR: Final = Receiver(
    "skr-signe",
    "SKR, Sign-e",
    date(2021, 1, 1),
    None,
    ORDER,
    REGISTER.write,
    official("SKR-XSD; SKR-FAQ"),
    "Tjänstekontraktet från 2019-09-20, i drift från januari 2021. Parallellrapporteringen uppges sluta i "
    "mars 2026 eller under 2026; uppgifterna går isär.",
    "The service contract of 2019-09-20, in production from January 2021. Parallel reporting is said to end "
    "in March 2026 or during 2026; the sources differ.",
)
"""SKR: format public, end of validity open."""
SOS: Final = Receiver(
    "sos",
    "Socialstyrelsen, väntetidsdatabasen",
    date(2025, 7, 1),
    None,
    ORDER,
    None,
    official("HSF 6:3"),
    "Mottagare enligt lag från 2025-07-01. Filformatet är inte offentligt: ladda en egen layout för varje "
    "slag av post.",
    "The receiver by law from 2025-07-01. The file format is not public: load a layout of your own for each "
    "record.",
)
"""Socialstyrelsen: format not public; validating and assembling work, writing needs layouts of the user's
own."""
RECEIVERS: Final[Mapping[str, Receiver]] = MappingProxyType({each.id: each for each in (SKR, SOS)})
"""By id."""
