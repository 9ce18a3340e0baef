"""SKR's lists of what a contact is: shared by the national delivery and the registers that feed it.

Source: SKR information model v1.1, tables 7.1-7.10, and the schemas' annotations (official).
"""

from cvrgvr.codes.lists import CodeList

__all__ = [
    "AKUTVERKSAMHET",
    "AVVIKELSE",
    "BOKNINGSSATT",
    "DIAGNOSTYP",
    "FAS",
    "KON",
    "REMITTENTTYP",
    "VARDKONTAKT",
    "VARD_AVBRUTEN",
]

KON = CodeList.of("kon", (1, "man", "man"), (2, "kvinna", "woman"), (3, "okänt", "unknown"))

FAS = CodeList.of(
    "fas",
    (1, "första kontakt", "first contact"),
    (2, "operation eller åtgärd", "surgery or procedure"),
    (3, "undersökning", "examination"),
    (4, "återbesök", "follow-up visit"),
    (5, "akut kontakt", "emergency contact"),
)

VARDKONTAKT = CodeList.of(
    "vardkontakt",
    (0, "besök på mottagning", "visit at a clinic"),
    (1, "teambesök på mottagning", "team visit at a clinic"),
    (2, "gruppbesök", "group visit"),
    (3, "gruppteambesök", "group visit with a team"),
    (4, "hembesök", "home visit"),
    (5, "hembesök, team", "home visit by a team"),
    (6, "besök på annan plats", "visit elsewhere"),
    (7, "besök på annan plats, team", "visit elsewhere with a team"),
    (8, "telefon- eller brevkontakt", "contact by telephone or letter"),
    (81, "distanskontakt via video", "remote contact by video"),
    (82, "skriftlig distanskontakt", "remote contact in writing"),
    (83, "distanskontakt, form okänd", "remote contact, form unknown"),
    (91, "vårdtillfälle", "inpatient stay"),
)

BOKNINGSSATT = CodeList.of(
    "bokningssatt",
    (1, "bokat själv", "booked by the patient"),
    (2, "överenskommen tid", "time agreed"),
    (3, "erbjuden tid", "time offered"),
    (4, "bokad, 2 eller 3 okänt", "booked, 2 or 3 unknown"),
    (5, "obokad", "not booked"),
)

AVVIKELSE = CodeList.of(
    "avvikelse",
    (1, "patientvald väntan (PvV)", "wait chosen by the patient"),
    (2, "medicinskt orsakad väntan (MoV)", "wait for medical reasons"),
    (3, "särskilt orsakad väntan (SoV)", "wait for a special reason"),
)

REMITTENTTYP = CodeList.of(
    "remittenttyp",
    (1, "remiss", "referral"),
    (2, "egen vårdbegäran", "the patient's own request"),
)

AKUTVERKSAMHET = CodeList.of(
    "typ_akutverksamhet",
    (0, "ej akut", "not emergency care"),
    (1, "akutmottagning, flera somatiska specialiteter", "emergency department, several specialties"),
    (2, "akutmottagning, en somatisk specialitet", "emergency department, one specialty"),
    (3, "psykiatrisk akutmottagning", "psychiatric emergency department"),
    (4, "närakut eller närsjukhus", "local emergency clinic"),
    (5, "övrig akutverksamhet", "other emergency care"),
)

VARD_AVBRUTEN = CodeList.of(
    "vard_avbruten",
    (1, "lämnade på eget initiativ efter läkarens bedömning", "left after the physician's assessment"),
)

DIAGNOSTYP = CodeList.of(
    "diagnostyp", (1, "huvuddiagnos", "main diagnosis"), (0, "bidiagnos", "secondary diagnosis")
)
