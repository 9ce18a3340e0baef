"""Every link within the built site leads to a page that is there, and to a place that is on it."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import SITE

_ID = re.compile(r"\s(?:id|name)=\"([^\"]+)\"")
_TARGET = re.compile(r"\s(?:href|src)=\"([^\"]+)\"")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    if not SITE.exists():
        pytest.skip("build the site first (nox -s docs)")
    return {
        path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8") for path in SITE.rglob("*.html")
    }


def targets(path: str, text: str) -> Iterator[tuple[str, str]]:
    """The pages and places that a page's links lead to, within the site."""
    for found in dict.fromkeys(_TARGET.findall(text)):
        parts = urlsplit(unescape(found))
        if parts.scheme or parts.netloc:
            continue
        target = normpath(f"{dirname(path)}/{unquote(parts.path)}").lstrip("/") if parts.path else path
        yield target, unquote(parts.fragment)


def test_there_are_pages_in_both_languages(pages: dict[str, str]) -> None:
    assert len(pages) > 1_200


def test_no_link_is_broken(pages: dict[str, str]) -> None:
    places = {path: {unescape(name) for name in _ID.findall(text)} for path, text in pages.items()}
    broken = set()
    for path, text in pages.items():
        for target, place in targets(path, text):
            if not (Path(SITE) / target).exists():
                broken.add(f"{path}: {target}")
            elif place and target in places and place not in places[target]:
                broken.add(f"{path}: {target}#{place}")
    assert sorted(broken) == []


def test_no_page_has_the_same_place_twice(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        names = re.findall(r"\sid=\"([^\"]+)\"", text)
        assert len(names) == len(set(names)), (path, {name for name in names if names.count(name) > 1})
