"""The rules on files, their rows and their cells, as the readers of delimited files apply them.

They have no expression: the reader finds them on the way. The examples are whole files, or for the rules on
single values cells of a record.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Level, Rule, case
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference
from cvrgvr.wire.delimited.blocks import LONGEST

__all__ = ["STRUCTURE_RULES"]

_HEAD: Final = (
    "vardkontakt_id;matperiod;avlasningsdatum;patient_id;kommunkod;kombika;hsaid_vardenhet;"
    "hsaid_vardgivare;mvo;aktivitetstyp;fas;vardkontakt;yrkeskategori;bokningssatt;vardgaranti;remissdatum;"
    "beslut_aktivitet"
)
_ROW: Final = (
    "V-1;2026-03;2026-03-31;191212121212;0180;99001101M01;SE2321000016-0AA2;SE2321000016-0AA3;301;"
    "mottagningsbesok;1;0;XS915;3;J;2026-03-02;2026-03-02T09:00"
)
_GOOD: Final = f"{_HEAD}\r\n{_ROW}\r\n".encode()


_rule = partial(reader_rule, source=reference("cvr.md 4"), level=Level.STRUCTURE, keeps=(_GOOD,))


def _with(cell: str, text: str) -> bytes:
    cells = dict(zip(_HEAD.split(";"), _ROW.split(";"), strict=True)) | {cell: text}
    return f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode()


STRUCTURE_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "FIL001",
        WARNING,
        "The file name is not of the layout's form. The name only informs, but a receiver may sort by it.",
        "Filnamnet följer inte layoutens mönster. Döp filen som {expected}.",
        "The file name is not of the layout's form. Name the file {expected}.",
        level=Level.FILE,
    ),
    _rule(
        "FIL002",
        ERROR,
        "Bytes that are not valid in the declared encoding: the text cannot be known.",
        "Filen är inte giltig {encoding}: första felaktiga byten har position {byte}. "
        "Skriv filen i den kodning som anges, eller ange rätt kodning.",
        "The file is not valid {encoding}: the first wrong byte is at offset {byte}. "
        "Write the file in the declared encoding, or declare the right one.",
        level=Level.FILE,
        breaks=[_with("mvo", "3å1").decode().encode("latin-1")],
    ),
    _rule(
        "FIL003",
        ERROR,
        "A file of no bytes. Even a report that nobody is waiting has a header.",
        "Filen är tom. Skriv en rubrikrad även när ingen väntar.",
        "The file is empty. Write a header line even when nobody is waiting.",
        level=Level.FILE,
        breaks=[b""],
    ),
    _rule(
        "FIL004",
        ERROR,
        "The first row is not a header: fewer than half of its texts are names of fields.",
        "Första raden är inte en rubrikrad för {record_sv}. Skriv fältens namn på första raden, åtskilda av "
        "{delimiter}.",
        "The first row is not a header of {record_en}. Write the fields' names in the first row, separated "
        "by {delimiter}.",
        level=Level.FILE,
        breaks=[f"{_ROW}\r\n".encode(), _GOOD.replace(b";", b",")],
    ),
    _rule(
        "FIL005",
        ERROR,
        "The column of a field that every record must have is missing. It is said once, not for each row.",
        "Kolumnen {field} saknas. Alla poster ska ha fältet: lägg till kolumnen.",
        "The column {field} is missing. Every record must have the field: add the column.",
        level=Level.FILE,
        breaks=[_GOOD.replace(b"kommunkod;", b"").replace(b"0180;", b"")],
    ),
    _rule(
        "FIL006",
        WARNING,
        "A column that is no field of the record. Its values are kept but not interpreted.",
        "Kolumn {field} är inte ett fält i {record}. Värdena behålls men tolkas inte: rätta namnet eller ta "
        "bort kolumnen.",
        "Column {field} is no field of {record}. Its values are kept but not interpreted: correct the name "
        "or drop the column.",
        level=Level.FILE,
        breaks=[_GOOD.replace(b"mvo;", b"mvo;eget;").replace(b"301;", b"301;x;")],
    ),
    _rule(
        "FIL007",
        ERROR,
        "The same column twice: which one holds the value cannot be known.",
        "Kolumnen {field} finns två gånger. Behåll en av dem.",
        "The column {field} is there twice. Keep one of them.",
        level=Level.FILE,
        breaks=[_GOOD.replace(b"mvo;", b"mvo;mvo;").replace(b"301;", b"301;301;")],
    ),
    _rule(
        "FIL008",
        ERROR,
        "A row with another number of fields than the header: its values cannot be told apart.",
        "Raden har {count} fält men rubrikraden {expected}. Sätt text som innehåller avskiljaren inom "
        "citattecken; är raden den sista kan filen vara avklippt.",
        "The row has {count} fields but the header {expected}. Quote texts that hold the delimiter; if it is "
        "the last row, the file may have been cut off.",
        breaks=[_GOOD + b"V-2;2026-03\r\n", _GOOD[:-30]],
    ),
    _rule(
        "FIL009",
        ERROR,
        "A quote is not closed, or text follows a closing quote: where fields end cannot be known.",
        "Ett citattecken är inte avslutat, eller följs av annan text än avskiljaren. Dubblera citattecken "
        "inne i text.",
        "A quote is not closed, or is followed by other text than the delimiter. Double the quotes inside a "
        "text.",
        breaks=[_with("remissdatum", '"2026-03-02'), _with("remissdatum", '"2026"-03-02')],
        keeps=[_with("remissdatum", '"2026-03-02"')],
    ),
    _rule(
        "FIL014",
        ERROR,
        "A NUL or other control character in a value: a sign of damage in transfer or export.",
        "Värdet i {field} innehåller ett styrtecken. Ta bort det i källan.",
        "The value of {field} holds a control character. Remove it at the source.",
        level=Level.FIELD,
        breaks=[case(vardkontakt_id="V\x001"), case(prioritet="hög\u0096")],
        keeps=[case()],
    ),
    _rule(
        "FIL015",
        WARNING,
        "A value begins or ends with space. Spaces are kept, so the value equals no other.",
        "Värdet i {field} börjar eller slutar med blanksteg. Ta bort dem vid exporten.",
        "The value of {field} begins or ends with space. Strip it at export.",
        level=Level.FIELD,
        breaks=[case(vardkontakt_id="V-1 "), case(prioritet=" 2")],
        keeps=[case(prioritet="2 b")],
    ),
    _rule(
        "FIL016",
        WARNING,
        "Letters that appear when UTF-8 is read as ISO-8859-1: the declared encoding is probably wrong.",
        "Värdet i {field} ser ut att vara läst i fel teckenkodning. Ange filens rätta kodning.",
        "The value of {field} looks as if read in the wrong encoding. Declare the file's right encoding.",
        level=Level.FIELD,
        breaks=[case(prioritet="hÃ¶g")],
        keeps=[case(prioritet="hög")],
    ),
    _rule(
        "FIL017",
        INFO,
        "A file without records says that there is nothing to report. A delimited file has its header then.",
        "Filen har inga poster och läses som en nollrapport.",
        "The file has no records and is read as a nil report.",
        level=Level.FILE,
        breaks=[f"{_HEAD}\r\n".encode()],
    ),
    _rule(
        "FIL018",
        WARNING,
        "A blank line between records is not a record; it may be the trace of a fault in the export.",
        "Tom rad mellan posterna. Ta bort den.",
        "Blank line between records. Remove it.",
        breaks=[_GOOD + b"\r\n" + f"{_ROW}\r\n".encode()],
    ),
    _rule(
        "FIL021",
        ERROR,
        "A value that cannot be read as its field's type. It is kept as it stands, and rules that need it "
        "are not evaluated.",
        "Värdet i {field} kan inte läsas som {expected_sv}. Skriv det i den formen.",
        "The value of {field} cannot be read as {expected_en}. Write it in that form.",
        level=Level.FIELD,
        breaks=[case(remissdatum="2026-02-30"), case(fas="ett"), case(vardgaranti="j")],
        keeps=[case(fas="9")],
    ),
    _rule(
        "FIL023",
        WARNING,
        "A text longer than a length that this project chose. It is kept whole.",
        "Texten i {field} är längre än fältets {longest} tecken. Den behålls, men en mottagare kan "
        "klippa den.",
        "The text of {field} is longer than the field's {longest} characters. It is kept, but a receiver may "
        "cut it.",
        level=Level.FIELD,
        breaks=[case(prioritet="x" * 33)],
        keeps=[case(prioritet="x" * 32)],
    ),
    _rule(
        "FIL024",
        ERROR,
        "A line of more than one megabyte is no row of a register file. It is passed over, not held.",
        "Raden är längre än {longest} byte och läses inte. Kontrollera radsluten.",
        "The line is longer than {longest} bytes and is not read. Check the line ends.",
        breaks=[_GOOD + b"x" * (LONGEST + 1) + b"\r\n"],
    ),
    _rule(
        "FIL025",
        WARNING,
        "The last line has no line end. Every writer ends its lines, so the file may have been cut off.",
        "Sista raden saknar radslut: filen kan vara avklippt. Kontrollera antalet poster mot källan.",
        "The last line has no line end: the file may have been cut off. Check the number of records against "
        "the source.",
        level=Level.FILE,
        breaks=[_GOOD[:-2]],
    ),
)
"""By code."""
