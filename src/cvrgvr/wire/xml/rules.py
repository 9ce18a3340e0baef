"""The rules on XML documents (FIL040-FIL051), as the reader of documents applies them.

They have no expression: the reader finds them on the way. What a register's owner has a rule of its own for
(another root, a document type, a file that the schema refuses) has that register's code instead.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import official, reference
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.xml.violation import Problem, Refusal

__all__ = ["BY_PROBLEM", "BY_REFUSAL", "XML_RULES"]

_XSD: Final = official("XMLSCHEMA")


_of_file = partial(reader_rule, source=reference("ersmo_xml.md A8"), level=Level.FILE)
_inside = partial(reader_rule, source=_XSD, level=Level.STRUCTURE)
_of_value = partial(reader_rule, source=_XSD, level=Level.FIELD)

_VALUE: Final = next(rule for rule in FILE_RULES if rule.code == "FIL021")

XML_RULES: Final[tuple[Rule, ...]] = (
    _VALUE,
    _of_file(
        "FIL040",
        ERROR,
        "What is not well-formed XML cannot be read on. What stood before the fault is judged; the file as a "
        "whole is refused.",
        "Filen är inte välformad XML från den här raden. Skriv om den med ett XML-verktyg.",
        "The file is not well-formed XML from this line on. Write it anew with an XML tool.",
    ),
    _of_file(
        "FIL041",
        ERROR,
        "The file ends before its root element does: it was cut off in writing or transfer.",
        "Filen slutar innan rotelementet är stängt: den är avklippt. Hämta den på nytt.",
        "The file ends before its root element does: it was cut off. Fetch it again.",
    ),
    _of_file(
        "FIL042",
        ERROR,
        "Bytes that are not of the encoding that the XML declaration names, or an unknown encoding: "
        "the text cannot be known.",
        "Filens byte stämmer inte med teckenkodningen i XML-deklarationen. Ange den kodning filen är skriven "
        "i.",
        "The file's bytes are not of the encoding in its XML declaration. Declare the one it is written in.",
    ),
    _of_file(
        "FIL043",
        ERROR,
        "Entities and external files are never read: a document type declaration can make a small file "
        "unboundedly large, or have the reader fetch what it should not.",
        "Filen har en dokumenttypsdeklaration (DOCTYPE), som aldrig läses. Ta bort den.",
        "The file has a document type declaration (DOCTYPE), which is never read. Remove it.",
    ),
    _of_file(
        "FIL044",
        ERROR,
        "A text, tag or comment of more than a megabyte, a record of more than 262,144 elements, or unknown "
        "elements in more than 64 levels: no register file has such.",
        "Filen har något som är för stort eller för djupt nästlat för att läsas. Kontrollera exporten.",
        "The file has something that is too large or too deeply nested to be read. Check the export.",
    ),
    _inside(
        "FIL045",
        ERROR,
        "A required attribute is not there.",
        "Attributet {field} saknas. Ange det.",
        "The attribute {field} is missing. Supply it.",
    ),
    _inside(
        "FIL046",
        ERROR,
        "An attribute that the schema does not know; also one in a namespace.",
        "Attributet {field} finns inte i schemat. Ta bort det eller rätta namnet.",
        "The attribute {field} is not in the schema. Remove it or correct its name.",
    ),
    _inside(
        "FIL047",
        ERROR,
        "An element that the schema does not know, or that stands where it may not, or once too often. It is "
        "passed over.",
        "Elementet {child} får inte stå här i {element}. Ta bort det eller flytta det.",
        "The element {child} may not stand here in {element}. Remove it or move it.",
    ),
    _inside(
        "FIL048",
        ERROR,
        "An element that must be inside another one is not there.",
        "{element} saknar {child}. Komplettera.",
        "{element} lacks {child}. Supply it.",
    ),
    _inside(
        "FIL049",
        ERROR,
        "Text, or white space in an element that must be empty. All content is in attributes.",
        "{element} har text där ingen får stå. Ta bort texten.",
        "{element} has text where none may be. Remove the text.",
    ),
    _of_value(
        "FIL050",
        WARNING,
        "The schema takes the value, but it is of no use: a date outside the years 1 to 9999, or a number of "
        "more than 18 digits. It is kept as it stands, and rules that need it are not evaluated.",
        "Värdet i {field} är giltigt enligt schemat men orimligt. Kontrollera det.",
        "The value of {field} is valid by the schema but cannot be right. Check it.",
    ),
    _of_value(
        "FIL051",
        WARNING,
        "White space around a date is right by the standard, but some validators refuse it.",
        "Värdet i {field} har blanksteg runt datumet. Ta bort dem: alla mottagare godtar dem inte.",
        "The value of {field} has white space around the date. Remove it: not every receiver takes it.",
    ),
)
"""The rules on documents, by code, with the one on values that cannot be read."""

BY_REFUSAL: Final = {
    Refusal.EMPTY: "FIL041",
    Refusal.CUT: "FIL041",
    Refusal.MALFORMED: "FIL040",
    Refusal.DOCTYPE: "FIL043",
    Refusal.ENCODING: "FIL042",
    Refusal.DEEP: "FIL044",
    Refusal.LARGE: "FIL044",
    Refusal.ROOT: "FIL047",
}
"""The rule that a document breaks which cannot be read on."""

BY_PROBLEM: Final = {
    Problem.VALUE: "FIL021",
    Problem.MISSING: "FIL045",
    Problem.UNKNOWN: "FIL046",
    Problem.ELEMENT: "FIL047",
    Problem.LACKING: "FIL048",
    Problem.TEXT: "FIL049",
    Problem.BEYOND: "FIL050",
    Problem.PADDED: "FIL051",
}
"""The rule that a fault inside a document breaks."""
