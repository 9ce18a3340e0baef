"""How the documentation is built: `sphinx-build -W --keep-going -b html docs docs/_build/html`."""

import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _pages import write, write_swedish
from _pages.language import SWEDISH
from _pages.site import SWEDISH_TREE, translated_pages
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.inspect import signature, stringify_signature

from cvrgvr._version import VERSION

project = "cvrgvr"
author = "The cvrgvr authors"
copyright = author  # noqa: A001  # the name that Sphinx reads
version = release = VERSION

# No intersphinx: the build asks nothing of the network.
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_generated", "_pages", "_sv"]
needs_sphinx = "8.1"

# The site has two halves: the English one is built here, and starts the build of the Swedish one (`-t sv`),
# whose pages are all generated: into a folder of its own, with Swedish search. A word is treated in the same
# way in the page and in the query, and a field's name with underscores is one word.
language = "sv" if tags.has("sv") else "en"  # type: ignore[name-defined]  # noqa: F821  # Sphinx gives `tags`

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = False

# Docstrings write names in single backticks: a link where there is something to link to, else code.
default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# Asked for by hand (docs/explanation/these-pages.md). Many sources are old pages that move or are gone;
# what counts is what they said when they were read. Servers of authorities answer slowly, or refuse machines.
linkcheck_anchors = False
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_workers = 4
linkcheck_rate_limit_timeout = 60
linkcheck_exclude_documents = ["reference/sources"]
linkcheck_ignore = [r"https://github\.com/OWNER/", r"https://cvrgvr\.readthedocs\.io/", r"\.\./"]

html_theme = "furo"
html_title = f"cvrgvr {VERSION}"
html_static_path = ["_static"]
html_css_files = ["cvrgvr.css"]
html_js_files = ["swedish.js"] if language == "sv" else []
html_favicon = "_static/favicon.svg"
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5d6b", "color-brand-content": "#0b5d6b"},
    "dark_css_variables": {"color-brand-primary": "#6cc5d3", "color-brand-content": "#6cc5d3"},
}

_log = logging.getLogger(__name__)
_INDENTED = re.compile(r"    \S")


def _generate(app: Any) -> None:
    """Write the generated pages before Sphinx looks for pages; start the Swedish half beside it."""
    if app.tags.has("sv"):
        write_swedish(Path(app.srcdir))
        for text in SWEDISH.missing:
            _log.warning("no Swedish for %r: run `python -m _pages` in docs/", text)
        return
    write(Path(app.srcdir))
    if app.builder.format == "html":
        app.swedish = _start_swedish(app)


def _start_swedish(app: Any) -> "subprocess.Popen[str]":
    tree, out = Path(app.srcdir) / SWEDISH_TREE, Path(app.outdir) / "sv"
    tree.mkdir(exist_ok=True)
    options = ["-q", "-b", "html", "-t", "sv", "-c", app.confdir, "-d", Path(app.doctreedir) / "sv"]
    options += ["-W", "--keep-going"] if app.warningiserror else []
    return subprocess.Popen(  # noqa: S603  # this Python and Sphinx
        [sys.executable, "-m", "sphinx", *map(str, options), str(tree), str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _end_swedish(app: Any, _exception: Exception | None) -> None:
    """Wait for the Swedish half; what it complains of is a fault of the whole build."""
    if (process := getattr(app, "swedish", None)) is not None:
        told, _ = process.communicate()
        if process.returncode or told.strip():
            _log.info(told)
        if process.returncode:
            raise SphinxError("the Swedish half of the site could not be built")


def _switch_language(app: Any, pagename: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """A link to the same page in the other language, at the top of the page and for machines."""
    if f"{pagename}.md" not in translated_pages():
        return
    up = "../" * pagename.count("/")
    english = app.config.language == "en"
    target = f"{up}sv/{pagename}.html" if english else f"{up}../{pagename}.html"
    code, name = ("sv", "Svenska") if english else ("en", "English")
    switch = f'<p class="language"><a href="{target}" hreflang="{code}" lang="{code}">{name}</a></p>'
    context["body"] = switch + context["body"]
    context["metatags"] += f'<link rel="alternate" hreflang="{code}" href="{target}">'


def _code_blocks(_app: Any, what: str, _name: str, _obj: Any, _options: Any, lines: list[str]) -> None:
    """Show the indented code of a module's docstring as code: the docstrings are not written for Sphinx."""
    if what != "module":
        return
    for number in range(len(lines) - 1, -1, -1):
        before = next((line for line in reversed(lines[:number]) if line.strip()), "")
        if _INDENTED.match(lines[number]) and not before.startswith("    "):
            lines[number:number] = [".. code-block:: python", ""]


def _whole_sentence(_app: Any, what: str, _name: str, obj: Any, _options: Any, lines: list[str]) -> None:
    """Give a property its sentence back when Napoleon took the words before a colon for a type."""
    if what == "property" and any(line.startswith(":type:") for line in lines):
        lines[:] = [*(inspect.getdoc(obj) or "").splitlines(), ""]


def _bound(
    _app: Any, what: str, _name: str, obj: Any, _options: Any, _signature: str | None, _returns: str | None
) -> tuple[str, str] | None:
    """The signature of a method that a module offers as a function: autodoc drops an argument too many."""
    if what != "function" or not inspect.ismethod(obj):
        return None
    whole = signature(obj.__func__)
    # What Sphinx remembers there loses an argument each time that another register offers the method.
    obj.__func__.__dict__.pop("__signature__", None)
    shown = [each for name, each in whole.parameters.items() if name != "self"]
    text = stringify_signature(whole.replace(parameters=shown), unqualified_typehints=True)
    arguments, _, returns = text.partition(" -> ")
    return arguments, returns


def setup(app: Any) -> None:
    """Connect the generator to the build."""
    app.connect("builder-inited", _generate)
    app.connect("build-finished", _end_swedish)
    app.connect("html-page-context", _switch_language)
    app.connect("autodoc-process-docstring", _code_blocks)
    app.connect("autodoc-process-docstring", _whole_sentence, priority=600)
    app.connect("autodoc-process-signature", _bound)
