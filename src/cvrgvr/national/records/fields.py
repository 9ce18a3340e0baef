"""The attributes of the national messages, each declared once; the records list which of them they have.

`skr` is an attribute's name on the wire, and the type is exactly what the owner's schema takes.

Source: national.md sections 4 and 5 (official: SKR information model, XSD-G, XSD-V).
"""

from datetime import datetime
from typing import Annotated, Final, TypeAlias

from cvrgvr.national import codes
from cvrgvr.national.types import FROM_1900, FROM_2010, MONTH, TEXT, Ar, Heltal, Text, coded
from cvrgvr.spec import Field, Kind, Val, When, observed, official, reference

__all__ = [
    "AktivitetField",
    "AktivitetIcd",
    "AktivitetKva",
    "Ankomstdatum",
    "AtgardKod",
    "Avvikelse",
    "BeslutAktivitet",
    "Bokningssatt",
    "DiagnosKod",
    "Diagnostyp",
    "Fas",
    "Fodelsear",
    "HsaidEnhet",
    "HsaidPatientlistning",
    "HsaidRegion",
    "HsaidVardenhet",
    "HsaidVardgivare",
    "Kon",
    "KontaktensId",
    "Lkf",
    "Matperiod",
    "MedicinsktMaldatum",
    "Mvo",
    "OrsakKod",
    "PlattAtgard",
    "Regionkod",
    "RemissId",
    "Remissdatum",
    "Remittent",
    "Remittenttyp",
    "Sjukhus",
    "Sjukhusnamn",
    "StartAktivitet",
    "Status",
    "TidAvslut",
    "TidBedomning",
    "TidStartAkut",
    "TypAkutverksamhet",
    "VantetidDagar",
    "VardAvbruten",
    "VardgarantiField",
    "Vardkontakt",
    "VardkontaktId",
    "Yrkeskategori",
]

_SKR: Final = official("SKR; SKR-XSD")
_TWO: Final = Text(shortest=2)

