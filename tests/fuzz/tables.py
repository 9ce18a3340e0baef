"""Harnesses of the readers of code tables."""

from collections.abc import Callable

from cvrgvr.wire.tables import read_table, write_table
from tests.fuzz.harness import ENDS, Harness, written
from tests.wire.tables.files import entry, export, link, mapping, mek

__all__ = ["HARNESSES"]


def _table(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        try:
            reading = read_table(data, name)
        except ENDS:
            return
        if reading.findings.summary.file_refused:
            return
        again = read_table(written(lambda target: write_table(reading.tabell, target)), name)
        assert list(again.tabell) == list(reading.tabell)

    return run


def _kodserver_seeds() -> list[bytes]:
    return [
        export(entry(), entry("99001101M02", link("51", "MVO", "1", "2015-01-01", "2016-12-31"))),
        export(),
    ]


def _mek_seeds() -> list[bytes]:
    return [mek(mapping(), mapping(till="2016-01-01T00:00:00+02:00")), mek()]


def _csv_seeds() -> list[bytes]:
    return [b"kod;giltig_fran;giltig_till;benamning\r\n510;2015-01-01;;\xc3\x96gon\r\n"]


HARNESSES = (
    Harness("kodserver", _kodserver_seeds, _table("AVD")),
    Harness("mek", _mek_seeds, _table("MEK")),
    Harness("table", _csv_seeds, _table("MVO")),
)
