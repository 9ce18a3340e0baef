"""The example that sends to GVR, against the GVR on this machine."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import UsageError
from cvrgvr.gvr import rest
from cvrgvr.gvr.rest import Utfall

sys.path.append(str(Path(__file__).parents[2] / "examples"))
local: Any = import_module("local_gvr")
example: Any = import_module("send_to_gvr")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture
def server(folder: Path) -> Iterator[Any]:
    with local.LocalGvr(folder) as running:
        yield running


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def sender(server: Any, folder: Path, said: list[str]) -> Any:
    config = rest.Config(bas_url=server.url, vagar={("besok", "korrigera"): "/vardhandelse/besok"})
    return example.Sender(config, folder / "ca.pem", folder / "client.pem", seconds=0.4, say=said.append)


def sent(record: gvr.Besok, operation: str = "registrera") -> gvr.GvrTransaktion:
    return gvr.GvrTransaktion.av(record, operation, transaktion_id="T1-000001")


def test_registered_corrected_cancelled(server: Any, sender: Any) -> None:
    visit = example.contact("99001", 2)
    assert sender.send(sent(visit)).utfall is Utfall.GODKAND
    (kept,) = server.kept.values()
    assert rest.from_object("besok", kept) == visit
    assert sender.send(sent(visit)).utfall is Utfall.AVVISAD  # it is there already
    corrected = attrs.evolve(visit, taxa="03")
    assert sender.send(sent(corrected, "korrigera")).utfall is Utfall.GODKAND
    (kept,) = server.kept.values()
    assert kept["taxa"] == "03"
    receipt = sender.send(sent(visit, "makulera"))
    assert (receipt.utfall, receipt.transaktion_id, receipt.operation) == (
        Utfall.GODKAND,
        "T1-000001",
        "makulera",
    )
    assert server.kept == {}
    assert sender.send(sent(visit, "makulera")).utfall is Utfall.AVVISAD


def test_a_unit_that_is_not_known(server: Any, sender: Any, said: list[str]) -> None:
    receipt = sender.send(sent(example.contact(local.UNKNOWN_INR, 2)))
    assert (receipt.utfall, receipt.http_status) == (Utfall.AVVISAD, 422)
    assert "Kodserver" in receipt.kropp.decode()
    assert server.requests == {"POST": 1}
    assert not any("1912" in line for line in said)


@pytest.mark.parametrize("certificate", ["expired.pem", None])
def test_an_expired_or_missing_certificate_is_not_tried_again(
    server: Any,
    sender: Any,
    folder: Path,
    certificate: str | None,
    said: list[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = None if certificate is None else folder / certificate
    wrong = attrs.evolve(sender, certificate=path)
    receipt = wrong.send(sent(example.contact("99001", 2)))
    assert (receipt.utfall, receipt.omsandning) == (Utfall.EJ_BEHORIG, False)
    assert receipt.kommunikationsfel == "certifikat"
    assert len(said) == 1
    assert server.requests == {}
    assert capfd.readouterr() == ("", "")


def test_a_server_that_is_not_trusted(server: Any, sender: Any, tmp_path: Path) -> None:
    with local.LocalGvr(tmp_path):
        wrong = attrs.evolve(sender, authority=tmp_path / "ca.pem")
        receipt = wrong.send(sent(example.contact("99001", 2)), tries=1)
    assert (receipt.utfall, receipt.kommunikationsfel) == (Utfall.EJ_BEHORIG, "certifikat")
    assert server.requests == {}


def test_after_a_time_out_nothing_is_sent_twice(server: Any, sender: Any, said: list[str]) -> None:
    receipt = sender.send(sent(example.contact(local.SLOW, 2)))
    assert receipt.utfall is Utfall.GODKAND
    assert server.requests == {"POST": 1, "GET": 1}
    assert len(server.kept) == 1
    assert said[-1] == "it had been taken: not sent again"


def test_what_was_not_taken_is_sent_again(server: Any, sender: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = server.answer
    first = iter([503])

    def busy(method: str, *rest_: Any) -> tuple[int, Any]:
        status = next(first, None) if method == "POST" else None
        return (status, {}) if status else answer(method, *rest_)

    monkeypatch.setattr(server, "answer", busy)
    assert sender.send(sent(example.contact("99001", 2))).utfall is Utfall.GODKAND
    assert server.requests == {"GET": 1, "POST": 1}
    assert len(server.kept) == 1


def test_nobody_is_there(sender: Any) -> None:
    config = attrs.evolve(sender.config, bas_url="https://localhost:1/gvr-services/rest")
    receipt = attrs.evolve(sender, config=config).send(sent(example.contact("99001", 2)), tries=2)
    assert receipt.utfall is Utfall.TILLFALLIGT_FEL
    assert receipt.kommunikationsfel == "NewConnectionError"


def test_a_guessed_address_is_not_called(server: Any, sender: Any) -> None:
    unsure = attrs.evolve(sender, config=rest.Config(bas_url=server.url))
    with pytest.raises(UsageError, match="not public"):
        unsure.send(sent(example.contact("99001", 2), "korrigera"))
    assert server.requests == {}


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example.main()
    out = capsys.readouterr().out
    assert out.endswith("refused: T1-000004; by service: {'GODKAND': 4, 'AVVISAD': 1}\n")
    assert "1912" not in out
