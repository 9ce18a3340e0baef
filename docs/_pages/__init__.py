"""The generated half of the documentation: pages made from the declarations that the library itself runs on.

Nothing that a field, rule, code list or command says of itself is written down twice: `pages()` gives the
Markdown of every generated page, `write()` puts it beside the hand-written pages when Sphinx starts.
"""

from .site import pages, write

__all__ = ["pages", "write"]
