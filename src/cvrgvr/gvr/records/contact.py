"""The aggregates: transactions with the same key, joined."""

from collections.abc import Iterator
from typing import Annotated, cast

import attrs

from cvrgvr.codes import Kodtabell
from cvrgvr.gvr.records.access import Tillganglighet
from cvrgvr.gvr.records.admission import Inskrivning
from cvrgvr.gvr.records.discharge import Utskrivning
from cvrgvr.gvr.records.economy import EkonomiskaUppgifter
from cvrgvr.gvr.records.emergency import Akutuppgift
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.records.key import HandelseNyckel, VardperiodNyckel
from cvrgvr.gvr.records.medicine import MedicinskaUppgifter
from cvrgvr.gvr.records.move import Flytt
from cvrgvr.gvr.records.period import VardperiodSlut, VardperiodStart
from cvrgvr.gvr.records.visit import Besok
from cvrgvr.spec import Broken, Field, Items, Part, Record, Val, observed, official, record

__all__ = ["Aggregat", "Oppenvardskontakt", "Vardperiod", "Vardtillfalle"]

_MEDICIN = Part(
    MedicinskaUppgifter,
    term="medicinska uppgifter",
    sv="Diagnoser, åtgärder och tillstånd.",
    en="Diagnoses, procedures and conditions.",
    source=official("VGG-UPPF"),
)
_EKONOMI = Part(
    EkonomiskaUppgifter,
    term="ekonomiska uppgifter",
    sv="Produkter.",
    en="Products.",
    source=official("VGG-UPPF"),
)
_AKUT = Part(
    Akutuppgift,
    term="akutuppgift",
    sv="Akut eller ej, när det sänds för sig.",
    en="Emergency or not, when that is sent by itself.",
    source=official("VGG-UPPF"),
)


class Aggregat(Record):
    """Base of the aggregates."""

    __slots__ = ()

    @property
    def delar(self) -> tuple[Post, ...]:
        """The records that it joins, in the order in which they are sent (gvr.md 6.6, reference)."""
        return tuple(self._delar())

    def _delar(self) -> Iterator[Post]:
        for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value = getattr(self, attribute.name)
            for part in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(part, Post):
                    yield part


@record(
    "gvr.Oppenvardskontakt",
    posttyp="GVR_OPPENVARDSKONTAKT",
    letter="O",
    key="besok.gvr_id",
    event="besok.nyckel.datum",
    sv="En öppenvårdskontakt: besöket och det som rapporteras om det.",
    en="An outpatient contact: the visit and what is reported of it.",
)
@attrs.frozen(repr=False, kw_only=True)
class Oppenvardskontakt(Aggregat):
    """An outpatient contact: the visit and what is reported of it."""

    besok: Annotated[
        Val[Besok],
        Part(
            Besok,
            term="besök",
            sv="Besöket.",
            en="The visit.",
            source=official("VGG-UPPF"),
            required="O",
        ),
    ] = None
    medicin: Annotated[Val[MedicinskaUppgifter], _MEDICIN] = None
    ekonomi: Annotated[Val[EkonomiskaUppgifter], _EKONOMI] = None
    akut: Annotated[Val[Akutuppgift], _AKUT] = None
    tillganglighet: Annotated[
        Val[Tillganglighet],
        Part(
            Tillganglighet,
            term="tillgänglighetsuppgifter",
            sv="Uppgifter ur bokningen.",
            en="Data from the booking.",
            source=official("VGG-UPPF"),
        ),
    ] = None

    @property
    def nyckel(self) -> HandelseNyckel | Broken | None:
        """The key that joins its parts."""
        return getattr(self.besok, "nyckel", None)

    @property
    def lakarbesok(self) -> bool:
        """True when a physician took part (VGG-KODTEXT, official)."""
        return isinstance(self.besok, Besok) and self.besok.lakarbesok

    def legitimerad_personal(self, vdg: Kodtabell | None = None) -> bool:
        """True when someone of a licensed profession took part (condition: VGG-3D, official).

        Args:
            vdg: the table of professions, whose column `legitimerad` says J or N. The set of licensed
                professions is not public: without the table only physicians count (reference).
        """
        if vdg is None:
            return self.lakarbesok
        besok = self.besok
        key = self.nyckel
        if not isinstance(besok, Besok) or not isinstance(key, HandelseNyckel) or not besok.yrkeskategorier:
            return False
        day = key.datum
        if day is None or isinstance(day, Broken) or isinstance(besok.yrkeskategorier, Broken):
            return False
        rows = (vdg.giltig(kod, day) for kod in besok.yrkeskategorier)
        return any(row is not None and row.attribut.get("legitimerad") == "J" for row in rows)

    @property
    def medicinsk_bedomning(self) -> bool:
        """True when the contact has a diagnosis or a procedure (VGG-3D, official)."""
        return isinstance(self.medicin, MedicinskaUppgifter) and bool(
            self.medicin.diagnoser or self.medicin.atgarder
        )

    def raknas_3_dagar(
        self,
        *,
        folkbokford_stockholm: bool,
        basal_hemsjukvard: bool = False,
        vdg: Kodtabell | None = None,
    ) -> bool:
        """True when the contact counts in the measure of assessment within three days.

        That is: the guarantee is said to cover it, licensed staff made a medical assessment, the patient is
        registered in the county, and it is not basic home care (VGG-3D, VGG-GARANTI, VGG-2019; official).

        Args:
            folkbokford_stockholm: whether the patient is registered in the county; GVR does not tell.
            basal_hemsjukvard: whether the contact is basic home care; GVR does not tell.
            vdg: the table of professions, for `legitimerad_personal`.
        """
        return (
            isinstance(self.tillganglighet, Tillganglighet)
            and self.tillganglighet.vardgaranti == "J"
            and self.legitimerad_personal(vdg)
            and folkbokford_stockholm
            and self.medicinsk_bedomning
            and not basal_hemsjukvard
        )


