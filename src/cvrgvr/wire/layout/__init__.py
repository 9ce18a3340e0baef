"""Layouts: other delimited files than the neutral one, described in TOML.

    from cvrgvr import cvr
    from cvrgvr.wire.layout import Layout

    layout = Layout.load("ours.toml")
    reading = cvr.read("export.txt", layout=layout)
    cvr.write(reading.records, "export2.txt", layout=layout)

A layout maps the file's columns and texts to the cells of the neutral layout and back. Reading, rules and
findings know nothing of it.

Source: cvr.md 5 (reference: this project's language, not the owner's).
"""

from cvrgvr.wire.layout.layout import Layout, layout_of

__all__ = ["Layout", "layout_of"]
