"""Codes in tables, on the day that decides (GVR207–GVR209, GVR221, GVR308, GVR317, GVR403, GVR503).

None of these tables is public. Without its table a rule is not evaluated.

Source: codes.md 2.2 (which day decides; official for taxa, else reference).
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.rules.terms import is_profession
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import First, InRows, InTable, Var
from cvrgvr.spec import Items, official

__all__ = [
    "admission_code_not_valid",
    "combination_not_allowed",
    "diagnosis_not_valid",
    "diagnosis_of_stay_not_valid",
    "discharge_code_not_valid",
    "fee_not_valid",
    "kind_of_contact_not_valid",
    "medicine_not_valid",
    "medicine_of_stay_not_valid",
    "procedure_not_valid",
    "product_not_valid",
    "profession_not_valid",
]

_KIND_TABLES: Final = {"besokstyp": "btyp", "kontakttyp": "vktyp"}
_ONE_DAY: Final = {"giltig_fran": "2026-03-02", "giltig_till": "2026-03-02"}
_NEXT_DAY: Final = {"nyckel.datum": "2026-03-03"}
_ICD: Final = frozenset({"ICD", "ORSAK"})
_STAY: Final = "medicin.diagnoser"
_DISCHARGED: Final = "utskrivning.utskrivningsdatum"


@rule(
    "GVR207",
    ERROR,
    official("VGG-KODER"),
    level=Level.FIELD,
    over=lambda field: field.name in _KIND_TABLES,
    sv="{field} är inte giltig på besökets dag enligt Kodserver. Rätta koden, eller läs in en nyare tabell.",
    en="{field} is not valid on the day of the visit by Kodserver. Correct the code, or load a newer table.",
    breaks=[
        case(tables={"btyp": [{"kod": "1"}]}),
        case("B", _NEXT_DAY, tables={"btyp": [{"kod": "0", **_ONE_DAY}]}),
        case(besokstyp="", kontakttyp="7", tables={"vktyp": []}),
    ],
    keeps=[
        case(tables={"btyp": [{"kod": "0", **_ONE_DAY}]}),
        case(tables={"vktyp": []}),
        case(besokstyp="Z"),
    ],
)
def kind_of_contact_not_valid(v: Var, r: Row) -> Bool:
    """The kind of visit or contact is not in the table on the day."""
    return ~InTable(_KIND_TABLES[v.field.name], v, r[r.spec.event].day)


@rule(
    "GVR208",
    ERROR,
    official("VGG-KODER"),
    level=Level.FIELD,
    over=is_profession,
    sv="En yrkeskategori i {field} är inte giltig på kontaktens dag enligt tabellen VDG. Rätta koden.",
    en="A profession in {field} is not valid on the day of the contact by the table VDG. Correct the code.",
    breaks=[
        case(yrkeskategorier="01|32", tables={"vdg": [{"kod": "01"}]}),
        case(yrkeskategori="32", tables={"vdg": [{"kod": "01"}]}),
        case("B", _NEXT_DAY, tables={"vdg": [{"kod": "01", **_ONE_DAY}]}),
    ],
    keeps=[case("B", tables={"vdg": [{"kod": "01", **_ONE_DAY}]}), case(yrkeskategorier="99")],
)
def profession_not_valid(v: Var, r: Row) -> Bool:
    """A profession is not in the table on the day."""
    day = r[r.spec.event].day
    if isinstance(v.field.type, Items):
        return v.any(lambda each: ~InTable("vdg", each.kod, day))
    return ~InTable("vdg", v, day)


@rule(
    "GVR209",
    ERROR,
    official("VGG-TAXA18"),
    level=Level.FIELD,
    at="taxa",
    sv="taxa är inte giltig på besökets dag enligt Kodserver. Rätta koden; sen registrering av ett tidigare "
    "besök har kvar sin taxa.",
    en="taxa is not valid on the day of the visit by Kodserver. Correct the code; an earlier visit that is "
    "registered late keeps its fee.",
    breaks=[
        case("B", _NEXT_DAY, tables={"taxa": [{"kod": "02", **_ONE_DAY}]}),
        case(taxa="99", tables={"taxa": [{"kod": "02"}]}),
    ],
    keeps=[case("B", tables={"taxa": [{"kod": "02", **_ONE_DAY}]}, on="2026-05-01"), case(taxa="99")],
)
def fee_not_valid(r: Row) -> Bool:
    """The fee is not in the table on the day of the visit; the day of reporting does not matter."""
    return ~InTable("taxa", r.taxa, r[r.spec.event].day)


@rule(
    "GVR221",
    WARNING,
    official("VGG-TAXA, VGG-KODTEXT"),
    at="taxa",
    letters="B",
    sv="Taxa, besökstyp och den första yrkeskategorin går enligt tabellen taxa_kombinationer inte ihop den "
    "dagen. Kontrollera alla tre.",
    en="By the table taxa_kombinationer, fee, kind of visit and first profession do not go together on that "
    "day. Check all three.",
    breaks=[
        case(tables={"taxa_kombinationer": [{"taxa": "02", "besokstyp": "1", "yrkeskategori": "*"}]}),
        case(
            "B",
            _NEXT_DAY,
            tables={
                "taxa_kombinationer": [{"taxa": "*", "besokstyp": "0", "yrkeskategori": "01", **_ONE_DAY}]
            },
        ),
    ],
    keeps=[
        case(tables={"taxa_kombinationer": [{"taxa": "02", "besokstyp": "0", "yrkeskategori": "*"}]}),
        case(tables={"taxa_kombinationer": [{"taxa": "*", "besokstyp": "*", "yrkeskategori": "01"}]}),
        case(
            taxa="", tables={"taxa_kombinationer": [{"taxa": "02", "besokstyp": "1", "yrkeskategori": "*"}]}
        ),
        case(),
    ],
)
def combination_not_allowed(r: Row) -> Bool:
    """Not all fees, kinds of visit and professions combine; which do is the user's table."""
    given = (r.taxa, r.besokstyp, First(r.yrkeskategorier))
    columns = ("taxa", "besokstyp", "yrkeskategori")
    return ~InRows("taxa_kombinationer", columns, given, r[r.spec.event].day)


