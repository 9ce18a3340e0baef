"""Values as findings show them: their form, not their content.

Identity numbers keep what `identifiers.mask` allows. Any other text keeps its punctuation; letters become
`x` and digits `0`, so that a wrong date order or a missing hyphen is seen and nothing else.
"""

import re
from typing import Final

from cvrgvr.identifiers import mask
from cvrgvr.identifiers.screen import identity_in
from cvrgvr.spec import Kind

__all__ = ["masked", "name_of_key", "record_key"]

_LONGEST: Final = 40
_DIGIT: Final = re.compile("[0-9]")
_LETTER: Final = re.compile(r"(?<!0(?=T0))[^\W\d_]")  # not the T of a time
_OTHER: Final = re.compile(r"[^x0 :;,.|/+T-]")
_NAME: Final = re.compile(r"(?!.*[0-9]{6})[^\W\d][\w.-]{0,59}")
_KEY: Final = re.compile("[!-~]{2,64}")


def masked(text: str, kind: Kind = Kind.PLAIN) -> str:
    """The form of a text.

    >>> masked("2026-2-30T8"), masked("Tove"), masked("191212121212", Kind.PERSON)
    ('0000-0-00T0', 'xxxx', '19121212-****')
    """
    if kind is Kind.PERSON:
        return mask(text)
    shown = _OTHER.sub("?", _LETTER.sub("x", _DIGIT.sub("0", text[:_LONGEST])))
    return shown + ("…" if len(text) > _LONGEST else "")


def record_key(key: object) -> str | None:
    """A record's local id, if it is of the form of an id and holds no identity; else its form."""
    if not isinstance(key, str):
        return None
    if _KEY.fullmatch(key) and identity_in(key) is None:
        return key
    return masked(key)


def name_of_key(name: str) -> str:
    """A key, attribute or element that no form knows: its name if it is like one, else the name's form.

    >>> name_of_key("besökstyp.kod"), name_of_key("Tove ringde"), name_of_key("p191212121212")
    ('besökstyp.kod', 'xxxx xxxxxx', 'x000000000000')
    """
    return name if _NAME.fullmatch(name) else masked(name)
