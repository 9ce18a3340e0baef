"""Code tables with validity dates, supplied by the user.

The register owners' tables are not public, so this library ships none: rules that need one say *not
evaluated* when it is missing, and never guess. A code may occur once for each period of validity.

Source: the user tables of the CVR and code documents (reference); inclusive days (observed in Kodserver
exports).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

__all__ = ["Kodpost", "Kodregister", "Kodtabell"]


@attrs.frozen(slots=True)
class Kodpost:
    """One row of a table: a code, the days it is valid (inclusive, None = open), and its columns."""

    kod: str
    giltig_fran: date | None = None
    giltig_till: date | None = None
    benamning: str = ""
    attribut: Mapping[str, str] = attrs.field(factory=dict)

    def giltig(self, datum: date) -> bool:
        """True on the days the row is valid."""
        return (self.giltig_fran is None or self.giltig_fran <= datum) and (
            self.giltig_till is None or datum <= self.giltig_till
        )


class Kodtabell:
    """The rows of one table, looked up by code and day.

    >>> tabell = Kodtabell("mvo", [Kodpost("511", date(2020, 1, 1), None, "Ögonsjukvård")])
    >>> tabell.giltig("511", date(2024, 5, 6)).benamning
    'Ögonsjukvård'
    >>> tabell.giltig("511", date(2019, 12, 31)) is None, tabell.finns("511")
    (True, True)
    >>> tabell.antal("511"), tabell.antal("511", date(2019, 12, 31))
    (1, 0)
    """

    __slots__ = ("_poster", "namn")

    def __init__(self, namn: str, poster: Iterable[Kodpost]) -> None:
        self.namn = namn
        self._poster: dict[str, list[Kodpost]] = {}
        for post in poster:
            self._poster.setdefault(post.kod, []).append(post)

    @classmethod
    def of(cls, namn: str, rader: Iterable[Mapping[str, str]]) -> "Kodtabell":
        """A table from rows of text: the first column is the code, `giltig_fran`/`giltig_till` its days.

        Raises ValueError for a day that is not a date.
        """
        return cls(namn, (_post(rad) for rad in rader))

    def giltig(self, kod: str, datum: date) -> Kodpost | None:
        """The row of a code that is valid on a day; the first when several are."""
        return next((post for post in self._poster.get(kod, ()) if post.giltig(datum)), None)

    def antal(self, kod: str, datum: date | None = None) -> int:
        """Number of rows of a code, all of them or those valid on a day."""
        poster = self._poster.get(kod, ())
        return len(poster) if datum is None else sum(post.giltig(datum) for post in poster)

    def finns(self, kod: str) -> bool:
        """True when the code occurs at all, whenever."""
        return kod in self._poster

    def __iter__(self) -> Iterator[Kodpost]:
        for poster in self._poster.values():
            yield from poster

    def __len__(self) -> int:
        return sum(map(len, self._poster.values()))


class Kodregister:
    """The tables that a caller supplies, by name.

    >>> tabeller = Kodregister([Kodtabell("mvo", [])])
    >>> "mvo" in tabeller, "cvr_koder" in tabeller
    (True, False)
    """

    __slots__ = ("_tabeller",)

    def __init__(self, tabeller: Iterable[Kodtabell] = ()) -> None:
        self._tabeller = {tabell.namn: tabell for tabell in tabeller}

    def __contains__(self, namn: object) -> bool:
        return namn in self._tabeller

    def __getitem__(self, namn: str) -> Kodtabell:
        return self._tabeller[namn]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tabeller)


def _post(rad: Mapping[str, str]) -> Kodpost:
    fran, till = rad.get("giltig_fran"), rad.get("giltig_till")
    return Kodpost(
        kod=next(iter(rad.values())),
        giltig_fran=date.fromisoformat(fran) if fran else None,
        giltig_till=date.fromisoformat(till) if till else None,
        benamning=rad.get("benamning", rad.get("namn", "")),
        attribut=dict(rad),
    )
