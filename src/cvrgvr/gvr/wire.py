"""GVR's transactions, in its bulk file and in memory: read, iter_read, validate, write."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, cast

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.gvr.bulk import BulkPass, Huvud, write_bulk
from cvrgvr.gvr.bulk.rules import BULK_RULES
from cvrgvr.gvr.checking import Check
from cvrgvr.gvr.records import RECORDS, GvrTransaktion, Oppenvardskontakt, Vardperiod, Vardtillfalle
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rules import JOINED, RULES
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import spec_of
from cvrgvr.wire.atomic import Target
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.files import Reading
from cvrgvr.wire.found import CAP, Findings
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.source import Source, name_of, opened

__all__ = ["CATALOGUES", "REGISTER", "Transactions"]

_VALUE_RULES: Final = tuple(
    rule for rule in FILE_RULES if rule.code in {"FIL014", "FIL015", "FIL016", "FIL021", "FIL023"}
)
"""The rules on single values that any reader finds."""
CATALOGUES: Final = (
    *(Catalogue(spec_of(cls), _VALUE_RULES + RULES) for cls in RECORDS),
    Catalogue(spec_of(GvrTransaktion), _VALUE_RULES + RULES + BULK_RULES),
    *(
        Catalogue(spec_of(cls), _VALUE_RULES + JOINED)
        for cls in (Oppenvardskontakt, Vardtillfalle, Vardperiod)
    ),
)
"""All record classes of GVR with their rules."""


class Transactions:
    """GVR's transactions in files and in memory.

    Args:
        catalogues: the record classes with their rules.
    """

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        self.catalogues = tuple(catalogues)

    def read(
        self,
        source: Source,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        known: Iterable[Any] | None = None,
        strict: bool = False,
        cap: int | None = CAP,
        show_values: bool = False,
    ) -> Reading:
        """Read a bulk file into memory.

        Args:
            source: a path, a binary file, or bytes.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            known: records and transactions that are registered already; None = the caller does not say.
            strict: unknown keys are errors, and the reading stops at the first line that cannot be read.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.

        Returns:
            The transactions (`GvrTransaktion`) with their findings and counts; `meta["huvud"]` is the header,
            `unread` holds the lines that are no transactions.

        Raises:
            ReadError: the source cannot be opened.

        Source: gvr.md 7 (reference).
        """
        with opened(source) as stream:
            run = self._pass(
                *(source, stream, on, tables, policy, known, cap), show_values=show_values, strict=strict
            )
            records: list[Any] = []
            unread: list[Unread] = []
            for outcome, _ in run.outcomes():
                if isinstance(outcome, Unread):
                    unread.append(outcome)
                else:
                    records.append(outcome)
        meta = {"record": run.findings.record, "layout": "cvrgvr.gvr", "huvud": run.huvud}
        return Reading(records, run.findings, run.findings.summary, unread, meta)

    def iter_read(
        self,
        source: Source,
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        known: Iterable[Any] | None = None,
        strict: bool = False,
        show_values: bool = False,
    ) -> Iterator[tuple[Any, list[Finding]]]:
        """Read a bulk file transaction by transaction, in memory that does not grow with the values in it.

        Yields each transaction with all its findings; a line that is none comes as `Unread`. Findings of the
        file as a whole come first or last, with None. Arguments and exceptions as `read`.
        """
        with opened(source) as stream:
            run = self._pass(
                *(source, stream, on, tables, policy, known, None), show_values=show_values, strict=strict
            )
            for outcome, findings in run.outcomes():
                if of_file := run.findings.release(findings):
                    yield None, of_file
                yield outcome, findings
            if of_file := run.findings.release():
                yield None, of_file

    def validate(
        self,
        data: Source | Iterable[Post | GvrTransaktion | Aggregat],
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        known: Iterable[Any] | None = None,
        strict: bool = False,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
    ) -> Findings:
        """Find all faults of a bulk file, or of records or transactions in memory.

        Args:
            data: a path, a binary file or bytes; or records, transactions and aggregates of GVR.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            policy: which rules speak, and how gravely.
            known: records and transactions that are registered already; None = the caller does not say.
            strict: for files, as in `read`.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers and free text.
            sink: is given each finding as it is found, in place of the list.

        Returns:
            A list of findings with complete `counts` and a `summary`. Findings that hang on several records
            come last, each at the record that it points at. GVR000 says once of each code table that is
            missing that rules were not evaluated.

        Raises:
            ReadError: the source cannot be opened.
            UsageError: something is no record of GVR.
        """
        if isinstance(data, (str, bytes, os.PathLike)) or hasattr(data, "read"):
            source = cast("Source", data)
            with opened(source) as stream:
                run = self._pass(
                    *(source, stream, on, tables, policy, known, cap),
                    show_values=show_values,
                    strict=strict,
                    sink=sink,
                )
                for _ in run.outcomes():
                    pass
            return run.findings
        policy = policy or Policy()
        findings = Findings(cap=cap, show_values=show_values, sink=sink, policy=policy)
        check = self._check(on, tables, policy, known)(findings)
        for record in cast("Iterable[Any]", data):
            check.take(record)
        return check.close()

    def write(
        self,
        records: Iterable[Post | GvrTransaktion],
        target: Target,
        *,
        huvud: Huvud,
        on: date | None = None,
        tables: Kodregister | None = None,
        known: Iterable[Any] | None = None,
        together: bool = True,
        keep_broken: bool = False,
    ) -> int:
        """Write transactions as a bulk file, the whole file or none; records alone are registered.

        Args:
            records: records or transactions.
            target: a path (written under a temporary name, then renamed) or a binary file.
            huvud: the header: who sends the file, when it was made.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables.
            known: records and transactions that are registered already; None = the caller does not say.
            together: judge the transactions beside one another too; False for a file that has part of its
                contacts' data and leaves the rest to others.
            keep_broken: write values that could not be read as they stood, and transactions with errors.

        Returns:
            How many transactions were written.

        Raises:
            WriteError: a transaction has an error, by itself or beside the others (availability without its
                contact), or the target cannot be written. Nothing is written.
            UsageError: the header is faulty, or something is no record of GVR.

        Source: gvr.md 7 (reference).
        """
        if keep_broken:
            return write_bulk(records, target, huvud, None)
        errors: list[Finding] = []

        def sink(finding: Finding) -> None:
            if finding.severity is ERROR:
                errors.append(finding)

        check = self._check(on, tables, Policy(), known, together=together)(Findings(cap=None, sink=sink))
        return write_bulk(records, target, huvud, check, errors)

    def catalogue(self, record: type | str) -> Catalogue:
        """The catalogue of a record class, or of its name. Raises UsageError."""
        for catalogue in self.catalogues:
            if record in (catalogue.spec.cls, catalogue.spec.name):
                return catalogue
        names = ", ".join(catalogue.spec.name for catalogue in self.catalogues)
        raise UsageError(f"the record must be one of {names}")

    def _check(
        self,
        on: date | None,
        tables: Kodregister | None,
        policy: Policy,
        known: Iterable[Any] | None,
        *,
        together: bool = True,
    ) -> Callable[[Findings], Check]:
        context = Context(on, tables or Kodregister())
        return lambda findings: Check(
            self.catalogues, context, policy, findings, known=known, together=together
        )

    def _pass(
        self,
        source: Source,
        stream: Any,
        on: date | None,
        tables: Kodregister | None,
        policy: Policy | None,
        known: Iterable[Any] | None,
        cap: int | None,
        *,
        show_values: bool,
        strict: bool,
        sink: Callable[[Finding], object] | None = None,
    ) -> BulkPass:
        policy = policy or Policy()
        return BulkPass(
            self._check(on, tables, policy, known),
            stream,
            name=name_of(source),
            policy=policy,
            cap=cap,
            show_values=show_values,
            sink=sink,
            strict=strict,
        )


REGISTER: Final = Transactions(CATALOGUES)
"""GVR: its transactions, its records, and the aggregates that join them."""
