"""The visit: how, with whom and at what fee (GVR201–GVR206, GVR210–GVR215, GVR218, GVR219)."""

from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.rules.terms import PHYSICIAN, is_profession, none_of
from cvrgvr.identifiers import examine
from cvrgvr.identifiers.facts import Kind as PersonKind
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import InTable, Var
from cvrgvr.spec import Items, observed, official, reference

__all__ = [
    "code_form",
    "emergency_code",
    "fee_22_without_physician",
    "fee_and_kind_of_visit",
    "fee_missing",
    "fee_of_emergency_clinic",
    "fee_removed",
    "fee_removed_by_one_date",
    "no_profession",
    "one_kind_of_contact",
    "personnummer_and_fee_of_others",
    "profession_form",
    "profession_twice",
    "team_of_one",
    "too_many_professions",
]

_VISIT_FULL_FEE: Final = frozenset("01289ABHILP")
_FEES_OF_OTHERS: Final = frozenset({"04", "12", "19", "69", "73", "78"})
_CODES: Final = ("besokstyp", "kontakttyp", "taxa")


@rule(
    "GVR201",
    ERROR,
    official("VGG-KODTEXT; TC"),
    at="besokstyp",
    letters="B",
    sv="Ett besök ska ha antingen besokstyp eller kontakttyp, inte båda och inte ingen. Fyll i besokstyp; "
    "kontakttyp är för kontaktrapportering.",
    en="A visit has either besokstyp or kontakttyp, not both and not none. Fill in besokstyp; kontakttyp is "
    "for contacts that are reported without the cash desk.",
    breaks=[case(kontakttyp="1"), case(besokstyp="")],
    keeps=[case(), case(besokstyp="", kontakttyp="1", taxa="")],
)
def one_kind_of_contact(r: Row) -> Bool:
    """How the contact took place is told twice or not at all."""
    return (r.besokstyp.not_null() & r.kontakttyp.not_null()) | (
        r.besokstyp.is_null() & r.kontakttyp.is_null()
    )


@rule(
    "GVR202",
    ERROR,
    official("VGG-TAXA"),
    at="taxa",
    letters="B",
    sv="taxa saknas. Den ska alltid finnas på ett besök i öppenvård.",
    en="taxa is missing. A visit in outpatient care always has one.",
    breaks=[case(taxa="")],
    keeps=[case(), case(taxa="", besokstyp="", kontakttyp="1")],
)
def fee_missing(r: Row) -> Bool:
    """The visit has no fee classification, which is mandatory in outpatient care."""
    return r.besokstyp.not_null() & r.taxa.is_null()


@rule(
    "GVR203",
    ERROR,
    official("VGG-KODTEXT"),
    at="yrkeskategorier",
    letters="B",
    sv="yrkeskategorier är tom. Ange minst en yrkeskategori.",
    en="yrkeskategorier is empty. Give at least one profession.",
    breaks=[case(yrkeskategorier="")],
    keeps=[case()],
)
def no_profession(r: Row) -> Bool:
    """The visit tells nobody's profession."""
    return none_of(r.yrkeskategorier)


@rule(
    "GVR204",
    ERROR,
    observed("TC"),
    at="yrkeskategorier",
    sv="yrkeskategorier har fler än fem värden, och kassan har bara fem fält. Behåll de fem viktigaste.",
    en="yrkeskategorier has more than five values, and the cash desk has five fields. Keep the five that "
    "matter most.",
    breaks=[case(yrkeskategorier="01|31|32|33|34|35")],
    keeps=[case(yrkeskategorier="01|31|32|33|34")],
)
def too_many_professions(r: Row) -> Bool:
    """There are more professions than a visit can be registered with."""
    return r.yrkeskategorier.length() > 5


@rule(
    "GVR205",
    ERROR,
    official("ERSMO"),
    level=Level.FIELD,
    over=is_profession,
    sv="En yrkeskategori i {field} är inte två bokstäver eller siffror. Skriv koden som i tabellen VDG.",
    en="A profession in {field} is not two letters or digits. Write the code as in the table VDG.",
    breaks=[
        case(yrkeskategorier="1"),
        case(yrkeskategorier="01|0Å"),
        case(yrkeskategorier="0131"),
        case(yrkeskategori="311"),
    ],
    keeps=[case(), case(yrkeskategorier="01|A1"), case(yrkeskategorier="")],
)
def profession_form(v: Var, _r: Row) -> Bool:
    """The code of a profession does not have its form; often several were written without separator."""
    form = "[A-Za-z0-9]{2}"
    if isinstance(v.field.type, Items):
        return v.any(lambda each: ~each.kod.matches(form))
    return ~v.matches(form)