@rule(
    "GVR308",
    ERROR,
    official("VGG-KODER"),
    at="diagnoser",
    sv="En diagnoskod är inte giltig på kontaktens dag enligt tabellen DIAGNOS. Rätta koden.",
    en="A diagnosis code is not valid on the day of the contact by the table DIAGNOS. Correct the code.",
    breaks=[
        case(diagnoser="1,H251,ICD,,,", tables={"diagnos": [{"kod": "I109"}]}),
        case("M", _NEXT_DAY, diagnoser="1,H251,ICD,,,", tables={"diagnos": [{"kod": "H251", **_ONE_DAY}]}),
    ],
    keeps=[
        case(diagnoser="1,H251,ICD,,,", tables={"diagnos": [{"kod": "H251", **_ONE_DAY}]}),
        case(diagnoser="1,N02AA01,ATC,,,", tables={"diagnos": []}),
        case("M", vardform="slutenvard", tables={"diagnos": []}),
        case(diagnoser="1,X,ICD,,,"),
    ],
)
def diagnosis_not_valid(r: Row) -> Bool:
    """A diagnosis of a visit is not in the table on its day; for a stay the day of discharge decides."""
    return _at_visit(r) & r.diagnoser.any(
        lambda each: each.typ.is_in(_ICD) & ~InTable("diagnos", each.kod, r[r.spec.event].day)
    )


@rule(
    "GVR308",
    ERROR,
    official("VGG-KODER"),
    grade="atc",
    at="diagnoser",
    sv="En ATC-kod är inte giltig på kontaktens dag enligt tabellen ATC. Rätta koden.",
    en="An ATC code is not valid on the day of the contact by the table ATC. Correct the code.",
    breaks=[case(diagnoser="1,N02AA01,ATC,,,", tables={"atc": [{"kod": "A10"}]})],
    keeps=[
        case(diagnoser="1,N02AA01,ATC,,,", tables={"atc": [{"kod": "N02AA01", **_ONE_DAY}]}),
        case(diagnoser="1,H251,ICD,,,", tables={"atc": []}),
    ],
)
def medicine_not_valid(r: Row) -> Bool:
    """An ATC code of a visit is not in the table on its day."""
    return _at_visit(r) & r.diagnoser.any(
        lambda each: (each.typ == "ATC") & ~InTable("atc", each.kod, r[r.spec.event].day)
    )


def _at_visit(r: Row) -> Bool:
    """The form of care is not inpatient; an activity has none."""
    if "vardform" in r:
        return r.vardform.is_null() | (r.vardform != "slutenvard")
    return ~(r[r.spec.event].is_null())


@rule(
    "GVR308",
    ERROR,
    official("VGG-KODER"),
    grade="stay",
    level=Level.CROSS_RECORD,
    letters="L",
    at=_STAY,
    sv="En diagnoskod är inte giltig på utskrivningens dag enligt tabellen DIAGNOS. Rätta koden.",
    en="A diagnosis code is not valid on the day of discharge by the table DIAGNOS. Correct the code.",
    breaks=[
        case("L", tables={"diagnos": [{"kod": "I639", "giltig_till": "2026-02-28"}]}),
        case("L", tables={"diagnos": []}),
    ],
    keeps=[
        case("L", tables={"diagnos": [{"kod": "I639", "giltig_fran": "2026-03-01"}]}),
        case("L", {_DISCHARGED: ""}, tables={"diagnos": []}),
    ],
)
def diagnosis_of_stay_not_valid(r: Row) -> Bool:
    """A diagnosis of a stay is not in the table on the day of discharge."""
    day = r[_DISCHARGED].day
    return r[_STAY].any(lambda each: each.typ.is_in(_ICD) & ~InTable("diagnos", each.kod, day))


