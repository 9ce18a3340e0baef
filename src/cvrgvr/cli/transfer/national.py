"""`cvrgvr transfer national`: a month of CVR files as the messages of the national delivery."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from cvrgvr import cvr, gvr, national
from cvrgvr.cli.bulk import is_bulk_file
from cvrgvr.cli.files import watched
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.options import add_lang, day
from cvrgvr.cli.output import folder_for
from cvrgvr.cli.reading import OF_BULK_FILES, OF_FILES, refusals
from cvrgvr.cli.tables import register_in
from cvrgvr.cli.transfer.keys import key_in
from cvrgvr.errors import UsageError
from cvrgvr.transfer import NationalTransfer, to_national, write_national
from cvrgvr.transfer.national import REASONS
from cvrgvr.wire.delimited.form import Form

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Make the national delivery of a month: waiting and completed contacts of CVR files become messages in a "
    "folder, identity numbers become pseudonyms. Exits with 1 when something could not go."
)
_CONTENTS: Final = {
    "vantande": national.Vantande,
    "genomforda": national.Genomford,
    "diagnoser": national.Diagnos,
    "orsaker": national.Orsak,
    "atgarder": national.Atgard,
}
_WORDS: Final = {
    "sv": {
        "records": "poster in",
        "sent": "kontakter ut",
        "joined": "förenade med en kontakt i CVR",
        "refused": "avvisade: {}",
        "codes": "koder ut ({})",
        "codes_refused": "koder avvisade: {}",
        "assumed": "antaget: {}",
        "stays": "vårdtillfällen och vårdperioder ur GVR, som leveransen inte har",
    },
    "en": {
        "records": "records in",
        "sent": "contacts out",
        "joined": "joined with a contact of CVR",
        "refused": "refused: {}",
        "codes": "codes out ({})",
        "codes_refused": "codes refused: {}",
        "assumed": "assumed: {}",
        "stays": "stays and care periods of GVR, which the delivery does not have",
    },
}


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "national", help="the national delivery of a month", description=_DESCRIPTION
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="files of cvr.Vantande and cvr.Genomford, and bulk files of GVR",
    )
    parser.add_argument("--month", required=True, metavar="YYYY-MM", help="the month to deliver")
    parser.add_argument(
        "--key",
        required=True,
        metavar="FILE",
        help="a file whose bytes are the key of the pseudonyms: at least 32, the same every month",
    )
    parser.add_argument("--to", metavar="DIR", help="a folder for the messages; without it, as --dry-run")
    parser.add_argument("--dry-run", action="store_true", help="judge and count, write nothing")
    parser.add_argument("--on", type=day, metavar="DATE", help="reference date; the month must have ended")
    parser.add_argument("--region", metavar="HSA-ID", help="HSA-id of the region, where records lack it")
    parser.add_argument("--tables", metavar="DIR", help="a folder of code tables: MEK, HSA and others")
    parser.add_argument(
        "--replaces",
        action="append",
        default=[],
        type=_replaced,
        metavar="CONTENT=ID",
        help="the ErsattningsId of the earlier delivery that a message replaces: genomforda=E-4711; of "
        f"{', '.join(_CONTENTS)}; may be repeated",
    )
    parser.add_argument("--reference", metavar="TEXT", help="LeveransReferens of the messages")
    add_encoding(parser, several=True)
    add_lang(parser)
    parser.set_defaults(run=run)


def _replaced(text: str) -> tuple[type, str]:
    """A kind of content, and the delivery of it that is replaced."""
    name, _, number = text.partition("=")
    if name.strip() not in _CONTENTS or not number.strip():
        raise argparse.ArgumentTypeError(f"write CONTENT=ID, where CONTENT is one of {', '.join(_CONTENTS)}")
    return _CONTENTS[name.strip()], number.strip()


def run(options: argparse.Namespace) -> int:
    """Transfer, and say what became of every record; 1 when something was refused."""
    broken: list[str] = []
    common: dict[str, Any] = {
        "hsaid_region": options.region,
        "tables": register_in(options.tables, options.lang),
        "on": options.on,
    }
    key = key_in(options.key)
    stays: list[str] = []
    records = _records(options, broken, stays)
    if options.to is None or options.dry_run:
        result = to_national(records, options.month, key, dry_run=True, **common)
    else:
        with folder_for(options.to) as folder:
            result = write_national(
                _all_or_none(records, broken),
                folder,
                options.month,
                key,
                leveransreferens=options.reference,
                ersattnings_id=dict(options.replaces),
                **common,
            )
    for line in broken:
        print(f"cvrgvr: {line}", file=sys.stderr)
    print("\n".join(_told(result, options.lang)))
    if stays:
        print(f"{len(stays):>8}  {_WORDS[options.lang]['stays']}")
    return int(bool(broken) or not result.counts.complete or bool(result.findings.counts.get("NAT502")))


def _records(options: argparse.Namespace, broken: list[str], stays: list[str]) -> Iterator[Any]:
    """The files' records, GVR's contacts after CVR's.

    What refuses a file as a whole is put in one list, GVR's stays and care periods in the other: the delivery
    is of visits.
    """
    form = Form(encoding=options.encoding)
    read_bulk = partial(gvr.iter_read, policy=OF_BULK_FILES)
    contacts = [path for path in options.files if is_bulk_file(path, None)]
    for path in options.files:
        if path not in contacts:
            yield from _of_file(
                path, partial(cvr.iter_read, policy=OF_FILES, form=form), broken, options.lang
            )
    transactions = (each for path in contacts for each in _of_file(path, read_bulk, broken, options.lang))
    for contact in gvr.samla(each for each in transactions if isinstance(each, gvr.GvrTransaktion)):
        if isinstance(contact, gvr.Oppenvardskontakt):
            yield contact
        else:
            stays.append(contact.__record__.name)


def _of_file(path: str, read: Callable[[Any], Iterator[Any]], broken: list[str], lang: str) -> Iterator[Any]:
    with watched(path) as stream:
        for record, findings in read(stream):
            if record is not None:
                yield record
            broken += [f"{path}: {each.code}: {each.message(lang)}" for each in refusals(findings)]


def _all_or_none(records: Iterable[Any], broken: list[str]) -> Iterator[Any]:
    """The records, unless a file is refused as a whole: then nothing is written."""
    yield from records
    if broken:
        raise UsageError(f"a file is refused, so nothing was written: {broken[0]}")


def _told(result: NationalTransfer, lang: str) -> Iterator[str]:
    words, counts = _WORDS[lang], result.counts
    place = 1 if lang == "en" else 0
    rows = [(counts.records, words["records"])]
    rows += [(number, f"{words['sent']} ({name})") for name, number in sorted(counts.sent.items())]
    if counts.joined:
        rows.append((counts.joined, words["joined"]))
    for reason, number in sorted(counts.refused.items()):
        text = REASONS[reason][place] if reason in REASONS else reason
        rows.append((number, words["refused"].format(text)))
    rows += [(number, words["codes"].format(name)) for name, number in sorted(counts.codes_sent.items())]
    rows += [
        (number, words["codes_refused"].format(code)) for code, number in sorted(counts.codes_refused.items())
    ]
    rows += [(number, words["assumed"].format(what)) for what, number in sorted(counts.assumed.items())]
    yield from (f"{number:>8}  {text}" for number, text in rows)
    shown: set[str] = set()
    for finding in result.findings:
        if finding.code not in shown:
            shown.add(finding.code)
            where = f" ({finding.location.record})" if finding.location.record else ""
            number = result.findings.counts[finding.code]
            yield f"{finding.code} ×{number} {finding.field or ''}{where}: {finding.message(lang)}"
    for name, number in sorted(result.files.items()):
        yield f"{number:>8}  {name}"
