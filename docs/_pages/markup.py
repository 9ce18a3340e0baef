"""Small pieces of MyST Markdown."""

import re
from collections.abc import Iterable, Sequence

__all__ = [
    "anchor",
    "badge",
    "badges",
    "code",
    "escape",
    "facts",
    "fenced",
    "link",
    "marked",
    "slug",
    "swedish",
    "table",
    "visible",
]

_SPECIAL = re.compile(r"([\\`*_\[\]{}<>#|$~])")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")


def escape(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", text)


def visible(text: str) -> str:
    """The text with characters that nobody sees written as escapes; what is shown can then be trusted."""
    return _UNSEEN.sub(lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else "\\u", text)


def code(text: str) -> str:
    """A code span; whatever the text holds, it stays one span."""
    text = visible(text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    edge = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def fenced(text: str, language: str = "text") -> str:
    """A code block."""
    fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def link(text: str, target: str) -> str:
    """A link; the text is Markdown already."""
    return f"[{text}]({target})"


def anchor(name: str) -> str:
    """The place of a heading on its page: dots are lost in it."""
    return f"#{name.replace('.', '')}"


def badge(word: str, kind: str = "") -> str:
    """A word in a coloured box; the kind, by default the word, chooses the colour."""
    return f"[{escape(word)}]{{.badge .badge-{kind or word}}}"


def badges(*found: str) -> str:
    """Badges in a row."""
    return " ".join(filter(None, found))


def slug(heading: str) -> str:
    """The place of a heading of several words on its page."""
    return re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))


def marked(text: str, language: str) -> str:
    """Text in another language than the page, marked for browsers, screen readers and hyphenation."""
    return f"[{escape(text)}]{{.language-{language}}}"


def swedish(text: str) -> str:
    """Swedish text on an English page."""
    return marked(text, "sv")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already, an empty one becomes a dash."""
    return "\n".join([_line(columns), _line(["---"] * len(columns)), *map(_line, rows)])


def _line(cells: Sequence[str]) -> str:
    shown = [_BARE_PIPE.sub(r"\|", cell) or "–" for cell in cells]
    return f"| {' | '.join(shown)} |"


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what is to say of each, as a list; both are Markdown already."""
    return "\n".join(f":{name}: {text or '–'}" for name, text in rows)