@rule(
    "GVR206",
    ERROR,
    official("ERSMO"),
    level=Level.FIELD,
    over=lambda field: field.name in _CODES,
    sv="{field} är inte en eller två bokstäver eller siffror. Skriv koden som i Kodservers tabell.",
    en="{field} is not one or two letters or digits. Write the code as in Kodserver's table.",
    breaks=[case(besokstyp="001"), case(kontakttyp="Ö"), case(taxa="2-")],
    keeps=[case(), case(besokstyp="A1"), case(taxa="")],
)
def code_form(v: Var, _r: Row) -> Bool:
    """The code does not have the form that the onward schema takes."""
    return ~v.matches("[A-Za-z0-9]{1,2}")


@rule(
    "GVR210",
    ERROR,
    official("VGG-KODTEXT"),
    at="taxa",
    letters="B",
    sv="taxa 22 får bara ha läkare (01–69) bland yrkeskategorierna. Välj en annan taxa, eller rätta yrket.",
    en="taxa 22 goes with physicians (01–69) only. Choose another fee, or correct the profession.",
    breaks=[case(taxa="22", yrkeskategorier="01|70"), case(taxa="22", yrkeskategorier="A1")],
    keeps=[case(taxa="22"), case(taxa="22", yrkeskategorier="69"), case(yrkeskategorier="70")],
)
def fee_22_without_physician(r: Row) -> Bool:
    """A fee of physicians' visits stands with another profession."""
    return (r.taxa == "22") & r.yrkeskategorier.any(lambda each: ~each.kod.matches(PHYSICIAN))


@rule(
    "GVR211",
    ERROR,
    official("VGG-TAXA"),
    at="taxa",
    letters="B",
    events=(date(2022, 4, 1), None),
    sv="taxa 22 och 25 är borttagna från den 1 april 2022. Använd 01, 02, 03 eller 10 i stället för 22.",
    en="taxa 22 and 25 were removed on 1 April 2022. Use 01, 02, 03 or 10 in place of 22.",
    breaks=[case(taxa="22"), case("B", {"nyckel.datum": "2022-04-01"}, taxa="25")],
    keeps=[case(), case("B", {"nyckel.datum": "2022-03-31"}, taxa="22")],
)
def fee_removed(r: Row) -> Bool:
    """The fee was removed. What counts is the day of the visit: earlier visits may be registered late."""
    return r.taxa.is_in({"22", "25"})


@rule(
    "GVR211",
    WARNING,
    official("VGG-TAXA"),
    grade="2021",
    at="taxa",
    letters="B",
    events=(date(2021, 4, 1), date(2022, 3, 31)),
    sv="taxa 22 och 25 togs bort den 1 april, enligt källan både 2021 och 2022. Kontrollera vilket som "
    "gällde.",
    en="taxa 22 and 25 were removed on 1 April, by the source both of 2021 and of 2022. Check which held.",
    breaks=[case("B", {"nyckel.datum": "2021-04-01"}, taxa="22")],
    keeps=[
        case("B", {"nyckel.datum": "2021-03-31"}, taxa="22"),
        case("B", {"nyckel.datum": "2022-04-01"}, taxa="22"),
    ],
)
def fee_removed_by_one_date(r: Row) -> Bool:
    """The fee was perhaps removed: the page that says so gives two years."""
    return r.taxa.is_in({"22", "25"})


@rule(
    "GVR212",
    WARNING,
    official("VGG-TAXA"),
    at="taxa",
    letters="B",
    sv="taxa 01 och 02 används med besökstyp 0, 1, 2, 8, 9, A, B, H, I, L eller P. Kontrollera båda koderna.",
    en="taxa 01 and 02 go with besokstyp 0, 1, 2, 8, 9, A, B, H, I, L or P. Check both codes.",
    breaks=[case(besokstyp="4"), case(taxa="01", besokstyp="C")],
    keeps=[case(), case(besokstyp="P"), case(taxa="10", besokstyp="4"), case(besokstyp="", kontakttyp="1")],
)
def fee_and_kind_of_visit(r: Row) -> Bool:
    """Fee and kind of visit are not known to go together. The owner's list may have changed since."""
    return r.taxa.is_in({"01", "02"}) & r.besokstyp.not_in(_VISIT_FULL_FEE)


