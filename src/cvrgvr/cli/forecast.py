"""`cvrgvr forecast`: how long new patients will wait, by two methods from CVR's records, with interval."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cvrgvr import cvr, statistics
from cvrgvr._version import VERSION
from cvrgvr.cli.files import watched
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.options import add_lang, count, day
from cvrgvr.cli.output import put
from cvrgvr.cli.reading import refuse
from cvrgvr.cli.tables import register_in
from cvrgvr.codes import Kodregister
from cvrgvr.findings import ERROR
from cvrgvr.statistics.forecasts import Forslag, Klass, Prognospolicy, Uppskattning
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.quoting import quoted

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Propose forecasts of the wait for new patients, by unit and type of care: clearing time (avbetning) and "
    "survival (överlevnad), each with its interval and the number behind it, or why there is none. Records "
    "with errors are left out. A proposal is advice to the person who reports, and is never sent by itself."
)
_ESTIMATES: Final = ("avbetning", "avbetning_fortur", "overlevnad", "overlevnad_fortur")
_FORTUR: Final = "_fortur"
_COLUMNS: Final = (
    *("enhet", "prognostyp", "kod", "metod", "fortur", "veckor", "lagst", "hogst", "niva", "antal", "skal"),
    *("minst", "underlag_fran", "underlag_till", "saknade_manader"),
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "forecast", help="how long new patients will wait, with interval", description=_DESCRIPTION
    )
    parser.add_argument(
        "--waiting",
        action="append",
        required=True,
        metavar="FILE",
        help="cvr.Vantande of the day; with earlier snapshots too, those who left the list are known",
    )
    parser.add_argument(
        "--completed", action="append", required=True, metavar="FILE", help="cvr.Genomford of the year before"
    )
    parser.add_argument("--on", type=day, required=True, metavar="DATE", help="the day of the snapshot")
    parser.add_argument("--tables", metavar="DIR", help="code tables; with fortur there are two figures")
    parser.add_argument("--by", choices=("cvr_kod", "aktivitet"), help="tell kinds of care apart by this too")
    parser.add_argument(
        "--weeks", type=count, default=13, metavar="N", help="weeks that the rate of care is taken from (13)"
    )
    add_encoding(parser, several=True)
    parser.add_argument("--format", default="text", choices=("text", "csv", "json"), help="the form (text)")
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Propose and show."""
    tables = register_in(options.tables, options.lang)
    waiting = _Accepted(options.waiting, cvr.Vantande, options, tables)
    completed = _Accepted(options.completed, cvr.Genomford, options, tables)
    found = statistics.forecasts.propose(
        waiting,
        completed,
        options.on,
        policy=Prognospolicy(veckor=options.weeks, by=options.by),
        tables=tables,
    )
    if options.format == "text":
        put(_text(found, options.lang), options.output)
    else:
        put(_csv(found) if options.format == "csv" else _json(found), options.output, encoding="utf-8")
    if refused := waiting.refused + completed.refused:
        print(
            f"cvrgvr: {refused} rows with errors were left out; see cvrgvr validate --on {options.on}",
            file=sys.stderr,
        )
    return 0


class _Accepted:
    """The records of files that have no error, and how many rows had one or could not be read."""

    def __init__(
        self, paths: Sequence[str], record: type, options: argparse.Namespace, tables: Kodregister
    ) -> None:
        self.refused = 0
        self._paths = paths
        self._record = record
        self._told = {"form": Form(encoding=options.encoding), "on": options.on, "tables": tables}

    def __iter__(self) -> Iterator[Any]:
        for path in self._paths:
            with watched(path) as stream:
                for record, findings in cvr.iter_read(stream, self._record, **self._told):
                    refuse(findings)
                    if isinstance(record, self._record) and all(
                        each.severity is not ERROR for each in findings
                    ):
                        yield record
                    else:
                        self.refused += record is not None


def _text(found: Mapping[Klass, Forslag], lang: str) -> str:
    nothing = "Inga väntande eller genomförda att räkna på." if lang == "sv" else "Nothing to reckon from."
    return "\n".join([each.text(lang) for each in found.values()] or [nothing]) + "\n"


def _estimates(proposal: Forslag) -> Iterator[tuple[str, Uppskattning]]:
    for name in _ESTIMATES:
        estimate: Uppskattning | None = getattr(proposal, name)
        if estimate is not None:
            yield name, estimate


def _csv(found: Mapping[Klass, Forslag]) -> str:
    """A row for each estimate."""
    lines = [";".join(_COLUMNS)]
    for klass, proposal in found.items():
        split = proposal.avbetning_fortur is not None
        for name, each in _estimates(proposal):
            fortur = "" if not split else "J" if name.endswith(_FORTUR) else "N"
            cells = (
                *(klass.enhet, klass.prognostyp, klass.kod, each.metod, fortur),
                *(each.veckor, each.lagst, each.hogst, each.niva, each.antal, each.skal, each.minst),
                *(proposal.underlag_fran, proposal.on, ",".join(proposal.saknade_manader)),
            )
            lines.append(";".join(quoted("" if cell is None else str(cell), ";", '"') for cell in cells))
    return "\r\n".join(lines) + "\r\n"


def _json(found: Mapping[Klass, Forslag]) -> str:
    report = {
        "tool": f"cvrgvr {VERSION}",
        "forecasts": [
            {
                **klass._asdict(),
                "on": proposal.on.isoformat(),
                "underlag_fran": proposal.underlag_fran.isoformat(),
                "saknade_manader": list(proposal.saknade_manader),
                "skiljer": proposal.skiljer,
                **{
                    name: {
                        key: getattr(each, key)
                        for key in ("veckor", "lagst", "hogst", "niva", "antal", "skal", "minst")
                    }
                    for name, each in _estimates(proposal)
                },
            }
            for klass, proposal in found.items()
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
