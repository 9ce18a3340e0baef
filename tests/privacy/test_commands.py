"""Every command on files whose every value is marked: only `--show-values` shows them.

What a command writes as data (converted files, deliveries, extracts) is the data itself and not looked at.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.cli import main
from cvrgvr.cvr.examples import EXAMPLES
from tests.privacy.marked import PERSON, TEXT, delimited, documents, hidden, messages, shown_in, transactions

ON = ["--on", "2026-11-05"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("marked")
    made: dict[str, bytes] = {f"{spec.name}.csv": data for _, spec, data in delimited()}
    made |= {f"xml{number}.xml": data for number, (_, data) in enumerate((*documents(), *messages()))}
    made["gvr.gvr.jsonl"] = transactions()
    for letter, name in (
        ("V", "waiting"),
        ("G", "completed"),
    ):  # right but for the texts that may be anything
        cells = {**EXAMPLES[letter], "patient_id": PERSON, "vardkontakt_id": f"{TEXT} {PERSON}"}
        cells |= {"hsaid_vardenhet": TEXT, "kombika": f"{PERSON}", "kallsystem": TEXT, "mvo": TEXT}
        made[f"{name}.csv"] = f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode()
    cells = {**EXAMPLES["R"], "kombika": PERSON, "mvo": TEXT, "kalla": f"{TEXT} {PERSON}"}
    made["rapp.csv"] = f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: str(folder / name) for name in made}


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command says, on both streams."""
    code = main(list(arguments))
    out, err = capsys.readouterr()
    assert code in (0, 1, 2), err
    return out + err


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "junit", "sarif", "github", "html"])
def test_validate(files: dict[str, str], form: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = 0
    for name, path in files.items():
        record = (
            ["--record", name.removesuffix(".csv")] if name.count(".") == 2 and name[-4:] == ".csv" else []
        )
        command = ["validate", path, *record, *ON, "--format", form, "--cap", "0" if form == "html" else "50"]
        hidden(told(capsys, *command))
        if form == "jsonl":
            asked += shown_in(told(capsys, *command, "--show-values"))
    assert form != "jsonl" or asked == len(files)


def commands(files: dict[str, str], out: Path) -> Iterator[list[str]]:
    waiting, completed = files["waiting.csv"], files["completed.csv"]
    for form in ("csv", "json", "text"):
        yield ["guarantee", waiting, *ON, "--format", form, "--more"]
        yield ["guarantee", waiting, *ON, "--format", form, "--deadlines"]
        yield ["guarantee", files["gvr.gvr.jsonl"], *ON, "--format", form]
    yield ["guarantee", waiting, *ON, "--explain", f"{TEXT} {PERSON}"]
    dimensions = ["hsaid_vardenhet", "kombika", "mvo", "kon", "aldersgrupp", "utomlans", "fas"]
    for by in dimensions:
        for form in ("text", "csv", "json"):
            yield ["statistics", waiting, "--measure", "antal_vantande", "--by", by, "--format", form]
    for form in ("text", "csv", "html"):
        yield ["rapp", waiting, "--on", "2026-03-31", "--format", form]
    for form in ("text", "csv", "json"):
        yield [
            "reconcile",
            "--previous",
            waiting,
            "--waiting",
            waiting,
            "--completed",
            completed,
            "--format",
            form,
        ]
        yield ["reconcile", "--completed", completed, "--gvr", files["gvr.gvr.jsonl"], "--format", form]
        yield ["reconcile", "--rapp", files["rapp.csv"], "--waiting", waiting, *ON, "--format", form]
    for number, name in enumerate(("waiting.csv", "xml0.xml", "xml2.xml")):
        yield ["convert", files[name], str(out / f"{number}.jsonl")]
    when = ["--skapad", "2026-04-05T03:15:00+02:00"]
    yield [
        "deliver",
        waiting,
        "--to",
        str(out),
        "--avsandare",
        "SE2321000016-0AA1",
        "--leverans-id",
        "1",
        *when,
    ]
    key = out / "key"
    key.write_bytes(bytes(range(32)))
    national, extract = out / "national", out / "extract"
    national.mkdir()
    extract.mkdir()
    keyed = ["--key", str(key), "--to"]
    yield ["transfer", "national", waiting, completed, "--month", "2026-03", *keyed, str(national)]
    yield ["transfer", "rapp", waiting, "--on", "2026-03-31"]
    bulk = files["gvr.gvr.jsonl"]
    yield ["transfer", "val", bulk, "--label", "nyckel-1", *ON, *keyed, str(extract)]


def test_all_others(
    files: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    used = set()
    with caplog.at_level(logging.NOTSET):
        for command in commands(files, tmp_path):
            used.add(command[0])
            try:
                hidden(told(capsys, *command))
            except AssertionError as fault:
                raise AssertionError(" ".join(command)) from fault
    hidden(caplog.text)
    assert used >= {"guarantee", "statistics", "rapp", "reconcile", "convert", "deliver", "transfer"}


def test_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files, and what sidecars say."""
    (tmp_path / f"{TEXT}.csv").write_bytes(b"x")
    name = "CVR_VANTANDE_SE2321000016-0AA1_202603_20260405T031500.csv"
    (tmp_path / name).write_bytes(b"x")
    values = {
        "format": "cvrgvr-delimited/1",
        "layout": "neutral",
        "posttyp": "CVR_VANTANDE",
        "avsandare": "SE1",
        "leverans_id": f"{TEXT} {PERSON}",
        "ersatter": PERSON,
        "matperiod": "2026-03",
        "antal_poster": 1,
        "skapad": "2026-04-05T03:15:00+02:00",
        "fil": f"{TEXT}.csv",
        "antal_byte": 1,
        "sha256": "0" * 64,
    }
    sidecar = json.dumps(values, ensure_ascii=False)
    (tmp_path / f"{name}.meta.json").write_text(sidecar, encoding="utf-8")
    for form in ("text", "csv", "json"):
        hidden(told(capsys, "status", str(tmp_path), *ON, "--format", form))
    hidden(told(capsys, "validate", str(tmp_path / name), "--record", "cvr.Vantande"))


def test_what_stands_in_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of the command line itself names options, not what was given to them."""
    for command in (
        ["rules", PERSON],
        ["spec", PERSON],
        ["codes", PERSON],
        ["validate", "--record", PERSON, "x"],
    ):
        code: Any = None
        try:
            code = main(command)
        except SystemExit as ended:
            code = ended.code
        assert code in (1, 2)
        capsys.readouterr()  # what a person typed may be told back
