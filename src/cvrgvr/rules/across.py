"""Rules across records and across files, as data: what is a fault of several records together.

Such a rule is written once, as a function over symbolic records that returns one of the kinds below:

    @across("CVR301", ERROR, official("SKR"), at="vardkontakt_id", sv="…", en="…", breaks=[rows(…)], keeps=…)
    def id_twice(r: Row) -> Unique:
        \"\"\"The same wait twice in one file.\"\"\"
        return Unique((Maybe(r.kallsystem), r.vardkontakt_id))

Keys and conditions are expressions of `rules.expr`, so both engines compile them as they compile the rules on
single records. Streams remember digests of keys (`wire.across`); frames group and join by them. What a kind
finds is said without either:

* Records are in file order. A record whose key has a missing or broken part is passed over, and so is one
  whose other parts are broken.
* Of one file, the first record of a key is right and later ones are compared with it.
* Between files, the record of the second file is compared with the first one of its key in the first file.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import attrs

from cvrgvr.findings import Severity
from cvrgvr.rules.expr import Bool, Expr, Scalar
from cvrgvr.rules.rule import Level, Rule, Status
from cvrgvr.spec import Field, Kind, Source

__all__ = [
    "Across",
    "Agree",
    "Between",
    "Files",
    "Gap",
    "Gone",
    "Key",
    "Late",
    "Maybe",
    "Order",
    "Pair",
    "Resized",
    "Rows",
    "Share",
    "Unique",
    "across",
    "files",
    "rows",
]


@attrs.frozen(slots=True, eq=False)
class Maybe(Expr):
    """A part of a key that may be missing; records without it have one value in common."""

    value: Scalar


Key: TypeAlias = tuple[Scalar | Maybe, ...]
"""What records are brought together by; an empty key brings all records of a file together."""


class Across(Expr):
    """What is a fault of several records."""

    __slots__ = ()


@attrs.frozen(slots=True, eq=False)
class Unique(Across):
    """A key that one record of a file may have. Each later record with it is a fault.

    Attributes:
        key: the key.
        among: only records for which this is true; None = all.
    """

    key: Key
    among: Bool | None = None


@attrs.frozen(slots=True, eq=False)
class Agree(Across):
    """Records with the same key must have the same value. Each *further value* is one fault.

    It is found at the first record that has the value.

    Attributes:
        key: the key.
        value: the value; a record without it is passed over.
        among: only records for which this is true; None = all.
    """

    key: Key
    value: Scalar
    among: Bool | None = None


@attrs.frozen(slots=True, eq=False)
class Share(Across):
    """A test that holds for too large a share of a file's records: one fault of the file.

    Attributes:
        test: the test.
        percent: the share is a fault above this.
        least: files with fewer records are passed over.
    """

    test: Bool
    percent: int
    least: int


@attrs.frozen(slots=True, eq=False)
class Pair(Across):
    """Two records with the same key, one of each file, of which something is true.

    Attributes:
        first: the key in the first file.
        second: the key in the second file; the fault is found at its record.
        fault: what is a fault of the two.
    """

    first: Key
    second: Key
    fault: Bool


@attrs.frozen(slots=True, eq=False)
class Gone(Across):
    """A record of the first file whose key none of the second files has.

    Not evaluated until there is a second file of every letter that the rule names.

    Attributes:
        first: the key in the first file.
        second: the key in the second files.
        among: only records of the first file for which this is true; None = all.
    """

    first: Key
    second: Key
    among: Bool | None = None


@attrs.frozen(slots=True, eq=False)
class Late(Across):
    """A record of the second file whose key the first file does not have.

    Attributes:
        first: the key in the first file.
        second: the key in the second file.
        among: only records of the second file for which this is true; None = all.
    """

    first: Key
    second: Key
    among: Bool | None = None


@attrs.frozen(slots=True, eq=False)
class Resized(Across):
    """A second file whose number of records differs much from the first one's: one fault of the file.

    Attributes:
        percent: the difference is a fault above this share of the first file's number.
        least: both files must have at least so many records.
    """

    percent: int
    least: int


@attrs.frozen(slots=True, eq=False)
class Gap(Across):
    """Months of which there is no file between the first file's month and the second one's."""


class Order(StrEnum):
    """How the month of the second file stands to that of the first.

    Two files of one record class and one month are never compared: one replaces the other.
    """

    SAME = "same month"
    NEXT = "next month"
    LATER = "later month"
    SAME_OR_LATER = "same or later month"


@attrs.frozen(slots=True)
class Between:
    """Which files a rule compares.

    Attributes:
        first: letters of the records of the first file.
        second: letters of the records of the second file.
        order: how their months stand to each other.
    """

    first: str
    second: str
    order: Order


@attrs.frozen(slots=True)
class Rows:
    """An example: a file of valid records with these cells instead, in the neutral layout's text.

    Attributes:
        letters: letters of the records it is an example for; between files, the one letter of its records.
        cells: of each record, field name to text; an empty text removes the value.
        times: the records are repeated so many times.
    """

    letters: str
    cells: tuple[Mapping[str, str], ...]
    times: int = 1


@attrs.frozen(slots=True)
class Files:
    """An example: files of this month, and earlier ones that they are compared with."""

    files: tuple[Rows, ...]
    previous: tuple[Rows, ...] = ()


def rows(letters: str = "", /, *cells: Mapping[str, str], times: int = 1) -> Rows:
    """An example of one file (see `Rows`)."""
    return Rows(letters, cells, times)


def files(*present: Rows, previous: Sequence[Rows] = ()) -> Files:
    """An example of several files (see `Files`)."""
    return Files(present, tuple(previous))


def across(
    code: str,
    severity: Severity,
    source: Source,
    *,
    sv: str,
    en: str,
    at: str | None = None,
    over: Kind | Callable[[Field], bool] | None = None,
    letters: str = "",
    between: Between | None = None,
    grade: str = "",
    status: Status = Status.STABLE,
    since: str = "0.1",
    version: int = 1,
    reports: tuple[date | None, date | None] = (None, None),
    becomes: tuple[Severity, date] | None = None,
    breaks: Sequence[Rows | Files] = (),
    keeps: Sequence[Rows | Files] = (),
) -> Callable[[Callable[..., Across]], Rule]:
    """Make a function that returns a kind of fault into a `Rule` (see its attributes).

    The function is given the symbolic record, or between files the first and the second one. With `over` it
    is also given that field of it (before it), or of both (before them).
    """

    def decorate(function: Callable[..., Across]) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            source=source,
            sv=sv,
            en=en,
            fault=None,
            why=" ".join((function.__doc__ or "").split()),
            level=Level.CROSS_RECORD if between is None else Level.CROSS_FILE,
            at=at,
            over=over,
            letters=letters,
            grade=grade,
            status=status,
            since=since,
            version=version,
            reports=reports,
            becomes=becomes,
            breaks=tuple(breaks),
            keeps=tuple(keeps),
            across=function,
            between=between,
        )

    return decorate
