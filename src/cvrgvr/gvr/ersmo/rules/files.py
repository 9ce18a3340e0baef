"""Faults of files and of events beside others (ERS001–ERS004, ERS101–ERS104, ERS108, ERS123, ERS124, ERS132).

The reader finds them on the way. Their examples are documents, replayed through the front door by the tests.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import observed, official, reference

__all__ = ["FILE_RULES"]

_HEAD: Final = '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
_EVENT: Final = (
    '<Ersättningshändelse ID="{id}" Startdatum="2026-03-02" Slutdatum="2026-03-02" '
    'Startverksamhet="{unit}" Slutverksamhet="99001046M01"{more}><Patient ID="191212121212"/>'
    "<Händelseklass>{inner}</Händelseklass></Ersättningshändelse>"
)
_CONTACT: Final = '<Vårdkontakt Händelseform="Öppenvårdskontakt"{}/>'


def _event(number: str = "1", points: str = "", more: str = "", unit: str = "99001046M01") -> str:
    return _EVENT.format(id=number, unit=unit, more=more, inner=_CONTACT.format(points))


_DUTY: Final = _EVENT.format(
    id="D", unit="99001046M01", more="", inner='<Vårdansvar Händelseform="Hemsjukvårdsansvar"/>'
)


def _file(*events: str, root: str = 'Källa="GVR" ID="1"', head: str = _HEAD) -> bytes:
    return f"{head}<ERSMOIndata {root}>{''.join(events)}</ERSMOIndata>".encode("iso-8859-1")


_GOOD: Final = _file(_event())


_rule = partial(reader_rule, level=Level.FILE, keeps=(_GOOD,))


FILE_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "ERS001",
        ERROR,
        "The receiver reads documents of this root only; the schema would take parts of one as roots too.",
        "Rotelementet är inte ERSMOIndata utan namnrymd. Skicka en fil i formatet ERSMOIndata 2.2.",
        "The root is not ERSMOIndata without namespace. Send a file in the format ERSMOIndata 2.2.",
        source=official("ERSMO-XSD"),
        breaks=(
            '<Vårdkontakt Händelseform="Öppenvårdskontakt"/>'.encode(),
            _GOOD.replace(b"<ERSMOIndata ", b'<ERSMOIndata xmlns="urn:x" '),
        ),
    ),
    _rule(
        "ERS002",
        WARNING,
        "The receiver decodes files as ISO-8859-1, whatever they declare: other encodings lose å, ä and ö.",
        "XML-deklarationen anger inte {encoding}. Skriv filen i den kodningen.",
        "The XML declaration does not say {encoding}. Write the file in that encoding.",
        source=observed("ERSMO-READ"),
        breaks=(
            f"<?xml version='1.0' encoding='UTF-8'?>{_GOOD.decode('iso-8859-1')[len(_HEAD) :]}".encode(),
            _GOOD.decode("iso-8859-1")[len(_HEAD) :].encode(),
        ),
        keeps=(_GOOD, _GOOD.replace(b"ISO-8859-1", b"latin1")),
    ),
    _rule(
        "ERS003",
        ERROR,
        "A file that is not valid by the schema is thrown out whole, its good events too. "
        "The faults inside it are told one by one.",
        "Filen är inte giltig enligt schemat ERSMOIndata 2.2 och skulle avvisas i sin helhet. "
        "Rätta felen i händelserna.",
        "The file is not valid by the schema ERSMOIndata 2.2 and would be thrown out whole. "
        "Mend the faults in its events.",
        source=official("ERSMO-XSD"),
        breaks=(_file(_event(more=' Makulerad="J"')), _file("<Patient/>"), _file(root='ID="1"')),
        keeps=(_GOOD, _file()),
    ),
    _rule(
        "ERS004",
        ERROR,
        "A document type declaration can make a small file unboundedly large or fetch other files. "
        "The format has no use for it.",
        "Filen har en dokumenttypsdeklaration (DOCTYPE), som aldrig läses. Ta bort den.",
        "The file has a document type declaration (DOCTYPE), which is never read. Remove it.",
        source=reference("ersmo_xml.md A1"),
        breaks=(_GOOD.replace(b"?>\n", b"?><!DOCTYPE ERSMOIndata>"),),
    ),
    _rule(
        "ERS101",
        ERROR,
        "The receiver refuses files of other senders than GVR.",
        "Källa är inte GVR. Mottagaren läser bara filer från GVR.",
        "Källa is not GVR. The receiver reads files of GVR only.",
        source=observed("ERSMO-READ"),
        breaks=(_file(_event(), root='Källa="gvr" ID="1"'), _file(root='Källa="" ID="1"')),
    ),
    _rule(
        "ERS102",
        WARNING,
        "Without an id, nobody can say which delivery an event came with.",
        "Filens ID är tomt. Ange leveransens id.",
        "The file's ID is empty. Give the id of the delivery.",
        source=reference("ersmo_xml.md A10"),
        breaks=(_file(_event(), root='Källa="GVR" ID=""'),),
    ),
    _rule(
        "ERS103",
        WARNING,
        "The receiver takes at most 5000 events at a time, and never splits a file.",
        "Filen har fler än 5000 händelser. Dela den.",
        "The file has more than 5000 events. Split it.",
        source=observed("ERSMO-READ"),
        breaks=(_file(*(_event(str(number)) for number in range(5001))),),
        keeps=(_file(*(_event(str(number)) for number in range(5000))),),
    ),
    _rule(
        "ERS104",
        WARNING,
        "An event's ID tells versions of one event apart from other events: of two in one file, the last one "
        "replaces the first.",
        "Samma händelse-ID står tidigare i filen. Behåll den senaste versionen, eller rätta ID:t.",
        "The same event ID stands earlier in the file. Keep the latest version, or correct the ID.",
        source=reference("ersmo_xml.md A6"),
        breaks=(_file(_event(), _event("2"), _event()),),
        keeps=(_file(_event(), _event("2")),),
        level=Level.CROSS_RECORD,
        at="handelse_id",
    ),
    _rule(
        "ERS108",
        INFO,
        "The receiver sorts files by the time in their names: a file without one is sorted by its own time.",
        "Filnamnet har inte formen ERSMO_ÅÅÅÅ-MM-DDThhmmss.mmm+zzzz.xml.",
        "The file name is not of the form ERSMO_YYYY-MM-DDThhmmss.mmm+zzzz.xml.",
        source=observed("ERSMO-READ"),
    ),
    _rule(
        "ERS123",
        WARNING,
        "A contact of home care points at the responsibility that it belongs to, which is not there.",
        "TillhörVårdansvar pekar på ett vårdansvar som varken finns i filen eller är känt. Rätta id:t.",
        "TillhörVårdansvar points at a responsibility that is neither in the file nor known. Correct the id.",
        source=reference("ERSMO-XSD"),
        breaks=(
            _file(_event(points=' TillhörVårdansvar="D"')),
            _file(_event(points=' TillhörVårdansvar="2"'), _event("2")),
        ),
        keeps=(_file(_event(points=' TillhörVårdansvar="D"'), _DUTY), _GOOD),
        level=Level.CROSS_RECORD,
        at="tillhor_vardansvar",
    ),
    _rule(
        "ERS124",
        WARNING,
        "A contact points at another contact that it belongs to, which is not there or is itself.",
        "TillhörVårdkontakt pekar på en vårdkontakt som varken finns i filen eller är känd, eller på "
        "händelsen själv. Rätta id:t.",
        "TillhörVårdkontakt points at a contact that is neither in the file nor known, or at the event "
        "itself. Correct the id.",
        source=reference("ERSMO-XSD"),
        breaks=(
            _file(_event(points=' TillhörVårdkontakt="2"')),
            _file(_event(points=' TillhörVårdkontakt="1"')),
            _file(_event(points=' TillhörVårdkontakt="D"'), _DUTY),
        ),
        keeps=(_file(_event(points=' TillhörVårdkontakt="2"'), _event("2")), _GOOD),
        level=Level.CROSS_RECORD,
        at="tillhor_vardkontakt",
    ),
    _rule(
        "ERS132",
        ERROR,
        "An event is withdrawn under its ID, but the version of it that is known is another patient's or "
        "another unit's.",
        "Den makulerade händelsen har en annan patient eller startverksamhet än den kända versionen. "
        "Kontrollera ID:t.",
        "The withdrawn event has another patient or start unit than the version that is known. Check the ID.",
        source=reference("ersmo_xml.md A10"),
        breaks=(_file(_event(), _event(more=' Makulerad="true"', unit="99001046M02")),),
        keeps=(
            _file(_event(), _event(more=' Makulerad="true"')),
            _file(_event(), _event(unit="99001046M02")),
        ),
        level=Level.CROSS_RECORD,
        at="handelse_id",
    ),
)
"""The rules on files and on events beside others, by code."""
