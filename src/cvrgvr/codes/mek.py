"""What the table `mek` answers: which unit has which HSA-id, on which day; and `felmek`: was that wrong?

Source: identifiers.md 5.1 and 5.2 (reference). An unknown unit or a day without a row gives no answer, never
a guess.
"""

from datetime import date

from cvrgvr.codes.posts import Kodpost
from cvrgvr.codes.tables import Kodtabell

__all__ = ["felaktig", "historik", "hsa_id", "kombikor"]


def hsa_id(mek: Kodtabell, kombika: str, datum: date) -> str | None:
    """The HSA-id of a unit on a day, as MEK writes it; of several rows the one created last.

    >>> mek = Kodtabell.of("mek", [{"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"}])
    >>> hsa_id(mek, "99001101m01", date(2024, 5, 6))
    'SE2321000016-0AA1'
    """
    post = mek.giltig(kombika.upper(), datum)
    return None if post is None else post.attribut.get("hsaid")


def kombikor(mek: Kodtabell, hsa: str, datum: date) -> frozenset[str]:
    """The units that have an HSA-id on a day; letter case does not matter. It goes through the table."""
    wanted = hsa.upper()
    return frozenset(
        kod for kod in {post.kod for post in mek} if (hsa_id(mek, kod, datum) or "").upper() == wanted
    )


def historik(mek: Kodtabell, kombika: str) -> tuple[Kodpost, ...]:
    """All rows of a unit, by first day."""
    return tuple(
        sorted(
            mek.poster(kombika.upper()),
            key=lambda post: (post.giltig_fran or date.min, post.giltig_till or date.max),
        )
    )


def felaktig(felmek: Kodtabell, kombika: str, hsa: str, mek_fil_id: int) -> Kodpost | None:
    """The withdrawal of a mapping that was made with a MEK file of that number; None when there is none.

    Its attribute `nytt_hsaid` is the HSA-id that replaces the wrong one; without it the mapping was removed.
    Nothing is corrected by itself: what was mapped should be mapped again.
    """
    for post in felmek.poster(kombika.upper()):
        first, last = (post.attribut.get(name, "") for name in ("from_mekfil", "tom_mekfil"))
        same = post.attribut.get("hsaid", "").upper() == hsa.upper()
        if same and first.isdecimal() and last.isdecimal() and int(first) <= mek_fil_id <= int(last):
            return post
    return None
