"""What a party did when several contract parties worked together."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.records.items import Atgard
from cvrgvr.gvr.records.key import HandelseNyckel
from cvrgvr.spec import Field, Flag, Items, Part, Text, Val, When, Wire, record, reference

__all__ = ["Samverkansaktivitet"]


@record(
    "gvr.Samverkansaktivitet",
    posttyp="GVR_SAMVERKAN",
    letter="Y",
    key="gvr_id",
    event="nyckel.datum",
    sv="En parts deltagande eller aktivitet när flera avtalsparter samverkar.",
    en="A party's share or activity when several contract parties work together.",
)
@attrs.frozen(repr=False, kw_only=True)
class Samverkansaktivitet(Handelse):
    """A party's share or activity when several contract parties work together."""

    tjanst: ClassVar[Tjanst] = Tjanst.SAMVERKAN

    med_patient: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="patient eller företrädare närvarar",
            sv="Om patienten eller en företrädare var med.",
            en="Whether the patient or a representative was there.",
            source=reference("VGG-SAMV"),
            required="Y",
            wire=Wire.reference("medPatient"),
        ),
    ] = None
    huvudkontakt: Annotated[
        Val[HandelseNyckel],
        Part(
            HandelseNyckel,
            term="huvudansvarig parts kontakt",
            sv="Nyckeln till den vårdkontakt som den huvudansvariga parten rapporterar.",
            en="The key of the contact that the party with main responsibility reports.",
            source=reference("VGG-SAMV"),
            required=When("när patienten är med", "when the patient is there", "GVR806"),
            wire="huvudkontakt",
        ),
    ] = None
    yrkeskategorier: Annotated[
        Val[tuple[str, ...]],
        Field(
            Items.of_texts(),
            term="deltagande yrken",
            sv="Yrkeskategorier som deltog, enligt tabellen VDG.",
            en="Professions that took part, by the table VDG.",
            source=reference("VGG-SAMV"),
            required="Y",
            wire=Wire.reference("vardgivare"),
        ),
    ] = ()
    atgarder: Annotated[
        Val[tuple[Atgard, ...]],
        Field(
            Items.of(Atgard),
            term="aktiviteter",
            sv="Aktiviteter som KVÅ-koder.",
            en="Activities as KVÅ codes.",
            source=reference("VGG-SAMV"),
            wire=Wire.reference("atgarder"),
        ),
    ] = ()
    aktivitetstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ av aktivitet",
            sv="Typ av aktivitet; värdena är inte kända.",
            en="Kind of activity; the values are not known.",
            source=reference("VGG-SAMV"),
            wire=Wire.reference("aktivitetTyp"),
        ),
    ] = None
