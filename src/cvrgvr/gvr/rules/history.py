"""Rules on what several transactions say together, in their order (GVR216, GVR217, GVR704 and others).

They have no expression: `gvr.history` follows the transactions and finds them. The examples are batches of
transactions, each of them the valid example of its record with other cells; `known` says what is registered
already.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import attrs

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import observed, official, reference

__all__ = ["HISTORY_RULES", "Batch", "Step", "batch", "step"]


@attrs.frozen(slots=True)
class Step:
    """One transaction of an example.

    Attributes:
        letter: letter of its record.
        operation: what is done.
        cells: other cells than the valid example's; those of the envelope under its own names.
    """

    letter: str
    operation: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        cells = ", ".join(f"{name}={text or '(missing)'}" for name, text in self.cells.items())
        return f"{self.operation} {self.letter}" + (f": {cells}" if cells else "")


@attrs.frozen(slots=True)
class Batch:
    """An example: transactions in order, and what was registered before."""

    steps: tuple[Step, ...]
    known: tuple[Step, ...] | None = None

    def __str__(self) -> str:
        return "; ".join(map(str, self.steps))


def step(letter: str, operation: str = "registrera", /, **cells: str) -> Step:
    """A transaction of an example; `__` in a name stands for a dot."""
    return Step(letter, operation, {name.replace("__", "."): text for name, text in cells.items()})


def batch(*steps: Step, known: Sequence[Step] | None = None) -> Batch:
    """An example (see `Batch`)."""
    return Batch(steps, None if known is None else tuple(known))


_rule = partial(reader_rule, level=Level.CROSS_RECORD)


_LATER: Final = "10:15"
_CANCEL: Final = "makulera"
_CORRECT: Final = "korrigera"

HISTORY_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "GVR000",
        INFO,
        "A rule needs a code table that the caller did not supply. It is said once for each table, and "
        "nothing is guessed.",
        "Tabellen {table} är inte inläst: regler som behöver den är inte utvärderade. Läs in den med tables.",
        "The table {table} is not loaded: rules that need it are not evaluated. Supply it with tables.",
        source=reference(),
        breaks=[batch(step("B"))],
        keeps=[batch()],
        once=True,
    ),
    _rule(
        "GVR216",
        WARNING,
        "Two visits of a patient at one unit on one day, which basal hemsjukvård may have and others rarely.",
        "Patienten har redan ett besök på enheten den dagen. Kontrollera att det är två olika kontakter.",
        "The patient already has a visit at the unit on that day. Check that these are two contacts.",
        source=official("VGG-VC"),
        breaks=[batch(step("B"), step("B", nyckel__tid=_LATER))],
        keeps=[
            batch(step("B"), step("B", nyckel__datum="2026-03-03")),
            batch(step("B"), step("B", _CANCEL), step("B", nyckel__tid=_LATER)),
            batch(step("B"), step("B", nyckel__tid=_LATER), step("B", _CANCEL)),
        ],
    ),
    _rule(
        "GVR217",
        ERROR,
        "The same contact is registered twice, and not cancelled between. The key tells contacts apart.",
        "Samma kontakt är redan registrerad. Korrigera den, eller makulera den första.",
        "The same contact is registered already. Correct it, or cancel the first one.",
        source=observed("TC"),
        breaks=[batch(step("B"), step("B")), batch(step("M"), step("M"))],
        keeps=[
            batch(step("B"), step("B", _CANCEL), step("B")),
            batch(step("B"), step("B", _CORRECT)),
            batch(step("B"), step("M")),
            batch(step("I"), step("F"), step("F", tidpunkt="2026-02-26T10:00")),
        ],
    ),
    _rule(
        "GVR220",
        WARNING,
        "The visit says that it belongs to another contact, which is neither in the batch nor known.",
        "Kontakten som {field} pekar på finns inte. Rätta id:t, eller rapportera den kontakten först.",
        "The contact that {field} names is not there. Correct the id, or report that contact first.",
        source=reference(),
        breaks=[batch(step("B", tillhor_kontakt_id="G-1"), known=[])],
        keeps=[
            batch(step("B", tillhor_kontakt_id="G-1")),
            batch(step("B", tillhor_kontakt_id="G-1"), known=[step("B", gvr_id="G-1", nyckel__tid=_LATER)]),
        ],
    ),
    _rule(
        "GVR508",
        WARNING,
        "A discharge or a move without its admission: they are stored on the same event.",
        "Inskrivningen med samma nyckel finns inte. Rapportera den, eller rätta nyckeln.",
        "There is no admission with the same key. Report it, or correct the key.",
        source=observed("UIT"),
        breaks=[
            batch(step("U")),
            batch(step("F")),
            batch(step("I"), step("U"), step("I", _CANCEL), step("U")),
        ],
        keeps=[batch(step("I"), step("F"), step("U")), batch(step("U"), known=[step("I")])],
    ),
    _rule(
        "GVR513",
        WARNING,
        "Two stays of a patient at one clinic overlap by more than the day that one ends and the other "
        "begins.",
        "Patienten är redan inskriven på kliniken de dagarna. Kontrollera inskrivningens och "
        "utskrivningens dag.",
        "The patient is already admitted to the clinic on those days. Check the days of admission and "
        "discharge.",
        source=reference(),
        breaks=[
            batch(
                step("I"),
                step("U"),
                step("I", nyckel__datum="2026-02-28"),
                step("U", nyckel__datum="2026-02-28"),
            )
        ],
        keeps=[
            batch(step("I"), step("U"), step("I", nyckel__datum="2026-03-01")),
            batch(
                step("I"),
                step("U"),
                step("I", nyckel__datum="2026-02-28", nyckel__enhet__kombika="99001102001"),
            ),
            batch(step("I"), step("U"), step("I", _CANCEL), step("I", nyckel__datum="2026-02-28")),
        ],
    ),
    _rule(
        "GVR604",
        WARNING,
        "A care period ends that did not begin.",
        "Vårdperiodens start finns inte. Rapportera den, eller rätta koden.",
        "The start of the care period is not there. Report it, or correct the code.",
        source=observed("UIT"),
        breaks=[batch(step("S"))],
        keeps=[batch(step("P"), step("S")), batch(step("S"), known=[step("P")])],
    ),
    _rule(
        "GVR605",
        WARNING,
        "A visit is outside the days of the care period that it belongs to.",
        "Besöket ligger utanför vårdperiodens dagar. Rätta koden eller dagen.",
        "The visit is outside the days of the care period. Correct the code or the day.",
        source=observed("TC"),
        breaks=[
            batch(step("P"), step("B", vardperiod_kod="99005901M1020260112", nyckel__datum="2026-01-11")),
            batch(
                step("P"),
                step("S"),
                step("B", vardperiod_kod="99005901M1020260112", nyckel__datum="2026-05-31"),
            ),
        ],
        keeps=[
            batch(step("P"), step("S"), step("B", vardperiod_kod="99005901M1020260112")),
            batch(step("B", vardperiod_kod="99005901M1020260112")),
        ],
    ),
    _rule(
        "GVR608",
        ERROR,
        "The end of a care period is cancelled alone; a cancellation concerns the whole period.",
        "Avslutet makuleras ensamt, men makulering gäller hela vårdperioden. Makulera starten, eller "
        "korrigera avslutet.",
        "The end is cancelled alone, but a cancellation concerns the whole care period. Cancel the start, or "
        "correct the end.",
        source=observed("TC"),
        breaks=[batch(step("P"), step("S"), step("S", _CANCEL))],
        keeps=[
            batch(step("P"), step("S"), step("S", _CANCEL), step("P", _CANCEL)),
            batch(step("P"), step("P", _CANCEL)),
        ],
    ),
    _rule(
        "GVR704",
        ERROR,
        "Availability data without its contact: only completed contacts are measured.",
        "Öppenvårdskontakten med samma nyckel finns inte, eller är makulerad. Rapportera besöket, eller "
        "makulera uppgiften.",
        "The outpatient contact with the same key is not there, or was cancelled. Report the visit, or "
        "cancel the data.",
        source=official("VGG-RAPP, VGG-UPPF"),
        breaks=[batch(step("T")), batch(step("B"), step("T"), step("B", _CANCEL))],
        keeps=[
            batch(step("B"), step("T")),
            batch(step("T"), known=[step("B")]),
            batch(step("T", typ="SLUTENVARD")),
            batch(step("B"), step("T"), step("T", _CANCEL), step("B", _CANCEL)),
        ],
    ),
    _rule(
        "GVR802",
        ERROR,
        "The work of a rehabilitation coordinator is reported as a visit too.",
        "Koordineringsinsatsen är också rapporterad som besök, vilket den inte får vara. Makulera besöket.",
        "The coordinator's work is reported as a visit too, which it must not be. Cancel the visit.",
        source=official("VGG-REHAB"),
        breaks=[batch(step("K"), step("B", nyckel__patient_id="197010632391"))],
        keeps=[batch(step("K"), step("B")), batch(step("K"), step("B", nyckel__tid=_LATER))],
    ),
    _rule(
        "GVR807",
        WARNING,
        "The main contact of a collaboration is not registered as one with several parties.",
        "Huvudkontaktens besökstyp är inte A eller B. Rätta besöket, eller nyckeln i huvudkontakt.",
        "The kind of visit of the main contact is not A or B. Correct the visit, or the key in huvudkontakt.",
        source=official("VGG-SAMV"),
        breaks=[batch(step("B", nyckel__enhet__kombika="99003046M03"), step("Y"))],
        keeps=[
            batch(
                step("B", nyckel__enhet__kombika="99003046M03", besokstyp="A", yrkeskategorier="01|31"),
                step("Y"),
            ),
            batch(step("Y")),
        ],
    ),
    _rule(
        "GVR808",
        ERROR,
        "An activity without the patient is reported as a visit too.",
        "Aktiviteten utan patient är också rapporterad som besök. Makulera besöket.",
        "The activity without patient is reported as a visit too. Cancel the visit.",
        source=official("VGG-SAMV"),
        breaks=[batch(step("B"), step("Y", med_patient="N"))],
        keeps=[batch(step("Y", med_patient="N")), batch(step("B"), step("Y"))],
    ),
    _rule(
        "GVR901",
        ERROR,
        "What is to be done is none of the three operations.",
        "operation är inte registrera, korrigera eller makulera. Rätta värdet.",
        "operation is not registrera, korrigera or makulera. Correct the value.",
        source=official("VGG-GVR"),
        breaks=[batch(step("B", "radera"))],
        keeps=[batch(step("B"))],
    ),
    _rule(
        "GVR903",
        ERROR,
        "A cancellation carries more than the key, which is all that it can be sent with.",
        "Makuleringen bär en post. Sänd bara nyckeln.",
        "The cancellation carries a record. Send the key alone.",
        source=official("VGG-GVR"),
        breaks=[batch(step("B"), step("B", _CANCEL, data="J"))],
        keeps=[batch(step("B"), step("B", _CANCEL))],
    ),
    _rule(
        "GVR904",
        ERROR,
        "Two transactions have the same id, so a receipt does not tell which it is for.",
        "transaktion_id står redan på rad {first}. Ge varje transaktion ett eget id.",
        "transaktion_id stands on line {first} already. Give each transaction an id of its own.",
        source=reference(),
        breaks=[batch(step("B", transaktion_id="1"), step("M", transaktion_id="1"))],
        keeps=[batch(step("B", transaktion_id="1"), step("M", transaktion_id="2"))],
    ),
    _rule(
        "GVR905",
        WARNING,
        "What is corrected or cancelled was registered neither earlier in the batch nor, as far as is known, "
        "before.",
        "Kontakten är inte registrerad tidigare. Kontrollera nyckeln, eller registrera den.",
        "The contact is not registered earlier. Check the key, or register it.",
        source=reference(),
        breaks=[batch(step("B", _CORRECT)), batch(step("B", _CANCEL)), batch(step("M"), step("B", _CANCEL))],
        keeps=[batch(step("B"), step("B", _CORRECT)), batch(step("B", _CANCEL), known=[step("B")])],
    ),
    _rule(
        "GVR906",
        ERROR,
        "The order is broken: something was done with a contact, or reported of it, before it was "
        "registered.",
        "Kontakten registreras först efter något som hör till den. Lägg registreringen före.",
        "The contact is registered after something that belongs to it. Put the registration first.",
        source=reference(),
        breaks=[
            batch(step("B", _CORRECT), step("B")),
            batch(step("U"), step("I")),
            batch(step("T"), step("B")),
            batch(step("M"), step("E"), step("B")),
            batch(step("S"), step("P")),
        ],
        keeps=[batch(step("B"), step("M"), step("E"), step("T")), batch(step("I"), step("U"))],
    ),
    _rule(
        "GVR909",
        ERROR,
        "A correction has another key than the contact with the same id in GVR.",
        "Korrigeringen ändrar nyckeln. Makulera kontakten och registrera den på nytt.",
        "The correction changes the key. Cancel the contact and register it anew.",
        source=reference(),
        breaks=[batch(step("B", gvr_id="G-1"), step("B", _CORRECT, gvr_id="G-1", nyckel__tid=_LATER))],
        keeps=[batch(step("B", gvr_id="G-1"), step("B", _CORRECT, gvr_id="G-1", taxa="01"))],
    ),
)
"""All of them, by code."""