@rule(
    "GVR213",
    WARNING,
    official("VGG-TAXA"),
    at="taxa",
    letters="B",
    sv="taxa 03 används med besökstyp 0 eller 1. Kontrollera båda koderna, eller för in besökstypen i "
    "tabellen besokstyper_taxa_03.",
    en="taxa 03 goes with besokstyp 0 or 1. Check both codes, or add the kind of visit to the table "
    "besokstyper_taxa_03.",
    breaks=[case(taxa="03", besokstyp="2")],
    keeps=[
        case(taxa="03"),
        case(taxa="03", besokstyp="1"),
        case(taxa="03", besokstyp="2", tables={"besokstyper_taxa_03": [{"kod": "2"}]}),
    ],
)
def fee_of_emergency_clinic(r: Row) -> Bool:
    """The fee of an emergency clinic stands with an unexpected kind of visit.

    The public list breaks off after 0 and 1, so the user's table can add to it.
    """
    more = InTable("besokstyper_taxa_03", r.besokstyp, r[r.spec.event].day, optional=True)
    return (r.taxa == "03") & r.besokstyp.not_in({"0", "1"}) & ~more


@rule(
    "GVR214",
    ERROR,
    official("ERSMO"),
    level=Level.FIELD,
    over=lambda field: field.name == "akut",
    sv="akut är inte 1, 2, J eller N. Skriv 1 för akut och 2 för ej akut.",
    en="akut is not 1, 2, J or N. Write 1 for an emergency and 2 for none.",
    breaks=[case(akut="3"), case(akut="j")],
    keeps=[case(akut="1"), case(akut="2"), case(akut="J"), case(akut="N"), case("B", akut="")],
)
def emergency_code(v: Var, _r: Row) -> Bool:
    """The value is none of those that are taken."""
    return v.not_in({"1", "2", "J", "N"})


@rule(
    "GVR215",
    WARNING,
    reference(),
    at="yrkeskategorier",
    sv="En yrkeskategori står två gånger i yrkeskategorier. Ta bort den ena.",
    en="A profession stands twice in yrkeskategorier. Remove one.",
    breaks=[case(yrkeskategorier="01|31|01")],
    keeps=[case(), case(yrkeskategorier="01|31")],
)
def profession_twice(r: Row) -> Bool:
    """The same profession is given twice."""
    return Call(_has_twice, (r.yrkeskategorier,))


def _has_twice(codes: tuple[str, ...]) -> bool:
    return len(set(codes)) < len(codes)


@rule(
    "GVR218",
    INFO,
    reference("VGG-SAMV"),
    at="yrkeskategorier",
    letters="B",
    sv="Besökstyp A och B används när flera deltar, men bara en yrkeskategori är angiven. Lägg till de "
    "andra.",
    en="besokstyp A and B are used when several take part, but one profession is given. Add the others.",
    breaks=[case(besokstyp="A"), case(besokstyp="B")],
    keeps=[case(besokstyp="A", yrkeskategorier="01|31"), case()],
)
def team_of_one(r: Row) -> Bool:
    """A contact with a team names one member of it."""
    return r.besokstyp.is_in({"A", "B"}) & (r.yrkeskategorier.length() < 2)


@rule(
    "GVR219",
    INFO,
    observed("VGG-TAXA, VGG-TURIST"),
    at="taxa",
    letters="B",
    sv="taxa är en för asylsökande, utländska patienter eller självbetalare, men patienten har personnummer. "
    "Kontrollera taxan.",
    en="The fee is one for asylum seekers, foreign patients or those who pay themselves, but the patient has "
    "a personnummer. Check the fee.",
    breaks=[case(taxa="12"), case(taxa="78")],
    keeps=[case(), case("B", {"nyckel.patient_id": "992299000010"}, taxa="12")],
)
def personnummer_and_fee_of_others(r: Row) -> Bool:
    """A fee that residents rarely have stands with a resident's number."""
    return r.taxa.is_in(_FEES_OF_OTHERS) & Call(_is_personnummer, (r["nyckel.patient_id"],))


def _is_personnummer(text: str) -> bool:
    return examine(text).kind is PersonKind.PERSONNUMMER
