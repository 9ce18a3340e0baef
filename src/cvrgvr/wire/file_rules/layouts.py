"""The rules on files that are read with a layout: what the layout fixes and the file has otherwise.

They have no expression, and no example that a file alone could be: the layout belongs to it.

Source: cvr.md 5.1 (leading and trailing lines are checked, a constant that differs is a warning, a text over
`max_length` is a finding); codes and severities are this project's.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["LAYOUT_RULES"]


_rule = partial(reader_rule, source=reference("cvr.md 5.1"), level=Level.FIELD)


LAYOUT_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "FIL011",
        ERROR,
        "The file or its sidecar says how many rows it has, and it has another number: it was cut off, or "
        "joined with another.",
        "Filen eller följefilen uppger {expected} poster, men filen har {count}. Den kan vara avklippt eller "
        "dubblerad: hämta den på nytt.",
        "The file or its sidecar says that there are {expected} records, but the file has {count}. It may "
        "have been cut off or doubled: fetch it anew.",
        level=Level.FILE,
    ),
    _rule(
        "FIL026",
        WARNING,
        "The layout fixes what the column holds, and the file has something else: another kind of row, or "
        "another file.",
        "Kolumnen {field} har inte det värde som layouten anger. Kontrollera att raden hör hit.",
        "The column {field} does not hold the value that the layout fixes. Check that the row belongs here.",
    ),
    _rule(
        "FIL027",
        ERROR,
        "The layout has lines before or after the rows, and the file has others: it is another file, or "
        "incomplete.",
        "Raderna {where_sv} posterna är inte de som layouten anger. Kontrollera att filen är hel och av rätt "
        "slag.",
        "The lines {where_en} the rows are not those of the layout. Check that the file is whole and of the "
        "right kind.",
        level=Level.FILE,
    ),
    _rule(
        "FIL028",
        WARNING,
        "The text is longer than the layout says of its column. It is kept whole.",
        "Texten i {field} är längre än kolumnens {column_longest} tecken enligt layouten.",
        "The text of {field} is longer than the column's {column_longest} characters in the layout.",
    ),
    _rule(
        "FIL029",
        WARNING,
        "The file begins with a byte-order mark, which the layout forbids. It is passed over.",
        "Filen börjar med en byteordningsmarkering (BOM), som layouten inte tillåter. Skriv filen utan.",
        "The file begins with a byte-order mark, which the layout forbids. Write it without.",
        level=Level.FILE,
    ),
    _rule(
        "FIL030",
        ERROR,
        "The layout requires a text in the column, and there is none.",
        "Kolumnen {field} är tom, men layouten kräver ett värde. Fyll i det.",
        "The column {field} is empty, but the layout requires a value. Fill it in.",
    ),
)
"""The rules on files with a layout, by code."""
