"""The HTML report: one file to open in a browser, mail or print; nothing in it is fetched."""

from cvrgvr.report.html.page import as_html

__all__ = ["as_html"]
