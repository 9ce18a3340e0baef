"""Hand-written pages in another language: the same page, its texts replaced one by one.

A page is taken apart into texts: headings, paragraphs, list items, cells of tables. Each is translated as a
whole. Everything else is kept as it stands: code, directives, the order of things. So two languages of a page
cannot have different code, and a text that was changed in one is missing in the other until it is translated.
The catalogue may have another block of code in place of one: what a program prints in that language, and the
command that makes it do so.
"""

import re
from collections.abc import Iterator
from typing import Final

from .language import Language

__all__ = ["translated"]

_FENCE: Final = re.compile(r"\s*(`{3,})")
_BEGINS: Final = re.compile(r"(\s*(?:#+|[-*]|\d+\.|:(?!:)) )(.*)")
_KEPT: Final = re.compile(r"\s*(?::::?|\(\S+\)=|<|%|\{)")
_CAPTION: Final = re.compile(r"(:caption: )(.*)")
_WORDS: Final = re.compile(r"[^\W\d_]{2}")
_CODE: Final = re.compile(r"`[^`]*`")


def translated(page: str, say: Language) -> str:
    """The page with its texts in another language.

    >>> from _pages.language import Language
    >>> swedish = Language("sv", {"A page": "En sida", "Two lines.": "Två rader."})
    >>> print(translated("# A page\\n\\nTwo\\nlines.\\n\\n```sh\\nkept\\n```", swedish))
    # En sida
    <BLANKLINE>
    Två rader.
    <BLANKLINE>
    ```sh
    kept
    ```
    """
    return "\n".join(_lines(page, say))


def _lines(page: str, say: Language) -> Iterator[str]:
    fence = ""
    block: list[str] = []
    text: list[str] = []

    def told() -> Iterator[str]:
        if text:
            mark, words = text[0], " ".join(text[1:])
            text.clear()
            yield mark + (say(words) if _says(words) else words)

    for line in page.split("\n"):
        if fence:
            caption = _CAPTION.fullmatch(line)
            if line.strip() == fence:
                code = "\n".join(block)
                yield from (say(code) if code in say.texts else code).split("\n") if block else ()
                yield line
                fence = ""
                block.clear()
            else:
                block.append(caption[1] + say(caption[2]) if caption else line)
            continue
        opening, beginning = _FENCE.match(line), _BEGINS.fullmatch(line)
        if opening or not line.strip() or _KEPT.match(line) or line.startswith("|") or beginning:
            yield from told()
        if opening:
            fence = opening[1]
            yield line
        elif line.startswith("|"):
            yield "|".join(_cell(cell, say) for cell in line.split("|"))
        elif not line.strip() or (_KEPT.match(line) and not beginning):
            yield line
        elif beginning:
            text += [beginning[1], beginning[2]]
        elif text:
            text.append(line.strip())
        else:
            text += [line[: len(line) - len(line.lstrip())], line.strip()]
    yield from told()


def _cell(cell: str, say: Language) -> str:
    words = cell.strip()
    return cell.replace(words, say(words)) if _says(words) else cell


def _says(words: str) -> bool:
    """True when there is something to translate: words outside code."""
    return bool(_WORDS.search(_CODE.sub("", words)))
