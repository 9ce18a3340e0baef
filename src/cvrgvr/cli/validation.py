"""The files of one `cvrgvr validate`: which register each is of, and what is found in it."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from cvrgvr.cli.bulk import is_bulk_file
from cvrgvr.cli.catalogues import DOCUMENTS, GVR, NATIONAL, NATIONAL_ROOTS, catalogue, document_in, every
from cvrgvr.cli.comparing import Beside, compare_forecasts, compare_registers, compare_telephone
from cvrgvr.cli.deliveries import Found
from cvrgvr.cli.engines import engine_of
from cvrgvr.cli.files import watched
from cvrgvr.cli.reading import OF_FILES, records_of, transactions_of
from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy, Tally
from cvrgvr.report import FileReport
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import Sidecar
from cvrgvr.wire.files import File
from cvrgvr.wire.jsonlines.form import is_json_lines
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import Register
from cvrgvr.wire.xml.register import DocumentRegister
from cvrgvr.wire.xml.sniffing import Seen, root_of

__all__ = ["Validation"]

_EVERY: Final = every()
Sink = Callable[[Finding], object]


@attrs.frozen(slots=True, eq=False)
class Validation:
    """What holds for every file of the run.

    Attributes:
        options: the command line.
        layout: the layout of the files; None = the neutral one.
        policy: which rules speak, and how gravely.
        tables: the user's code tables.
        known: sidecars that deliveries are held against.
        cap: findings of one code to keep of each file.
        sink: is given each finding as it is found.
        tally: counts every finding for a baseline, whatever the cap.
    """

    options: argparse.Namespace
    layout: Layout | None
    policy: Policy
    tables: Kodregister
    known: list[Sidecar] | None
    cap: int | None
    sink: Sink | None
    tally: Tally | None

    def of_all(self, found: Sequence[Found]) -> list[FileReport]:
        """Validate every file; delimited ones are compared with each other and with `--previous`."""
        compares = len(found) > 1 or bool(self.options.previous)
        registers = {each.path: self._compared_by(each.path) for each in found} if compares else {}
        if any(registers.values()) and self.options.engine == "frames":
            raise UsageError("files are compared by records: leave out --engine frames, or give one file")
        kept: defaultdict[str | None, list[Finding]] = defaultdict(list)
        arguments = self._arguments(lambda finding: kept[finding.location.file].append(finding))
        compared: dict[str, FileReport] = {}
        for register in dict.fromkeys(filter(None, registers.values())):
            mine = [each for each in found if registers[each.path] is register]
            compared |= {each.path: each for each in self._together(register, mine, arguments)}
        reports = [compared.get(each.path) or self._alone(each, arguments) for each in found]
        self._compare_registers(reports)
        for each in reports:
            each.findings.extend(kept[each.path])
        return reports

    def _compare_registers(self, reports: Sequence[FileReport]) -> None:
        """Hold files against other registers, and against what is counted of them, where those are given."""
        bulk = [each for each in reports if is_bulk_file(each.path, self.options.record)]
        contacts = [each.path for each in bulk if not each.summary.file_refused]
        files = [(each.path, each.findings) for each in reports]
        beside = Beside(
            lambda path, record: records_of([path], record, self._form, self.layout),
            (lambda: transactions_of(contacts, judged=True)) if contacts else None,
            self.options.on,
            self.tables,
            self.policy,
            self._earlier,
        )
        for compare in (compare_registers, compare_telephone, compare_forecasts):
            compare(files, beside)

    def _earlier(self, record: type) -> Iterator[Any]:
        """The records of a class in files of earlier months."""
        register = catalogue(self._record)[0] if self._record else every()
        for path in self.options.previous:
            with watched(path) as stream:
                rows = register.iter_read(stream, form=self._form, layout=self.layout, policy=OF_FILES)
                yield from (each for each, _ in rows if isinstance(each, record))

    @property
    def _record(self) -> str | None:
        name: str | None = self.options.record
        return name if self.layout is None else self.layout.spec.name

    @property
    def _form(self) -> Form:
        return Form(encoding=self.options.encoding)

    def _compared_by(self, path: str) -> Register | None:
        """The register by which a file is compared with the others that it has; None for one that is not.

        Rows are compared, and messages of the national delivery; documents of GVR and its transactions not.
        """
        if is_bulk_file(path, self._record):
            return None
        with watched(path) as stream:
            seen = Seen(stream)
            if root_of(seen.head) in NATIONAL_ROOTS:
                return NATIONAL
            if _document(self._record, seen) is not None or root_of(seen.head) is not None:
                return None
        return catalogue(self._record)[0] if self._record else _EVERY

    def _together(
        self, register: Register, found: Sequence[Found], arguments: Mapping[str, Any]
    ) -> list[FileReport]:
        earlier = [path for path in self.options.previous if self._compared_by(path) is register]
        every_findings = register.validate_files(
            [
                File(each.path, self.options.record, self._form, self.layout, each.sidecar, self.known)
                for each in found
            ],
            previous=[File(path, None, self._form, self.layout) for path in earlier],
            opener=watched,
            **arguments,
        )
        xml = register is NATIONAL and self.layout is None
        return [
            FileReport(each.path, findings.record, self._form_name(each.path, xml=xml), findings)
            for each, findings in zip(found, every_findings, strict=True)
        ]

    def _alone(self, file: Found, arguments: Mapping[str, Any]) -> FileReport:
        path, form = file.path, self._form_name(file.path)
        with watched(path) as opened:
            if is_bulk_file(path, self._record):
                findings = GVR.validate(opened, **arguments)
            elif (documents := _document(self._record, stream := Seen(opened))) is not None:
                findings, form = documents.validate(stream, **arguments), "xml"
            else:
                register = catalogue(self._record)[0] if self._record else _register(stream)
                plain = self.layout is None and not is_json_lines(path)
                findings = register.validate(
                    stream,
                    self.options.record,
                    form=self._form,
                    layout=self.layout,
                    sidecar=file.sidecar,
                    known=self.known,
                    delimited=engine_of(self.options.engine, path, plain=plain),
                    **arguments,
                )
        return FileReport(path, findings.record, form, findings)

    def _arguments(self, keep: Sink) -> dict[str, Any]:
        """What every register is told; with a baseline, `keep` takes the findings that the cap admits."""
        counted = self.tally is not None
        return {
            "on": self.options.on,
            "tables": self.tables,
            "policy": self.policy,
            "cap": None if counted else self.cap,
            "show_values": self.options.show_values,
            "sink": self._counting(self.sink or keep) if counted else self.sink,
        }

    def _counting(self, sink: Sink) -> Sink:
        """A sink that counts every finding for a baseline, and hands on those that the cap admits."""
        seen: Counter[tuple[str | None, str]] = Counter()

        def note(finding: Finding) -> None:
            place = finding.location
            if self.tally is not None:
                self.tally.note(finding.code, place.record, place.field, place.file)
            seen[place.file, finding.code] += 1
            if self.cap is None or seen[place.file, finding.code] <= self.cap:
                sink(finding)

        return note

    def _form_name(self, path: str, *, xml: bool = False) -> str:
        if self.layout is not None:
            return self.layout.label
        if xml and not is_json_lines(path):
            with watched(path) as stream:
                return "xml" if root_of(Seen(stream).head) is not None else "neutral"
        return "jsonl" if is_json_lines(path) else "neutral"


def _document(record: str | None, stream: Seen) -> DocumentRegister | None:
    """The register of documents that the record, or else the root of the file, is of."""
    found = document_in(record, stream.head)
    if found is not None or record is not None:
        return found
    root = root_of(stream.head)  # of XML that is nobody's, the first register says what is wrong
    return None if root is None or root in NATIONAL_ROOTS else DOCUMENTS[0]


def _register(stream: Seen) -> Register:
    """The register of a file whose record is not given: the national one for its messages, else all."""
    return NATIONAL if root_of(stream.head) in NATIONAL_ROOTS else every()
