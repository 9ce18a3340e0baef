"""Fixed code lists: the values a field may take, with their meaning in Swedish and English.

A value outside its list is read as it stands; a rule of the register says what is wrong with it.
"""

from collections.abc import Iterator, Mapping

import attrs

__all__ = ["Code", "CodeList"]


@attrs.frozen(slots=True)
class Code:
    """One code: its value and what it means."""

    value: int | str
    sv: str
    en: str


@attrs.frozen(slots=True)
class CodeList:
    """A closed list of codes.

    >>> yes = CodeList("svar", (Code(1, "ja", "yes"), Code(2, "nej", "no")))
    >>> 1 in yes, 3 in yes
    (True, False)
    >>> yes[2].en
    'no'
    """

    name: str
    codes: tuple[Code, ...]
    _by_value: Mapping[int | str, Code] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_value", {code.value: code for code in self.codes})

    @classmethod
    def of(cls, name: str, *rows: tuple[int | str, str, str]) -> "CodeList":
        """A list from rows of value, Swedish and English."""
        return cls(name, tuple(Code(*row) for row in rows))

    def __contains__(self, value: object) -> bool:
        return value in self._by_value

    def __getitem__(self, value: int | str) -> Code:
        return self._by_value[value]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def values(self) -> tuple[int | str, ...]:
        """The values, in the owner's order."""
        return tuple(self._by_value)
