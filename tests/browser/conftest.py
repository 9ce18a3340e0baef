"""A browser for all tests, and the site as `nox -s docs` builds it (`CVRGVR_SITE` names another folder)."""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="tests of the session `browser`")

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402  # if it is there

SITE = Path(os.environ.get("CVRGVR_SITE", Path(__file__).parents[2] / "docs/_build/html"))
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as drive:
        browser = drive.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has
        pass


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site, served as it would be on the web."""
    if not (SITE / "sv/index.html").exists():
        pytest.skip(f"no site in {SITE.name}: build it first (nox -s docs)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def complaints() -> list[str]:
    """What a page complains of: errors on the console, exceptions, requests that fail or leave the site."""
    return []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    """A page on a wide screen; at the end, nothing may have been complained of."""
    page = context.new_page()
    watch(page, complaints)
    yield page
    assert complaints == []


def watch(page: Page, complaints: list[str]) -> None:
    page.on(
        "console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1:", "file:", "data:"))
            else complaints.append(f"asked for {request.url}")
        ),
    )
