"""The published BUP tables, statistics.md 15 ST3: completed contacts, limit 30 days, policy `bup`."""

from decimal import Decimal

import pytest
from attrs import evolve

from cvrgvr.statistics import Contact, bup_share, share, total

# page, measure (b first assessment, f in-depth), row, share %, total, excl. PvV, within 30, PvV of 31 or more
ROWS = [
    ("A", "b", "Alla regioner", 56, 3791, 3227, 1805, 564),
    ("A", "b", "Blekinge", 52, 75, 75, 39, 0),
    ("A", "b", "Dalarna", 11, 88, 80, 9, 8),
    ("A", "b", "Gotland", 95, 23, 22, 21, 1),
    ("A", "b", "Gävleborg", 48, 236, 209, 101, 27),
    ("A", "b", "Halland", 45, 146, 100, 45, 46),
    ("A", "b", "Jämtland Härjedalen", 43, 57, 56, 24, 1),
    ("A", "b", "Jönköping", 33, 134, 127, 42, 7),
    ("A", "b", "Kalmar", 44, 81, 70, 31, 11),
    ("A", "b", "Kronoberg", 24, 49, 46, 11, 3),
    ("A", "b", "Norrbotten", 0, 0, 0, 0, 0),
    ("A", "b", "Skåne", 84, 526, 421, 352, 105),
    ("A", "b", "Stockholm", 82, 1146, 916, 751, 230),
    ("A", "b", "Sörmland", 29, 112, 100, 29, 12),
    ("A", "b", "Uppsala", 9, 85, 68, 6, 17),
    ("A", "b", "Värmland", 31, 55, 51, 16, 4),
    ("B", "b", "Alla regioner", 70, 3914, 3504, 2463, 410),
    ("B", "b", "Västerbotten", 24, 87, 87, 21, 0),
    ("B", "b", "Lycksele lasarett", 42, 19, 19, 8, 0),
    ("B", "b", "Norrlands Universitetssjukhus, Umeå", 22, 40, 40, 9, 0),
    ("B", "b", "Skellefteå lasarett", 14, 28, 28, 4, 0),
    ("B", "f", "Alla regioner", 60, 1329, 1234, 743, 95),
    ("B", "f", "Västerbotten", 8, 12, 12, 1, 0),
    ("B", "f", "Lycksele lasarett", 0, 1, 1, 0, 0),
    ("B", "f", "Norrlands Universitetssjukhus, Umeå", 12, 8, 8, 1, 0),
    ("C", "b", "Alla landsting", 82, 4066, 3683, 3035, 383),
    ("C", "b", "Sydöstra sjukvårdsregionen", 85, 359, 317, 268, 42),
    ("C", "b", "Östergötland", 82, 187, 160, 131, 27),
    ("C", "b", "Barn- och ungdomspsykiatrisk mottagning, Mjölby", 54, 19, 13, 7, 6),
    ("C", "b", "Lasarettet i Motala", 75, 31, 28, 21, 3),
    ("C", "b", "Psykiatripartners BUP, Linköping", 68, 30, 25, 17, 5),
    ("C", "b", "Psykiatripartners BUP, Norrköping", 87, 26, 23, 20, 3),
    ("C", "b", "Universitetssjukhuset i Linköping", 89, 41, 36, 32, 5),
    ("C", "b", "Vrinnevisjukhuset i Norrköping", 97, 40, 35, 34, 5),
    ("C", "f", "Alla landsting", 75, 3453, 3288, 2482, 165),
    ("C", "f", "Sydöstra sjukvårdsregionen", 51, 224, 209, 107, 15),
    ("C", "f", "Östergötland", 52, 160, 147, 76, 13),
    ("C", "f", "Barn- och ungdomspsykiatrisk mottagning, Mjölby", 83, 6, 6, 5, 0),
    ("C", "f", "Lasarettet i Motala", 70, 13, 10, 7, 3),
    ("C", "f", "Psykiatripartners BUP, Linköping", 27, 33, 30, 8, 3),
    ("D", "b", "Alla landsting", 75, 2647, 2245, 1693, 402),
    ("D", "b", "Blekinge", 66, 32, 32, 21, 0),
    ("D", "b", "Dalarna", 32, 52, 44, 14, 8),
    ("D", "b", "Gotland", 93, 20, 14, 13, 6),
    ("D", "b", "Gävleborg", 64, 200, 171, 110, 29),
    ("D", "b", "Halland", 76, 72, 58, 44, 14),
    ("D", "b", "Jämtland Härjedalen", 90, 30, 30, 27, 0),
    ("D", "b", "Jönköping", 71, 98, 90, 64, 8),
    ("D", "b", "Kalmar", 85, 48, 39, 33, 9),
    ("D", "b", "Kronoberg", 9, 35, 34, 3, 1),
    ("D", "b", "Norrbotten", 85, 13, 13, 11, 0),
    ("D", "b", "Skåne", 89, 452, 364, 325, 88),
    ("D", "b", "Stockholm", 94, 747, 586, 550, 161),
    ("D", "b", "Sörmland", 53, 79, 73, 39, 6),
    ("D", "b", "Uppsala", 39, 52, 46, 18, 6),
    ("D", "b", "Värmland", 87, 48, 39, 34, 9),
    ("D", "b", "Västerbotten", 36, 39, 39, 14, 0),
    ("D", "b", "Västernorrland", 30, 49, 43, 13, 6),
    ("D", "b", "Västmanland", 39, 73, 69, 27, 4),
    ("D", "b", "Västra Götaland", 67, 274, 265, 177, 9),
    ("D", "b", "Örebro", 74, 93, 72, 53, 21),
    ("D", "b", "Östergötland", 83, 141, 124, 103, 17),
]
MEASURES = {"b": "bup_bedomning", "f": "bup_fordjupad"}


