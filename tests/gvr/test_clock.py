"""From GVR's contacts to waits, and the values that hang on several records."""

from datetime import date, time

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.guarantee import assess
from cvrgvr.gvr.clock import REGELVERK, garanti_of, start_of
from cvrgvr.identifiers import Enhet
from cvrgvr.spec import Broken

DAY = date(2026, 3, 2)
KEY = gvr.HandelseNyckel("191212121212", DAY, time(9, 30), Enhet("99001046M01"))
VISIT = gvr.Besok(nyckel=KEY, besokstyp="0", yrkeskategorier=("31", "01"), taxa="02")
MEDICAL = gvr.MedicinskaUppgifter(
    nyckel=KEY, vardform="oppenvard", diagnoser=(gvr.Diagnos(1, "H251"),), atgarder=()
)
ACCESS = gvr.Tillganglighet(
    nyckel=KEY,
    typ="OPPENVARD",
    vardgaranti="J",
    bokningsdatum=date(2026, 2, 26),
    remissdatum=date(2026, 1, 28),
    beslut_aktivitet=date(2026, 2, 1),
    remisstyp="1",
)
CONTACT = gvr.Oppenvardskontakt(besok=VISIT, medicin=MEDICAL, tillganglighet=ACCESS)
VDG = Kodtabell.of("vdg", [{"kod": "31", "legitimerad": "N"}, {"kod": "70", "legitimerad": "J"}])


def test_the_assessment_within_three_days() -> None:
    wait = gvr.wait_of(CONTACT, "bedomning", sokt_datum=date(2026, 2, 27))
    assert wait is not None
    assert (wait.start, wait.slut, wait.start_harledd) == (date(2026, 2, 27), DAY, False)
    found = assess(wait, regelverk=REGELVERK)
    assert (found.status, found.days, found.limit) == ("uppfylld", 3, 3)
    derived = gvr.wait_of(CONTACT, primarvard=True)
    assert derived is not None
    assert (derived.garanti, derived.start, derived.start_harledd) == ("bedomning", date(2026, 2, 26), True)
    assert assess(derived, regelverk=REGELVERK).status == "uppfylld_for_sent"


@pytest.mark.parametrize(
    ("garanti", "own", "start", "derived"),
    [
        ("behandling", False, date(2026, 2, 1), False),
        ("besok", False, date(2026, 1, 28), False),
        ("besok", True, date(2026, 1, 28), True),
    ],
)
def test_starts(garanti: str, *, own: bool, start: date, derived: bool) -> None:
    access = attrs.evolve(ACCESS, remisstyp="2" if own else "1")
    wait = gvr.wait_of(access, garanti)
    assert wait is not None
    assert (wait.start, wait.start_harledd) == (start, derived)


def test_which_promise() -> None:
    assert garanti_of(primarvard=False, remissdatum=DAY, beslut_aktivitet=DAY) == "behandling"
    assert garanti_of(primarvard=False, remissdatum=DAY, beslut_aktivitet=None) == "besok"
    assert garanti_of(primarvard=False, remissdatum=None, beslut_aktivitet=None) is None
    assert gvr.wait_of(attrs.evolve(ACCESS, remissdatum=None, beslut_aktivitet=None)) is None
    with pytest.raises(UsageError):
        start_of("telefon", None, None, None)


@pytest.mark.parametrize(
    ("change", "status", "orsak"),
    [
        ({"vardgaranti": "N"}, "omfattas_ej", "ej_vardgaranti"),
        ({"vardgaranti": None}, "kan_inte_avgoras", "vardgaranti_okand"),
        ({"basal_hemsjukvard": True}, "omfattas_ej", "basal_hemsjukvard"),
        ({"folkbokford_stockholm": False}, "omfattas_ej", "ej_hemregion"),
    ],
)
def test_not_covered(change: dict[str, object], status: str, orsak: str) -> None:
    contact = attrs.evolve(CONTACT, tillganglighet=attrs.evolve(ACCESS, **change))  # type: ignore[arg-type]
    wait = gvr.wait_of(contact, "bedomning")
    assert wait is not None
    found = assess(wait, regelverk=REGELVERK)
    assert (found.status, found.orsak) == (status, orsak)


def test_no_wait() -> None:
    assert gvr.wait_of(attrs.evolve(CONTACT, medicin=None), "bedomning") is None
    assert (
        gvr.wait_of(attrs.evolve(CONTACT, besok=attrs.evolve(VISIT, yrkeskategorier=("70",))), "bedomning")
        is None
    )
    assert gvr.wait_of(attrs.evolve(CONTACT, tillganglighet=None), "bedomning") is None
    assert gvr.wait_of(attrs.evolve(ACCESS, bokningsdatum=Broken("x", "date")), "bedomning") is None
    assert gvr.wait_of(attrs.evolve(ACCESS, nyckel=None), "bedomning") is None


def test_what_the_exception_means() -> None:
    waits = [
        gvr.wait_of(attrs.evolve(ACCESS, undantagskod=code), "besok") for code in ("PVV", "SOV", "X", None)
    ]
    assert [each and each.avvikelse for each in waits] == [1, 3, None, None]
    assert attrs.evolve(ACCESS, undantagskod="MOV").avvikelse == 2
    own = Kodregister([Kodtabell.of("undantagskoder", [{"undantagskod": "X", "avvikelse": "2"}])])
    mapped = gvr.wait_of(attrs.evolve(ACCESS, undantagskod="X"), "besok", tables=own)
    assert mapped is not None
    assert mapped.avvikelse == 2
    kinds = Kodregister([Kodtabell.of("remisstyper", [{"kod": "E", "remittenttyp": "2"}])])
    request = gvr.wait_of(
        attrs.evolve(ACCESS, remisstyp="E"), "besok", tables=kinds, sokt_datum=date(2026, 2, 3)
    )
    assert request is not None
    assert request.start == date(2026, 2, 3)


def test_values_of_a_contact() -> None:
    assert (CONTACT.lakarbesok, CONTACT.medicinsk_bedomning, CONTACT.legitimerad_personal()) == (
        True,
        True,
        True,
    )
    assert not CONTACT.legitimerad_personal(VDG)  # 01 is not in this table
    nurse = attrs.evolve(CONTACT, besok=attrs.evolve(VISIT, yrkeskategorier=("70",)))
    assert (nurse.lakarbesok, nurse.legitimerad_personal(VDG)) == (False, True)
    assert nurse.raknas_3_dagar(folkbokford_stockholm=True, vdg=VDG)
    assert not nurse.raknas_3_dagar(folkbokford_stockholm=True)
    assert CONTACT.raknas_3_dagar(folkbokford_stockholm=True)
    assert not CONTACT.raknas_3_dagar(folkbokford_stockholm=False)
    assert not CONTACT.raknas_3_dagar(folkbokford_stockholm=True, basal_hemsjukvard=True)
    assert not gvr.Oppenvardskontakt().legitimerad_personal(VDG)
    assert not attrs.evolve(CONTACT, besok=gvr.Besok(yrkeskategorier=("70",))).legitimerad_personal(VDG)
    unreadable = gvr.HandelseNyckel("191212121212", Broken("x", "date"), time(9, 30), Enhet("99001046M01"))
    assert not attrs.evolve(nurse, besok=attrs.evolve(VISIT, nyckel=unreadable)).legitimerad_personal(VDG)
