"""Bring the Swedish catalogues up to date: `python -m _pages` in the folder `docs/`.

Texts that pages have got are added without a translation, texts that they have no longer are dropped, and
the rest is kept. A text that was changed a little keeps its old translation, marked as fuzzy: look at it,
mend it, and take the mark away.
"""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from .language import CATALOGUES, SWEDISH
from .site import pages


def main() -> None:
    """Write the catalogues and say what is left to translate."""
    pages(SWEDISH)
    domains: dict[str, Catalog] = {}
    for domain, text in SWEDISH.asked:
        domains.setdefault(domain, Catalog(domain=domain)).add(text)
    for domain, wanted in domains.items():
        path = CATALOGUES / f"{domain}.po"
        kept = Catalog(locale="sv", domain=domain, header_comment="", fuzzy=False)
        if path.exists():
            with path.open("rb") as file:
                kept = read_po(file, locale="sv", domain=domain)
        known = {str(message.id) for message in kept if message.id}
        kept.update(
            wanted, no_fuzzy_matching=known <= {text for each, text in SWEDISH.asked if each == domain}
        )
        with path.open("wb") as file:
            # phrases are asked for in no order that stays; texts of a page stand in the page's
            sort = domain == "phrases"
            write_po(file, kept, width=110, ignore_obsolete=True, omit_header=True, sort_output=sort)
        left = sum(1 for message in kept if message.id and (message.fuzzy or not message.string))
        print(f"{path.name}: {len(kept)} texts, {left} to translate")  # noqa: T201  # it is a command
    for path in CATALOGUES.glob("*.po"):
        if path.stem not in domains:
            path.unlink()


if __name__ == "__main__":
    main()