@record(
    "gvr.Vardtillfalle",
    posttyp="GVR_VARDTILLFALLE",
    letter="L",
    key="inskrivning.gvr_id",
    event="inskrivning.nyckel.datum",
    sv="Ett vårdtillfälle: från inskrivning till utskrivning.",
    en="A stay: from admission to discharge.",
)
@attrs.frozen(repr=False, kw_only=True)
class Vardtillfalle(Aggregat):
    """A stay: from admission to discharge."""

    inskrivning: Annotated[
        Val[Inskrivning],
        Part(
            Inskrivning,
            term="inskrivning",
            sv="Inskrivningen.",
            en="The admission.",
            source=observed("TC vGVR_InpatientAdmissions, UIT"),
            required="L",
        ),
    ] = None
    flyttar: Annotated[
        Val[tuple[Flytt, ...]],
        Field(
            Items.of(Flytt),
            term="flyttar",
            sv="Flyttar mellan enheter.",
            en="Moves between units.",
            source=observed("UIT"),
        ),
    ] = ()
    utskrivning: Annotated[
        Val[Utskrivning],
        Part(
            Utskrivning,
            term="utskrivning",
            sv="Utskrivningen; saknas medan patienten är inskriven.",
            en="The discharge; missing while the patient is in the hospital.",
            source=observed("TC vGVR_InpatientDischarges, UIT"),
        ),
    ] = None
    medicin: Annotated[Val[MedicinskaUppgifter], _MEDICIN] = None
    ekonomi: Annotated[Val[EkonomiskaUppgifter], _EKONOMI] = None
    akut: Annotated[Val[Akutuppgift], _AKUT] = None

    @property
    def nyckel(self) -> HandelseNyckel | Broken | None:
        """The key that joins its parts: the admission's."""
        return getattr(self.inskrivning, "nyckel", None)


@record(
    "gvr.Vardperiod",
    posttyp="GVR_VARDPERIOD",
    letter="N",
    key="start.gvr_id",
    event="start.startdatum",
    sv="En vårdperiod: dess start och avslut.",
    en="A care period: its start and end.",
)
@attrs.frozen(repr=False, kw_only=True)
class Vardperiod(Aggregat):
    """A care period: its start and end."""

    start: Annotated[
        Val[VardperiodStart],
        Part(
            VardperiodStart,
            term="start",
            sv="Starten.",
            en="The start.",
            source=observed("TC vGVR_CarePeriodBeginnings, UIT"),
            required="N",
        ),
    ] = None
    slut: Annotated[
        Val[VardperiodSlut],
        Part(
            VardperiodSlut,
            term="avslut",
            sv="Avslutet; saknas medan perioden pågår.",
            en="The end; missing while the period goes on.",
            source=observed("TC vGVR_CarePeriodEndings, UIT"),
        ),
    ] = None

    @property
    def nyckel(self) -> VardperiodNyckel | Broken | None:
        """The key that joins its parts."""
        return getattr(self.start, "nyckel", None)
