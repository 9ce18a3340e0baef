"""A picture that has been drawn: as SVG, as PNG, and in words.

The SVG stands alone and is the same for the same data: no time, no tool's name, and no ids but those that a
part of the picture refers to, which are made of what they name. Text stays text, so that it can be searched
and read aloud.
"""

import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.wire.atomic import Target, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["FORMS", "Picture", "canvas", "checked_lang", "form_of"]

FORMS: Final = ("svg", "png")
_SIZE: Final = (8.4, 4.6)
_LONG: Final = 75
_SETTINGS: Final[Any] = {
    "svg.hashsalt": "cvrgvr",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "hatch.linewidth": 0.9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
}
_FAMILY: Final = "'DejaVu Sans'"
_FAMILIES: Final = "'DejaVu Sans', Verdana, sans-serif"


@contextmanager
def _drawing() -> Iterator[Any]:
    """Matplotlib with our settings, whatever the caller's are, and the caller's again afterwards.

    Raises:
        UsageError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415  # heavy, and not needed for anything else
    except ImportError:
        raise UsageError('pictures are drawn by matplotlib: pip install "cvrgvr[plot]"') from None
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield mpl


@frozen(repr=False, eq=False)
class Picture:
    """A drawn picture.

    Attributes:
        title: what it is of.
        text: what it shows, in words and numbers.
    """

    title: str
    text: str
    _figure: "Figure" = field(alias="figure")

    def svg(self) -> str:
        """The picture as one SVG element, to save or to put in a page."""
        stream = io.BytesIO()
        with _drawing():
            self._figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        return _standing_alone(stream.getvalue().decode(), self.title, self.text)

    def png(self, dpi: int = 144) -> bytes:
        """The picture as PNG.

        Args:
            dpi: dots an inch; the picture is 8.4 by 4.6 inches.
        """
        stream = io.BytesIO()
        with _drawing():
            about = {"Software": None, "Title": self.title, "Description": self.text}
            self._figure.savefig(stream, format="png", dpi=dpi, metadata=about)
        return stream.getvalue()

    def save(self, target: Target, form: str | None = None) -> None:
        """Write the picture, the whole file or none.

        Args:
            target: a path, or a binary file.
            form: `svg` or `png`; None = what the path ends with.

        Raises:
            UsageError: another form, or a target that does not tell it.
            WriteError: the file cannot be written.
        """
        chosen = form_of(target) if form is None else form
        if chosen not in FORMS:
            raise UsageError(f"a picture is written as {' or '.join(FORMS)}")
        content = self.svg().encode() if chosen == "svg" else self.png()
        with whole(target) as stream:
            stream.write(content)

    def _repr_svg_(self) -> str:
        return self.svg()

    def __repr__(self) -> str:
        return f"<Picture: {self.title}>"


def form_of(target: object) -> str:
    """The form that a path ends with.

    Raises:
        UsageError: it ends with none of `FORMS`.

    >>> form_of("waits.SVG")
    'svg'
    """
    suffix = Path(target).suffix.lower().removeprefix(".") if isinstance(target, (str, os.PathLike)) else ""
    if suffix not in FORMS:
        raise UsageError(f"give the picture a name that ends with .{' or .'.join(FORMS)}")
    return suffix


def checked_lang(lang: str) -> str:
    """A language that there are texts in.

    Raises:
        UsageError: it is neither `sv` nor `en`.
    """
    if lang not in ("sv", "en"):
        raise UsageError("unknown lang: give sv or en")
    return lang


@contextmanager
def canvas(title: str, told: Sequence[str], foot: str) -> "Iterator[tuple[Figure, Axes]]":
    """An empty picture with title, lines under it and one at the foot, to draw in."""
    with _drawing():
        from matplotlib.figure import Figure  # noqa: PLC0415  # as above

        figure = Figure(figsize=_SIZE, dpi=100, facecolor="white")
        axes = figure.add_axes((0.085, 0.2, 0.89, 0.6))
        size = 12 if len(title) < _LONG else 10
        figure.text(0.02, 0.985, title, fontsize=size, fontweight="bold", va="top")
        figure.text(0.02, 0.925, "\n".join(told), fontsize=9, color="#444444", va="top", linespacing=1.4)
        figure.text(0.02, 0.02, foot, fontsize=8, color="#444444", va="bottom")
        axes.grid(axis="y", color="#dddddd", linewidth=0.8)
        yield figure, axes


def _standing_alone(svg: str, title: str, text: str) -> str:
    body = svg[svg.index("<svg") :]
    body = re.sub(r"\s*<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', body))
    body = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", body)
    body = body.replace(_FAMILY, _FAMILIES)
    opened = body.index(">") + 1
    head = body[: opened - 1] + ' role="img">'
    return f"{head}\n <title>{escape(title)}</title>\n <desc>{escape(text)}</desc>{body[opened:]}"
