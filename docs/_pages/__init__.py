"""The generated half of the documentation: pages made from the declarations that the library itself runs on.

Nothing that a field, rule, code list or command says of itself is written down twice: `pages()` gives the
Markdown of every generated page, `write()` puts it beside the hand-written pages when Sphinx starts, and
`write_swedish()` puts the Swedish site's pages into a tree of their own.
"""

from .site import pages, write, write_swedish

__all__ = ["pages", "write", "write_swedish"]
