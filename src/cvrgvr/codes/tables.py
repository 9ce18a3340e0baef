"""Code tables with validity dates, supplied by the user.

The register owners' tables are not public, so this library ships none: rules that need one say *not
evaluated* when it is missing, and never guess. A code may occur once for each period of validity.

Source: the user tables of the CVR and code documents (reference); inclusive days (observed in Kodserver
exports).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from cvrgvr.codes.forms import Tabellform, form_of
from cvrgvr.codes.posts import Kodpost, Lank
from cvrgvr.codes.rows import post_from

__all__ = ["Kodregister", "Kodtabell"]


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
        """A table from rows of text by column, `giltig_fran` and `giltig_till` being its days.

        The column of the code is the one that the table's form names, else the first.

        Raises ValueError for a day that is not a date.
        """
        return cls(namn, (post_from(rad, _form(namn, rad)) for rad in rader))

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

    def poster(self, kod: str) -> tuple[Kodpost, ...]:
        """All rows of a code, in the table's order."""
        return tuple(self._poster.get(kod, ()))

    def lankar(
        self, kod: str, datum: date, codesystem: str, referenceid: str | None = None
    ) -> tuple[Lank, ...]:
        """The links of a code that are valid on a day, to one table and, if given, in one role.

        Links have days of their own and are chosen by them, whether the row that holds them is valid that
        day or not (observed: many links do not overlap their row).
        """
        return tuple(
            dict.fromkeys(
                lank
                for post in self._poster.get(kod, ())
                for lank in post.lankar
                if lank.codesystem == codesystem
                and (referenceid is None or lank.referenceid == referenceid)
                and lank.giltig(datum)
            )
        )

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


def _form(namn: str, rad: Mapping[str, str]) -> Tabellform:
    """The table's form; with the row's first column as code where it lacks the form's own."""
    form = form_of(namn)
    return form if form.nyckel in rad else attrs.evolve(form, nyckel=next(iter(rad)))
