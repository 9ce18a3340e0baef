"""The rules on the bulk file itself (GVR907, GVR908). Its reader finds their faults."""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["BULK_RULES"]

_SOURCE: Final = reference("gvr.md 7")

BULK_RULES: Final[tuple[Rule, ...]] = (
    reader_rule(
        code="GVR907",
        severity=ERROR,
        source=_SOURCE,
        sv="Filens första eller sista rad är fel: {what_sv}. Skriv om filen; så här kan den inte tas emot.",
        en="The file's first or last line is wrong: {what_en}. Write the file anew; so it cannot be taken.",
        why="The header is not the first line, the trailer not the last, or what they say is not what the "
        "file holds: the file may have been cut or joined with another.",
        level=Level.FILE,
    ),
    reader_rule(
        code="GVR907",
        severity=WARNING,
        source=_SOURCE,
        sv="Filen slutar utan slutrad. Den kan vara avkortad: jämför antalet transaktioner med avsändarens.",
        en="The file ends without a trailer. It may be cut: compare it with the sender's count.",
        why="A file without trailer cannot prove that it is whole.",
        level=Level.FILE,
        grade="cut",
    ),
    reader_rule(
        code="GVR908",
        severity=ERROR,
        source=_SOURCE,
        sv="Raden kan inte läsas som en transaktion: {what_sv}. Skriv ett JSON-objekt i UTF-8 per rad.",
        en="The line cannot be read as a transaction: {what_en}. Write one object of JSON in UTF-8 a line.",
        why="A line that is no object of JSON, is not UTF-8, has a key twice, is longer than 1 MiB, or lacks "
        "what a transaction has. The line is kept as it stood.",
        level=Level.STRUCTURE,
    ),
    reader_rule(
        code="GVR908",
        severity=WARNING,
        source=_SOURCE,
        sv="Texten på raden är inte i sammansatt form (NFC), eller så börjar filen med en BOM. "
        "Skriv å, ä och ö som ett tecken och filen utan BOM.",
        en="The text of the line is not in composed form (NFC), or the file begins with a BOM. "
        "Write å, ä and ö as one character, and the file without BOM.",
        why="The same letters in two spellings are two texts to a computer: codes and names do not meet.",
        level=Level.STRUCTURE,
        grade="form",
    ),
    reader_rule(
        code="GVR908",
        severity=INFO,
        source=_SOURCE,
        sv="Nyckeln finns inte i filens form. Dess värde är kvar i posten; rätta nyckeln eller ta bort den.",
        en="The key is none of the file's form. Its value stays in the record; correct the key or remove it.",
        why="A misspelt key looks like a missing value. In strict mode it is an error and the reading stops.",
        level=Level.STRUCTURE,
        grade="key",
    ),
)