@rule(
    "GVR308",
    ERROR,
    official("VGG-KODER"),
    grade="stay-atc",
    level=Level.CROSS_RECORD,
    letters="L",
    at=_STAY,
    sv="En ATC-kod är inte giltig på utskrivningens dag enligt tabellen ATC. Rätta koden.",
    en="An ATC code is not valid on the day of discharge by the table ATC. Correct the code.",
    breaks=[case("L", {_STAY: "1,I639,ICD,,,|2,N02AA01,ATC,,,"}, tables={"atc": []})],
    keeps=[
        case("L", {_STAY: "1,N02AA01,ATC,,,"}, tables={"atc": [{"kod": "N02AA01"}]}),
        case("L", tables={"atc": []}),
    ],
)
def medicine_of_stay_not_valid(r: Row) -> Bool:
    """An ATC code of a stay is not in the table on the day of discharge."""
    day = r[_DISCHARGED].day
    return r[_STAY].any(lambda each: (each.typ == "ATC") & ~InTable("atc", each.kod, day))


@rule(
    "GVR317",
    ERROR,
    official("VGG-KODER"),
    at="atgarder",
    sv="En KVÅ-kod är inte giltig på åtgärdens dag enligt tabellen OPKOD. Rätta koden eller dagen.",
    en="A KVÅ code is not valid on the day of the procedure by the table OPKOD. Correct the code or the day.",
    breaks=[
        case(atgarder="1,1,CJE20,KVA,2026-03-02", tables={"opkod": [{"kod": "GD004"}]}),
        case(atgarder="1,1,CJE20,KVA,2026-03-03", tables={"opkod": [{"kod": "CJE20", **_ONE_DAY}]}),
    ],
    keeps=[
        case(atgarder="1,1,CJE20,KVA,2026-03-02", tables={"opkod": [{"kod": "CJE20", **_ONE_DAY}]}),
        case(atgarder="1,1,CJE20,KVA,", tables={"opkod": []}),
        case(atgarder="1,1,N02AA01,ATC,2026-03-02", tables={"opkod": []}),
        case(atgarder="1,1,XXXXX,KVA,2026-03-02"),
    ],
)
def procedure_not_valid(r: Row) -> Bool:
    """A procedure is not in the table on its own day."""
    return r.atgarder.any(lambda each: (each.typ == "KVA") & ~InTable("opkod", each.kod, each.datum.day))


@rule(
    "GVR403",
    ERROR,
    official("VGG-KODER"),
    at="produkter",
    sv="En produkt är inte giltig på händelsens dag enligt tabellen PRODUKT. Rätta typ eller kod.",
    en="A product is not valid on the day of the event by the table PRODUKT. Correct its kind or code.",
    breaks=[
        case(tables={"produkt": [{"kod": "C05O", "produkttyp": "A"}]}),
        case("E", _NEXT_DAY, tables={"produkt": [{"kod": "C05O", "produkttyp": "K", **_ONE_DAY}]}),
    ],
    keeps=[
        case("E", tables={"produkt": [{"kod": "C05O", "produkttyp": "K", **_ONE_DAY}]}),
        case("E", produkter="1,K,ZZZ,,1,"),
    ],
)
def product_not_valid(r: Row) -> Bool:
    """A product, by kind and code, is not in the table on the day."""
    day = r[r.spec.event].day
    return r.produkter.any(
        lambda each: ~InRows("produkt", ("kod", "produkttyp"), (each.produktkod, each.produkttyp), day)
    )


@rule(
    "GVR503",
    ERROR,
    official("VGG-KODER"),
    level=Level.FIELD,
    at="inskrivningskod",
    sv="inskrivningskod är inte giltig på inskrivningens dag enligt tabellen IKOD. Rätta koden.",
    en="inskrivningskod is not valid on the day of admission by the table IKOD. Correct the code.",
    breaks=[
        case(tables={"ikod": [{"kod": "2"}]}),
        case(tables={"ikod": [{"kod": "1", "giltig_fran": "2026-02-21"}]}),
    ],
    keeps=[case(tables={"ikod": [{"kod": "1", "giltig_till": "2026-02-20"}]}), case(inskrivningskod="9")],
)
def admission_code_not_valid(r: Row) -> Bool:
    """The code of admission is not in the table on the day."""
    return ~InTable("ikod", r.inskrivningskod, r[r.spec.event].day)


@rule(
    "GVR503",
    ERROR,
    official("VGG-KODER"),
    grade="discharge",
    level=Level.FIELD,
    at="utskrivningskod",
    sv="utskrivningskod är inte giltig på utskrivningens dag enligt tabellen UKOD. Rätta koden.",
    en="utskrivningskod is not valid on the day of discharge by the table UKOD. Correct the code.",
    breaks=[
        case(tables={"ukod": [{"kod": "2"}]}),
        case(tables={"ukod": [{"kod": "1", "giltig_till": "2026-02-28"}]}),
    ],
    keeps=[case(tables={"ukod": [{"kod": "1", "giltig_fran": "2026-03-01"}]}), case(utskrivningskod="9")],
)
def discharge_code_not_valid(r: Row) -> Bool:
    """The code of discharge is not in the table on the day."""
    return ~InTable("ukod", r.utskrivningskod, r.utskrivningsdatum.day)
