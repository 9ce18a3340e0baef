"""A row of the flat form: completed and waiting contacts of one file, each with one procedure.

It is no delivery format of SKR or Socialstyrelsen. Source: national.md section 14 (observed: KCHD).
"""

from collections.abc import Mapping

import attrs

from cvrgvr.national.records import fields as f
from cvrgvr.spec import Record, record

__all__ = ["Platt"]


@record(
    "national.Platt",
    posttyp="NAT_PLATT",
    letter="P",
    key="vardkontakt_id",
    period="matperiod",
    event="beslut_aktivitet",
    list_rule="FIL021",
    sv="En kontakt av endera slaget med en åtgärd: en rad i den platta formen.",
    en="A contact of either kind with one procedure: a row of the flat form.",
)
@attrs.define(repr=False)
class Platt(Record):
    """A contact of either kind with one procedure: a row of the flat form."""

    beslut_aktivitet: f.BeslutAktivitet = None
    start_aktivitet: f.StartAktivitet = None
    medicinskt_maldatum: f.MedicinsktMaldatum = None
    matperiod: f.Matperiod = None
    atgard: f.PlattAtgard = None
    mvo: f.Mvo = None
    aktivitet: f.AktivitetField = None
    aktivitet_kva: f.AktivitetKva = None
    aktivitet_icd: f.AktivitetIcd = None
    vardgaranti: f.VardgarantiField = None
    avvikelse: f.Avvikelse = None
    regionkod: f.Regionkod = None
    hsaid_region: f.HsaidRegion = None
    hsaid_vardgivare: f.HsaidVardgivare = None
    hsaid_vardenhet: f.HsaidVardenhet = None
    hsaid_enhet: f.HsaidEnhet = None
    sjukhus: f.Sjukhus = None
    sjukhusnamn: f.Sjukhusnamn = None
    yrkeskategori: f.Yrkeskategori = None
    bokningssatt: f.Bokningssatt = None
    vardkontakt: f.Vardkontakt = None
    kon: f.Kon = None
    fodelsear: f.Fodelsear = None
    lkf: f.Lkf = None
    hsaid_patientlistning: f.HsaidPatientlistning = None
    remittenttyp: f.Remittenttyp = None
    remittent: f.Remittent = None
    remiss_id: f.RemissId = None
    remissdatum: f.Remissdatum = None
    ankomstdatum: f.Ankomstdatum = None
    vardkontakt_id: f.VardkontaktId = None
    fas: f.Fas = None
    typ_akutverksamhet: f.TypAkutverksamhet = None
    status: f.Status = None
    vantetid_dagar: f.VantetidDagar = None
    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
