"""The contacts: `Genomford` (35 attributes) and `Vantande` (29), both `Besok` on the wire.

Source: national.md section 4 (official). Fields stand in the order in which they are written (reference).
"""

from collections.abc import Mapping

import attrs

from cvrgvr.national.records import fields as f
from cvrgvr.spec import Record, record

__all__ = ["Genomford", "Vantande"]


@record(
    "national.Genomford",
    posttyp="NAT_GENOMFORD",
    letter="G",
    key="vardkontakt_id",
    period="matperiod",
    event="start_aktivitet",
    list_rule="FIL021",
    sv="En genomförd kontakt i den nationella leveransen.",
    en="A completed contact of the national delivery.",
)
@attrs.define(repr=False)
class Genomford(Record):
    """A completed contact of the national delivery.

    `fritext` is text inside its element, which carries nothing by the schema; it is read, never written.
    """

    matperiod: f.Matperiod = None
    regionkod: f.Regionkod = None
    hsaid_region: f.HsaidRegion = None
    sjukhus: f.Sjukhus = None
    sjukhusnamn: f.Sjukhusnamn = None
    hsaid_vardgivare: f.HsaidVardgivare = None
    hsaid_vardenhet: f.HsaidVardenhet = None
    hsaid_enhet: f.HsaidEnhet = None
    vardkontakt_id: f.VardkontaktId = None
    vardgaranti: f.VardgarantiField = None
    fas: f.Fas = None
    mvo: f.Mvo = None
    aktivitet: f.AktivitetField = None
    aktivitet_kva: f.AktivitetKva = None
    aktivitet_icd: f.AktivitetIcd = None
    fodelsear: f.Fodelsear = None
    kon: f.Kon = None
    lkf: f.Lkf = None
    hsaid_patientlistning: f.HsaidPatientlistning = None
    bokningssatt: f.Bokningssatt = None
    vardkontakt: f.Vardkontakt = None
    yrkeskategori: f.Yrkeskategori = None
    avvikelse: f.Avvikelse = None
    beslut_aktivitet: f.BeslutAktivitet = None
    start_aktivitet: f.StartAktivitet = None
    medicinskt_maldatum: f.MedicinsktMaldatum = None
    typ_akutverksamhet: f.TypAkutverksamhet = None
    tid_start_akut: f.TidStartAkut = None
    tid_bedomning: f.TidBedomning = None
    tid_avslut: f.TidAvslut = None
    vard_avbruten: f.VardAvbruten = None
    remittenttyp: f.Remittenttyp = None
    remittent: f.Remittent = None
    remiss_id: f.RemissId = None
    remissdatum: f.Remissdatum = None
    ankomstdatum: f.Ankomstdatum = None
    fritext: str | None = None
    ovrigt: Mapping[str, str] | None = None
    """What the file had beside the fields, by the name it had there."""


@record(
    "national.Vantande",
    posttyp="NAT_VANTANDE",
    letter="V",
    key="vardkontakt_id",
    period="matperiod",
    event="beslut_aktivitet",
    list_rule="FIL021",
    sv="En väntande kontakt i den nationella leveransen.",
    en="A waiting contact of the national delivery.",
)
@attrs.define(repr=False)
class Vantande(Record):
    """A waiting contact of the national delivery, as it stood at the end of the month.

    `fritext` is text inside its element, which carries nothing by the schema; it is read, never written.
    """

    matperiod: f.Matperiod = None
    regionkod: f.Regionkod = None
    hsaid_region: f.HsaidRegion = None
    sjukhus: f.Sjukhus = None
    sjukhusnamn: f.Sjukhusnamn = None
    hsaid_vardgivare: f.HsaidVardgivare = None
    hsaid_vardenhet: f.HsaidVardenhet = None
    hsaid_enhet: f.HsaidEnhet = None
    vardkontakt_id: f.VardkontaktId = None
    vardgaranti: f.VardgarantiField = None
    fas: f.Fas = None
    mvo: f.Mvo = None
    aktivitet: f.AktivitetField = None
    aktivitet_kva: f.AktivitetKva = None
    aktivitet_icd: f.AktivitetIcd = None
    fodelsear: f.Fodelsear = None
    kon: f.Kon = None
    lkf: f.Lkf = None
    hsaid_patientlistning: f.HsaidPatientlistning = None
    bokningssatt: f.Bokningssatt = None
    vardkontakt: f.Vardkontakt = None
    yrkeskategori: f.Yrkeskategori = None
    avvikelse: f.Avvikelse = None
    beslut_aktivitet: f.BeslutAktivitet = None
    medicinskt_maldatum: f.MedicinsktMaldatum = None
    remittenttyp: f.Remittenttyp = None
    remittent: f.Remittent = None
    remiss_id: f.RemissId = None
    remissdatum: f.Remissdatum = None
    ankomstdatum: f.Ankomstdatum = None
    fritext: str | None = None
    ovrigt: Mapping[str, str] | None = None
    """What the file had beside the fields, by the name it had there."""