Matperiod: TypeAlias = Annotated[
    Val[str],
    Field(
        MONTH,
        term="mätperiod",
        sv="Kalendermånaden. På tråden DatatGallerFor: månadens första dag.",
        en="The calendar month. On the wire DatatGallerFor: the first day of the month.",
        source=_SKR,
        required="VGDOAP",
        unreadable="NAT105",
    ),
]
Regionkod: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 10, 65),
        term="region",
        sv="SKR:s regionkod, inte länskoden. 10 = Region Stockholm.",
        en="SKR's code of the region, not the county code. 10 = Region Stockholm.",
        source=_SKR,
        required="VGDOAP",
        codes=codes.REGIONKOD,
        kind=Kind.REGIONKOD,
        skr="Regionkod",
        unreadable="NAT201",
    ),
]
HsaidRegion: TypeAlias = Annotated[
    Val[str],
    Field(
        _TWO,
        term="huvudman",
        sv="HSA-id för regionen som svarar för produktionen.",
        en="HSA-id of the region responsible for the production.",
        source=_SKR,
        required="VGP",
        kind=Kind.HSA_ID,
        skr="HSAIdRegion",
        unreadable="NAT203",
    ),
]
Sjukhus: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(shortest=5),
        term="vårdenhet1",
        sv="Sjukhusets kod, 5 eller 6 siffror; 00000 när det inte är något sjukhus.",
        en="The hospital's code, 5 or 6 digits; 00000 when it is no hospital.",
        source=_SKR,
        required="G",
        kind=Kind.SJUKHUS,
        skr="Sjukhus",
        unreadable="NAT205",
    ),
]
Sjukhusnamn: TypeAlias = Annotated[
    Val[str],
    Field(
        _TWO,
        term="vårdenhet1, namn",
        sv="Sjukhusets namn; ”Sjukhus saknas” när det inte är något sjukhus.",
        en="The hospital's name; “Sjukhus saknas” when it is no hospital.",
        source=_SKR,
        required="G",
        skr="SjukhusNamn",
        unreadable="NAT207",
    ),
]
HsaidVardgivare: TypeAlias = Annotated[
    Val[str],
    Field(
        _TWO,
        term="vårdgivare",
        sv="Vårdgivarens HSA-id.",
        en="The care provider's HSA-id.",
        source=_SKR,
        required="VGP",
        kind=Kind.HSA_ID,
        skr="HSAIdVardgivare",
        unreadable="NAT203",
    ),
]
HsaidVardenhet: TypeAlias = Annotated[
    Val[str],
    Field(
        _TWO,
        term="vårdenhet2, klinik",
        sv="Klinikens HSA-id.",
        en="The clinic's HSA-id.",
        source=_SKR,
        required="VGP",
        kind=Kind.HSA_ID,
        skr="HSAIdVardenhet",
        unreadable="NAT203",
    ),
]
HsaidEnhet: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="vårdenhet3, enhet",
        sv="HSA-id för enheten inom kliniken.",
        en="HSA-id of the unit within the clinic.",
        source=_SKR,
        kind=Kind.HSA_ID,
        skr="HSAIdEnhet",
    ),
]
VardkontaktId: TypeAlias = Annotated[
    Val[str],
    Field(
        _TWO,
        term="vårdkontakt-id",
        sv="Kontaktens id, som avsändaren bildar: unikt, och aldrig ett personnummer.",
        en="Id of the contact, made by the sender: unique, and never an identity number.",
        source=_SKR,
        required="VGP",
        skr="VardkontaktId",
        unreadable="NAT208",
    ),
]
KontaktensId: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="vårdkontakt-id",
        sv="Id på den kontakt som koden hör till; kontakten ska redan vara godkänd.",
        en="Id of the contact that the code belongs to; it must have been accepted already.",
        source=_SKR,
        required="DOA",
        skr="VardkontaktId",
    ),
]
VardgarantiField: TypeAlias = Annotated[
    Val[int],
    Field(
        coded(codes.VARDGARANTI_TEXTS),
        term="vårdgaranti",
        sv="Om kontakten omfattas av vårdgarantin.",
        en="Whether the contact is covered by the care guarantee.",
        source=_SKR,
        required="VGP",
        codes=codes.VARDGARANTI,
        skr="Vardgaranti",
        unreadable="NAT209",
    ),
]
Fas: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 1, 5),
        term="fas",
        sv="Kontaktens fas.",
        en="The phase of the contact.",
        source=_SKR,
        required="VGP",
        codes=codes.FAS,
        skr="Fas",
        unreadable="NAT210",
    ),
]
Mvo: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(shortest=3, longest=3),
        term="medicinskt verksamhetsområde",
        sv="MVO: tre siffror; schemat tar tre tecken vilka som helst.",
        en="Medical field: three digits; the schema takes any three characters.",
        source=_SKR,
        required="VGP",
        kind=Kind.MVO,
        skr="Mvo",
        unreadable="NAT211",
    ),
]
AktivitetField: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(shortest=5, longest=5),
        term="aktivitet (vårdutbud)",
        sv="Aktivitetens kod, fem tecken; bara för fas 2 och 3.",
        en="Code of the activity, five characters; for fas 2 and 3 only.",
        source=_SKR,
        required=When("för fas 2 och 3", "for fas 2 and 3", "NAT304"),
        skr="Aktivitet",
        unreadable="NAT213",
    ),
]
AktivitetKva: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(shortest=5, longest=5),
        term="aktivitet KVÅ",
        sv="Huvudåtgärden bakom aktiviteten, KVÅ. I schemat sedan 2025-02-20.",
        en="The main procedure behind the activity, KVÅ. In the schema since 2025-02-20.",
        source=official("SKR-XSD (2025-02-20)"),
        kind=Kind.CLINICAL,
        skr="AktivitetKVA",
        unreadable="NAT215",
    ),
]
AktivitetIcd: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(shortest=4, longest=6),
        term="aktivitet ICD",
        sv="Diagnosen i aktivitetens definition, ICD-10-SE. I schemat sedan 2025-02-20.",
        en="The diagnosis in the activity's definition, ICD-10-SE. In the schema since 2025-02-20.",
        source=official("SKR-XSD (2025-02-20)"),
        kind=Kind.CLINICAL,
        skr="AktivitetICD",
        unreadable="NAT217",
    ),
]
Fodelsear: TypeAlias = Annotated[
    Val[int],
    Field(
        Ar(1901),
        term="födelseår",
        sv="Födelseår, från 1901.",
        en="Year of birth, from 1901.",
        source=_SKR,
        required="VGP",
        skr="FodelseAr",
        unreadable="NAT218",
    ),
]
Kon: TypeAlias = Annotated[
    Val[int],
    Field(
        coded(codes.KON_TEXTS),
        term="kön",
        sv="Kön.",
        en="Sex.",
        source=_SKR,
        required="VGP",
        codes=codes.KON,
        skr="Kon",
        unreadable="NAT220",
    ),
]
Lkf: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="kommunkod",
        sv="Folkbokföringskommun vid kontakten: fyra siffror, ingen församling; 0000 när den saknas.",
        en="Municipality of registration at the contact: four digits, no parish; 0000 when unknown.",
        source=_SKR,
        required="VGP",
        kind=Kind.KOMMUNKOD,
        skr="Lkf",
    ),
]
HsaidPatientlistning: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="listad hos",
        sv="HSA-id för vårdcentralen där patienten är listad.",
        en="HSA-id of the primary care centre where the patient is listed.",
        source=_SKR,
        kind=Kind.HSA_ID,
        skr="HSAIdPatientListning",
    ),
]
Bokningssatt: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 1, 5),
        term="bokningssätt",
        sv="Hur tiden bokades.",
        en="How the time was booked.",
        source=_SKR,
        required="VGP",
        codes=codes.BOKNINGSSATT,
        skr="Bokningssatt",
        unreadable="NAT223",
    ),
]
Vardkontakt: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 0, 91),
        term="vårdkontakt (form)",
        sv="Kontaktens form.",
        en="The form of the contact.",
        source=_SKR,
        required="VGP",
        codes=codes.VARDKONTAKT,
        skr="Vardkontakt",
        unreadable="NAT224",
    ),
]
Yrkeskategori: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(pattern="XS9(1[0-9]|2[0-6])"),
        term="yrkesgrupp",
        sv="Den yrkesgrupp som patienten möter.",
        en="The profession that the patient meets.",
        source=_SKR,
        required="VGP",
        codes=codes.YRKESKATEGORI,
        skr="Yrkeskategori",
        unreadable="NAT226",
    ),
]
Avvikelse: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 1, 3),
        term="avvikelse",
        sv="Avvikelse: anges när den finns, annars inte alls.",
        en="Deviation: given when there is one, else left out.",
        source=_SKR,
        codes=codes.AVVIKELSE,
        skr="Avvikelse",
        unreadable="NAT227",
    ),
]
BeslutAktivitet: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="beslut om aktivitet",
        sv="Väntans början. Fas 1: beslutet om vårdbegäran; annars beslutet om aktiviteten.",
        en="Start of the wait. Fas 1: the decision on the request for care; else that on the activity.",
        source=_SKR,
        required="VGP",
        skr="BeslutAktivitet",
        unreadable="NAT228",
    ),
]
StartAktivitet: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="start av aktivitet",
        sv="Väntans slut: när aktiviteten började.",
        en="End of the wait: when the activity began.",
        source=_SKR,
        required="G",
        skr="StartAktivitet",
        unreadable="NAT228",
    ),
]
MedicinsktMaldatum: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="medicinskt måldatum",
        sv="Senast då kontakten bör börja; krävs för återbesök.",
        en="Latest time the contact should begin; required for follow-up visits.",
        source=_SKR,
        required=When("för fas 4", "for fas 4", "NAT306"),
        skr="MedicinsktMaldatum",
        unreadable="NAT228",
    ),
]
TypAkutverksamhet: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 0, 5),
        term="akutverksamhet",
        sv="Slag av akutverksamhet; 0 = ingen.",
        en="Kind of emergency care; 0 = none.",
        source=_SKR,
        required="G",
        codes=codes.AKUTVERKSAMHET,
        skr="TypAkutverksamhet",
        unreadable="NAT231",
    ),
]
TidStartAkut: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="tid kontakt akutmottagning",
        sv="När kontakten på akutmottagningen började.",
        en="When the contact at the emergency department began.",
        source=_SKR,
        skr="TidStartAkut",
        unreadable="NAT228",
    ),
]
TidBedomning: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="tid bedömning akutmottagning",
        sv="När den första bedömningen gjordes.",
        en="When the first assessment was made.",
        source=_SKR,
        skr="TidBedomning",
        unreadable="NAT228",
    ),
]
TidAvslut: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_2010,
        term="tid avslut akutmottagning",
        sv="När kontakten på akutmottagningen slutade.",
        en="When the contact at the emergency department ended.",
        source=_SKR,
        skr="TidAvslut",
        unreadable="NAT228",
    ),
]
VardAvbruten: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 1, 1),
        term="vård avbruten akutmottagning",
        sv="1 = patienten gick på eget initiativ efter läkarens bedömning; annars inte alls.",
        en="1 = the patient left on own initiative after the physician's assessment; else left out.",
        source=_SKR,
        codes=codes.VARD_AVBRUTEN,
        skr="VardAvbruten",
        unreadable="NAT232",
    ),
]
Remittenttyp: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 1, 2),
        term="remittenttyp",
        sv="Remiss eller egen vårdbegäran: anges när den finns.",
        en="Referral or own request: given when there is one.",
        source=_SKR,
        codes=codes.REMITTENTTYP,
        skr="Remittenttyp",
        unreadable="NAT233",
    ),
]
Remittent: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="remittent",
        sv="HSA-id för enheten som remitterade.",
        en="HSA-id of the unit that referred.",
        source=_SKR,
        kind=Kind.HSA_ID,
        skr="Remittent",
    ),
]
RemissId: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="remiss-id",
        sv="Remissens id, som avsändaren bildar: detsamma på alla kontakter som den leder till.",
        en="Id of the referral, made by the sender: the same on every contact that it leads to.",
        source=_SKR,
        skr="RemissId",
    ),
]
Remissdatum: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_1900,
        term="remissdatum",
        sv="När remissen skrevs.",
        en="When the referral was written.",
        source=_SKR,
        skr="RemissDatum",
        unreadable="NAT229",
    ),
]
Ankomstdatum: TypeAlias = Annotated[
    Val[datetime],
    Field(
        FROM_1900,
        term="ankomstdatum",
        sv="När remissen kom.",
        en="When the referral arrived.",
        source=_SKR,
        skr="AnkomstDatum",
        unreadable="NAT229",
    ),
]
DiagnosKod: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="diagnoskod",
        sv="ICD-10-SE utan punkt.",
        en="ICD-10-SE without dot.",
        source=_SKR,
        required="D",
        kind=Kind.CLINICAL,
        skr="Diagnos",
    ),
]
Diagnostyp: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("int", 0, 1),
        term="typ av diagnos",
        sv="Huvuddiagnos eller bidiagnos.",
        en="Main or secondary diagnosis.",
        source=_SKR,
        required="D",
        codes=codes.DIAGNOSTYP,
        skr="DiagnosTyp",
        unreadable="NAT234",
    ),
]
OrsakKod: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="yttre orsak",
        sv="ICD-10-SE, kapitlet om yttre orsaker, utan punkt.",
        en="ICD-10-SE, chapter on external causes, without dot.",
        source=_SKR,
        required="O",
        kind=Kind.CLINICAL,
        skr="Orsak",
    ),
]
AtgardKod: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="åtgärdskod",
        sv="KVÅ.",
        en="KVÅ.",
        source=_SKR,
        required="A",
        kind=Kind.CLINICAL,
        skr="Atgard",
    ),
]
PlattAtgard: TypeAlias = Annotated[
    Val[str],
    Field(
        TEXT,
        term="KVÅ",
        sv="Åtgärden, gjord eller planerad.",
        en="The procedure, done or planned.",
        source=observed("KCHD"),
        kind=Kind.CLINICAL,
    ),
]
Status: TypeAlias = Annotated[
    Val[str],
    Field(
        Text(choices=("genomford", "vantande")),
        term="status",
        sv="Vilket meddelande raden hör till.",
        en="Which message the row belongs to.",
        source=observed("KCHD"),
        required="P",
        codes=codes.STATUS,
    ),
]
VantetidDagar: TypeAlias = Annotated[
    Val[int],
    Field(
        Heltal("integer"),
        term="väntetid i dagar",
        sv="Härledd: från beslutet till starten, eller till mätperiodens sista dag.",
        en="Derived: from the decision to the start, or to the last day of the month.",
        source=reference("KCHD"),
    ),
]