@pytest.mark.parametrize(("page", "measure", "row", "published", "antal", "excl", "within", "pvv"), ROWS)
def test_a_row(
    page: str, measure: str, row: str, published: int, antal: int, excl: int, within: int, pvv: int
) -> None:
    found = bup_share(antal, within, pvv, MEASURES[measure])
    assert found.denominator == excl, (page, row)
    assert found.percent(tom_som_noll=True) == published
    assert found.denominator + found.left_out.get("pvv", 0) == antal
    assert (found.policy, found.limit, found.population) == ("bup", 30, "genomforda")


@pytest.mark.parametrize(("page", "measure", "row", "published", "antal", "excl", "within", "pvv"), ROWS)
def test_the_same_row_from_contacts(
    page: str, measure: str, row: str, published: int, antal: int, excl: int, within: int, pvv: int
) -> None:
    waits = (
        [Contact(30, avvikelse=1)] * within + [Contact(31)] * (excl - within) + [Contact(31, None, 1)] * pvv
    )
    found = share(waits, MEASURES[measure], population="genomforda", policy="bup", endast_vardgaranti=False)
    assert found == bup_share(antal, within, pvv, MEASURES[measure]), (page, row)
    assert found.percent(tom_som_noll=True) == published


def test_nothing_counted_has_no_share() -> None:
    found = bup_share(0, 0, 0)
    assert found.value is None
    assert found.percent() is None
    assert found.percent(tom_som_noll=True) == 0


def test_half_is_rounded_to_the_even_digit() -> None:
    assert bup_share(40, 9, 0).percent() == 22
    assert bup_share(8, 1, 0).percent() == 12
    assert bup_share(8, 3, 0).percent() == 38
    assert bup_share(40, 9, 0).percent(1) == Decimal("22.5")


def test_the_regions_add_up_to_the_national_row() -> None:
    parts = {
        row: bup_share(antal, within, pvv) for page, _, row, _, antal, _, within, pvv in ROWS if page == "D"
    }
    nation = parts.pop("Alla landsting")
    assert evolve(total(parts), parts=()) == nation
    assert len(total(parts).parts) == 21
