"""Table rows as text and back: the cells by column name that CSV files hold.

Links stand in one cell: `|` between links, `,` between codesystem, referenceid, code, first and last day.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from cvrgvr.codes.forms import FROM, LINKS, TO, Tabellform
from cvrgvr.codes.posts import Kodpost, Lank

__all__ = ["cells_of", "links_from", "links_text", "post_from"]

_SIGNS: Final = (("%", "%25"), (",", "%2C"), ("|", "%7C"))
"""Characters that separate, and how they are written inside a part."""


def post_from(cells: Mapping[str, str], form: Tabellform) -> Kodpost:
    """The row that cells tell.

    Raises:
        ValueError: a day is not a date, or the links cannot be told apart.

    >>> from cvrgvr.codes.forms import form_of
    >>> post_from({"kod": "301", "giltig_till": "2020-12-31"}, form_of("mvo")).giltig_till
    datetime.date(2020, 12, 31)
    """
    kod = cells[form.nyckel]
    label = form.text if form.text in cells or "namn" not in cells else "namn"
    own = {form.nyckel, label, FROM, TO, LINKS}
    return Kodpost(
        kod=kod.upper() if form.versaler else kod,
        giltig_fran=_day(cells.get(FROM, "")),
        giltig_till=_day(cells.get(TO, "")),
        benamning=cells.get(label, ""),
        attribut={name: text for name, text in cells.items() if text and name not in own},
        lankar=links_from(cells.get(LINKS, "")),
    )


def cells_of(post: Kodpost, form: Tabellform) -> dict[str, str]:
    """The cells of a row, those of its form first; an attribute may not have the name of another cell.

    Raises:
        ValueError: it has.
    """
    own = {
        form.nyckel: post.kod,
        form.text: post.benamning,
        FROM: _text(post.giltig_fran),
        TO: _text(post.giltig_till),
        LINKS: links_text(post.lankar),
    }
    if not own.keys().isdisjoint(post.attribut):
        raise ValueError("an attribute has the name of a column")
    return {**dict.fromkeys(form.kolumner, ""), **own, **post.attribut}


def links_text(lankar: tuple[Lank, ...]) -> str:
    """Links as one cell.

    >>> links_text((Lank("301", "SPEC", "Specialitet", date(2019, 1, 1)),))
    'SPEC,Specialitet,301,2019-01-01,'
    """
    return "|".join(
        ",".join(
            [
                *map(_signs, (lank.codesystem, lank.referenceid, lank.kod)),
                _text(lank.giltig_fran),
                _text(lank.giltig_till),
            ]
        )
        for lank in lankar
    )


def links_from(text: str) -> tuple[Lank, ...]:
    """The links of a cell. Raises ValueError when they cannot be told apart, or a day is not a date."""
    return tuple(_link(item) for item in text.split("|")) if text else ()


def _link(item: str) -> Lank:
    codesystem, referenceid, kod, first, last = item.split(",")
    return Lank(_plain(kod), _plain(codesystem), _plain(referenceid), _day(first), _day(last))


def _signs(text: str) -> str:
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return text


def _plain(text: str) -> str:
    for sign, written in reversed(_SIGNS):
        text = text.replace(written, sign)
    return text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
