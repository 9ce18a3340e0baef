"""The rules on the extract's rows together (VAL103, VAL108, VAL110)."""

from cvrgvr.findings import ERROR, INFO
from cvrgvr.rules import Row
from cvrgvr.rules.across import Agree, Share, Unique, across, rows
from cvrgvr.spec import reference

__all__ = ["key_mixed", "row_twice", "without_availability"]

_OTHER = {"kontakt_nyckel": "1f22e39bdfaa42d1a9c8fd843d194180"}


@across(
    "VAL103",
    ERROR,
    reference("val.md 4"),
    letters="K",
    at="kontakt_nyckel",
    sv="kontakt_nyckel finns redan på {other_sv}. Utdraget har en rad per kontakt: ta bort den ena.",
    en="kontakt_nyckel stands on {other_en} already. The extract has one row a contact: remove one of them.",
    breaks=[rows("K", {}, {})],
    keeps=[rows("K", {}, _OTHER)],
)
def row_twice(r: Row) -> Unique:
    """A contact with two rows is counted twice."""
    return Unique((r.kontakt_nyckel,))


@across(
    "VAL108",
    ERROR,
    reference("val.md 4"),
    letters="KDA",
    at="nyckel_id",
    sv="nyckel_id är en annan än på {other_sv}. Pseudonymer av olika nycklar möts inte: dela filen.",
    en="nyckel_id is another than on {other_en}. Pseudonyms of different keys never meet: divide the file.",
    breaks=[rows("K", {}, {**_OTHER, "nyckel_id": "nyckel-2"})],
    keeps=[rows("K", {}, _OTHER), rows("D", {}, {})],
)
def key_mixed(r: Row) -> Agree:
    """Rows of two keys in one file: the same patient then is two."""
    return Agree((), r.nyckel_id)


@across(
    "VAL110",
    INFO,
    reference("val.md 4"),
    letters="K",
    at="vardgaranti",
    sv="Mer än hälften av öppenvårdens kontakter saknar tillgänglighetsuppgifter. Följ upp enheterna.",
    en="More than half of the outpatient contacts have no availability data. Follow the units up.",
    breaks=[rows("K", *({"kontakt_nyckel": f"{number:032x}", "bokningsdatum": ""} for number in range(20)))],
    keeps=[
        rows("K", *({"kontakt_nyckel": f"{number:032x}"} for number in range(20))),
        rows("K", {"bokningsdatum": ""}),
        rows(
            "K",
            *(
                {"kontakt_nyckel": f"{number:032x}", "bokningsdatum": "", "databas": "SLV"}
                for number in range(20)
            ),
        ),
    ],
)
def without_availability(r: Row) -> Share:
    """Waits can only be followed for contacts whose booking was reported."""
    return Share((r.databas == "OVR") & r.bokningsdatum.is_null(), percent=50, least=20)
