"""Waiting records for the transfer: the valid example with other cells."""

from typing import Any

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr import Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.spec import parse_record, spec_of


def wait(number: int = 1, **cells: str) -> Any:
    """A wait of the month 2026-03 with an id of its own."""
    return parse_record(spec_of(Vantande), {**EXAMPLES["V"], "vardkontakt_id": f"V-{number:06}", **cells})


def started(number: int, day: str, **cells: str) -> Any:
    """A wait that began on a day."""
    return wait(number, remissdatum=day, ankomstdatum=day, beslut_aktivitet=day, **cells)


def operation(number: int, day: str = "2026-03-02", **cells: str) -> Any:
    """A wait for surgery."""
    cells = {"aktivitetstyp": "operation", "fas": "2", "forsta_besok": "N", "aktivitet": "30101", **cells}
    return started(number, day, **cells)


def examination(number: int) -> Any:
    """A wait for an examination."""
    return wait(
        number, aktivitetstyp="undersokning", fas="3", forsta_besok="", aktivitet="30131", vardgaranti="N"
    )


def mek(*rows: tuple[str, str] | tuple[str, str, str]) -> Kodregister:
    """A table of kombika, HSA-id and, when the row ends, its last day."""
    names = ("kombika", "hsaid", "giltig_till")
    return Kodregister([Kodtabell.of("mek", [dict(zip(names, row, strict=False)) for row in rows])])
