"""Values that the owner's schema does not take (NAT201, NAT203, NAT205, NAT207-NAT211, NAT213 and so on).

The type of each attribute is the schema's own, so the reader finds these; each attribute names its rule. The
receiver refuses the whole message for one of them.

Source: XSD-G, XSD-V (official); national.md section 6.
"""

from collections.abc import Sequence
from typing import Final

from cvrgvr.findings import ERROR
from cvrgvr.rules import Case, Level, Rule, case, each
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import official

__all__ = ["VALUES"]

_DAYS: Final = ("beslut_aktivitet", "start_aktivitet", "medicinskt_maldatum")
_TIMES: Final = ("tid_start_akut", "tid_bedomning", "tid_avslut")


def _refused(code: str, sv: str, en: str, why: str, breaks: Sequence[Case], keeps: Sequence[Case]) -> Rule:
    return reader_rule(
        code=code,
        severity=ERROR,
        source=official("SKR-XSD"),
        sv=sv,
        en=en,
        why=f"{why} The owner's schema does not take it, so the whole message would be refused.",
        level=Level.FIELD,
        breaks=tuple(breaks),
        keeps=tuple(keeps),
    )


VALUES: Final = (
    _refused(
        "NAT201",
        "{field} är inte ett heltal 10–65. Skriv SKR:s regionkod; 10 är Region Stockholm.",
        "{field} is not a whole number from 10 to 65. Write SKR's code; 10 is Region Stockholm.",
        "The code of the region is no number of its range.",
        each(("regionkod",), "9") + each(("regionkod",), "66") + each(("regionkod",), "10.0"),
        [case(regionkod="10"), case(regionkod="65"), case(regionkod="010"), case(regionkod=" 10 ")],
    ),
    _refused(
        "NAT203",
        "{field} är kortare än två tecken. Fyll i enhetens HSA-id.",
        "{field} is shorter than two characters. Fill in the unit's HSA-id.",
        "The HSA-id of region, provider or clinic is not there to be read.",
        each(("hsaid_region", "hsaid_vardgivare", "hsaid_vardenhet"), "S"),
        each(("hsaid_region", "hsaid_vardgivare", "hsaid_vardenhet"), "SE"),
    ),
    _refused(
        "NAT205",
        "sjukhus är kortare än fem tecken. Skriv 5 eller 6 siffror, eller 00000 när det inte är ett sjukhus.",
        "sjukhus is shorter than five characters. Write 5 or 6 digits, or 00000 when it is no hospital.",
        "The hospital's code is too short.",
        [case(sjukhus="1100")],
        [case(sjukhus="11001"), case(sjukhus="501010"), case("V", sjukhus="", sjukhusnamn="")],
    ),
    _refused(
        "NAT207",
        "sjukhusnamn är kortare än två tecken. Skriv namnet, eller ”Sjukhus saknas”.",
        "sjukhusnamn is shorter than two characters. Write the name, or “Sjukhus saknas”.",
        "The hospital's name is too short.",
        [case(sjukhusnamn="S")],
        [case(sjukhusnamn="NÄ")],
    ),
    _refused(
        "NAT208",
        "vardkontakt_id är kortare än två tecken. Bilda ett unikt id; bäst är en pseudonym.",
        "vardkontakt_id is shorter than two characters. Make a unique id; best is a pseudonym.",
        "The id of the contact is too short.",
        [case("GVP", vardkontakt_id="V")],
        [case("GVP", vardkontakt_id="V1"), case("DOA", vardkontakt_id="V")],
    ),
    _refused(
        "NAT209",
        "vardgaranti är inte en av de texter som tas emot. Skriv 1 (ja) eller 2 (nej).",
        "vardgaranti is none of the texts that are taken. Write 1 (yes) or 2 (no).",
        "Nobody can tell whether the contact is covered.",
        [*each(("vardgaranti",), "0"), *each(("vardgaranti",), "jA"), *each(("vardgaranti",), " 1")],
        [case(vardgaranti="2"), case(vardgaranti="Ja"), case(vardgaranti="TRUE")],
    ),
    _refused(
        "NAT210",
        "fas är inte en av koderna 1–5. Välj kontaktens fas.",
        "fas is not one of the codes 1 to 5. Choose the phase of the contact.",
        "The phase is not in the list.",
        [case(fas="0"), case(fas="6"), case(fas="A")],
        [case(fas="1"), case(fas="02")],
    ),
    _refused(
        "NAT211",
        "mvo är inte exakt tre tecken. Skriv koden för det medicinska verksamhetsområdet, såsom 511.",
        "mvo is not exactly three characters. Write the code of the medical field, such as 511.",
        "The code of the medical field has another length than three.",
        [case(mvo="51"), case(mvo="5111")],
        [case(mvo="511"), case(mvo="ABC")],
    ),
    _refused(
        "NAT213",
        "aktivitet är inte exakt fem tecken. Rätta koden, eller utelämna den för fas 1, 4 och 5.",
        "aktivitet is not exactly five characters. Correct the code, or leave it out for fas 1, 4 and 5.",
        "The code of the activity has another length than five.",
        [case(aktivitet="5110"), case(aktivitet="511011")],
        [case(aktivitet="51101"), case(aktivitet="")],
    ),
    _refused(
        "NAT215",
        "aktivitet_kva är inte exakt fem tecken. Skriv KVÅ-koden utan mellanslag.",
        "aktivitet_kva is not exactly five characters. Write the code of KVÅ without spaces.",
        "The code of the main procedure has another length than five.",
        [case(aktivitet_kva="CJE2"), case(aktivitet_kva="CJE 20")],
        [case(aktivitet_kva="CJE20"), case(aktivitet_kva="")],
    ),
    _refused(
        "NAT217",
        "aktivitet_icd är inte 4–6 tecken. Skriv koden ur ICD-10-SE utan punkt.",
        "aktivitet_icd is not 4 to 6 characters. Write the code of ICD-10-SE without dot.",
        "The diagnosis in the activity's definition has a length that is not taken.",
        [case(aktivitet_icd="H25"), case(aktivitet_icd="H251234")],
        [case(aktivitet_icd="H251"), case(aktivitet_icd="H25123"), case(aktivitet_icd="")],
    ),
    _refused(
        "NAT218",
        "fodelsear är inte ett årtal från 1901. Skriv fyra siffror.",
        "fodelsear is not a year from 1901 on. Write four digits.",
        "The year of birth is no year, or before 1901.",
        [case(fodelsear="1900"), case(fodelsear="53"), case(fodelsear="1953-01")],
        [case(fodelsear="1901"), case(fodelsear="1953"), case(fodelsear="1953Z")],
    ),
    _refused(
        "NAT220",
        "kon är inte en av de texter som tas emot. Skriv 1 (man), 2 (kvinna) eller 3 (okänt).",
        "kon is none of the texts that are taken. Write 1 (man), 2 (woman) or 3 (unknown).",
        "The sex is not in the list.",
        [case(kon="0"), case(kon="9"), case(kon="okant"), case(kon="Kvinna ")],
        [case(kon="1"), case(kon="3"), case(kon="MAN"), case(kon="okänt")],
    ),
    _refused(
        "NAT223",
        "bokningssatt är inte en av koderna 1–5. Skriv 4 när tiden är bokad men sättet inte är känt.",
        "bokningssatt is not one of the codes 1 to 5. Write 4 when it was booked but how is not known.",
        "The manner of booking is not in the list.",
        [case(bokningssatt="0"), case(bokningssatt="6")],
        [case(bokningssatt="1"), case("G", bokningssatt="5")],
    ),
    _refused(
        "NAT224",
        "vardkontakt är inte ett heltal 0–91. Välj kontaktens form i SKR:s lista.",
        "vardkontakt is not a whole number from 0 to 91. Choose the form in SKR's list.",
        "The form of the contact is no number of its range.",
        [case(vardkontakt="-1"), case(vardkontakt="92"), case(vardkontakt="X")],
        [case(vardkontakt="0"), case(vardkontakt="45"), case(vardkontakt="91")],
    ),
    _refused(
        "NAT226",
        "yrkeskategori är inte en av koderna XS910–XS926, med stora bokstäver. Skriv XS915 för läkare.",
        "yrkeskategori is not one of XS910 to XS926, in capitals. Write XS915 for a physician.",
        "The profession is not in the list.",
        [case(yrkeskategori=code) for code in ("XS909", "XS927", "xs915", "XS915 ")],
        [case(yrkeskategori="XS910"), case(yrkeskategori="XS926")],
    ),
    _refused(
        "NAT227",
        "avvikelse är inte 1, 2 eller 3. Utelämna den när det inte finns någon avvikelse.",
        "avvikelse is not 1, 2 or 3. Leave it out when there is no deviation.",
        "The deviation is none of the three.",
        [case(avvikelse="0"), case(avvikelse="4"), case(avvikelse="PvV")],
        [case(avvikelse="2"), case(avvikelse="")],
    ),
    _refused(
        "NAT228",
        "{field} är inte en tidpunkt ÅÅÅÅ-MM-DDThh:mm:ss från och med 2010. Rätta tiden; "
        "ett datum utan känd tid skrivs med T00:00:00.",
        "{field} is not a time YYYY-MM-DDThh:mm:ss from 2010 on. Correct it; a day without known time is "
        "written with T00:00:00.",
        "A time is missing its clock, does not exist, or is before 2010.",
        [
            *each((*_DAYS, *_TIMES), "2026-01-06"),
            *each((*_DAYS, *_TIMES), "2009-12-31T23:59:59"),
            case(beslut_aktivitet="20260106080000"),
            case(beslut_aktivitet="2026-02-29T08:00:00"),
        ],
        [
            *each((*_DAYS, *_TIMES), "2026-02-02T08:00:00"),
            case(beslut_aktivitet="2010-01-01T00:00:00"),
            case(beslut_aktivitet="2026-01-06T24:00:00"),
            case(beslut_aktivitet="2026-01-06T08:00:00+01:00"),
        ],
    ),
    _refused(
        "NAT229",
        "{field} är inte en tidpunkt ÅÅÅÅ-MM-DDThh:mm:ss från och med 1900. Rätta tiden.",
        "{field} is not a time YYYY-MM-DDThh:mm:ss from 1900 on. Correct it.",
        "A time of the referral is missing its clock, does not exist, or is before 1900.",
        [
            *each(("remissdatum", "ankomstdatum"), "1899-12-31T00:00:00"),
            *each(("remissdatum", "ankomstdatum"), "2026-01-06"),
        ],
        each(("remissdatum", "ankomstdatum"), "1900-01-01T00:00:00"),
    ),
    _refused(
        "NAT231",
        "typ_akutverksamhet är inte en av koderna 0–5. Skriv 0 när det inte är akutverksamhet.",
        "typ_akutverksamhet is not one of the codes 0 to 5. Write 0 when it is no emergency care.",
        "The kind of emergency care is not in the list.",
        [case(typ_akutverksamhet="-1"), case(typ_akutverksamhet="6")],
        [case(typ_akutverksamhet="0"), case(typ_akutverksamhet="5")],
    ),
    _refused(
        "NAT232",
        "vard_avbruten är något annat än 1. Utelämna den när vården inte avbröts.",
        "vard_avbruten is something else than 1. Leave it out when the care was not interrupted.",
        "The mark of interrupted care has one value only.",
        [case(vard_avbruten="0"), case(vard_avbruten="2")],
        [case(vard_avbruten="1"), case(vard_avbruten="")],
    ),
    _refused(
        "NAT233",
        "remittenttyp är inte 1 (remiss) eller 2 (egen vårdbegäran). Utelämna den om den inte är känd.",
        "remittenttyp is not 1 (referral) or 2 (own request). Leave it out when it is not known.",
        "The kind of referrer is not in the list.",
        [case(remittenttyp="0"), case(remittenttyp="3")],
        [case(remittenttyp="2"), case(remittenttyp="")],
    ),
    _refused(
        "NAT234",
        "diagnostyp är inte 1 (huvuddiagnos) eller 0 (bidiagnos).",
        "diagnostyp is not 1 (main diagnosis) or 0 (secondary diagnosis).",
        "The kind of diagnosis is not in the list.",
        [case(diagnostyp="2"), case(diagnostyp="H")],
        [case(diagnostyp="0"), case(diagnostyp="1")],
    ),
)
"""By code."""
