"""The languages of the pages: English as it is written in the code, and Swedish from catalogues.

A text is written once, in English, where it is used: `say("Facts")`. Its Swedish stands in a catalogue of
`docs/_pages/sv/` under the English text itself, so a text that changes has no translation until somebody
gives it one: nothing can go stale unseen. `python -m _pages` (in `docs/`) brings the catalogues up to date.
Texts that the library has in both languages are taken from it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
from babel.messages.pofile import read_po

from .markup import escape, marked

__all__ = ["CATALOGUES", "ENGLISH", "SWEDISH", "Language", "swedish_texts"]

CATALOGUES: Final = Path(__file__).parent / "sv"


@attrs.frozen(eq=False)
class Language:
    """A language that pages are written in.

    Attributes:
        code: `en` or `sv`.
        texts: the translation of each English text.
        domain: the catalogue that texts asked for belong to.
        asked: texts that were asked for, with their catalogues.
    """

    code: str
    texts: Mapping[str, str]
    domain: str = "phrases"
    asked: dict[tuple[str, str], None] = attrs.field(factory=dict)

    def __call__(self, text: str, **facts: object) -> str:
        """A text in this language, with its `{facts}`; the English text when there is no translation."""
        self.asked[self.domain, text] = None
        told = self.texts.get(text, text)
        return told.format(**facts) if facts else told

    def within(self, domain: str) -> "Language":
        """The same language, for the texts of another catalogue."""
        return attrs.evolve(self, domain=domain)

    def of(self, declared: Any) -> str:
        """The text that something declared in the library has in this language."""
        text: str = getattr(declared, self.code)
        return text

    def swedish(self, text: str) -> str:
        """Swedish words, as Markdown: on a page in another language they are marked as Swedish."""
        return escape(text) if self.code == "sv" else marked(text, "sv")

    def english(self, text: str) -> str:
        """English words, as Markdown: on a page in another language they are marked as English."""
        return escape(text) if self.code == "en" else marked(text, "en")

    @property
    def missing(self) -> list[str]:
        """Texts that were asked for and have no translation."""
        return [text for _, text in self.asked if self.code != "en" and text not in self.texts]


@cache
def swedish_texts() -> dict[str, str]:
    """Every translated text of all catalogues; one that is marked as fuzzy counts as not translated."""
    texts: dict[str, str] = {}
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="sv", domain=path.stem):
                if message.id and message.string and not message.fuzzy:
                    texts[str(message.id)] = str(message.string)
    return texts


ENGLISH: Final = Language("en", {})
SWEDISH: Final = Language("sv", swedish_texts())
