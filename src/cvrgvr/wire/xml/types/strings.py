"""Texts: `xs:string` with its facets, and texts that stand for a value."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from cvrgvr.wire.xml.types.simple import Facet, Simple

__all__ = ["Coded", "String"]


@attrs.frozen(slots=True)
class String(Simple):
    """A text. White space is kept and lengths count characters.

    Attributes:
        pattern: what the whole text must be, in what XML Schema and Python share of regular expressions.
        choices: the texts that are allowed.
        shortest: fewest characters.
        longest: most characters.
    """

    pattern: str | None = None
    choices: tuple[str, ...] = ()
    shortest: int | None = None
    longest: int | None = None
    _compiled: re.Pattern[str] | None = attrs.field(init=False, eq=False, repr=False)
    _choices: frozenset[str] = attrs.field(init=False, eq=False, repr=False)
    label = "text"

    def __attrs_post_init__(self) -> None:
        compiled = None if self.pattern is None else re.compile(self.pattern)
        object.__setattr__(self, "_compiled", compiled)
        object.__setattr__(self, "_choices", frozenset(self.choices))

    @property
    def expected_sv(self) -> str:  # type: ignore[override]
        """What the text must be, in Swedish."""
        return self._expected(
            "text", "en av", "text av formen", "tecken", "text om högst", "text om minst", "text om"
        )

    @property
    def expected_en(self) -> str:  # type: ignore[override]
        """What the text must be, in English."""
        return self._expected(
            "text",
            "one of",
            "text of the form",
            "characters",
            "text of at most",
            "text of at least",
            "text of",
        )

    def _expected(
        self, plain: str, choice: str, form: str, letters: str, most: str, least: str, just: str
    ) -> str:
        if self.choices:
            return f"{choice} {', '.join(self.choices)}"
        if self.pattern is not None:
            return f"{form} {self.pattern}"
        if self.shortest is None:
            return plain if self.longest is None else f"{most} {self.longest} {letters}"
        if self.longest is None:
            return f"{least} {self.shortest} {letters}"
        both = self.longest if self.shortest == self.longest else f"{self.shortest}–{self.longest}"
        return f"{just} {both} {letters}"

    @property
    def base(self) -> str:
        """`string`."""
        return "string"

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Lengths, pattern and enumeration, as far as it has them."""
        found: list[Facet] = []
        if self.shortest is not None and self.shortest == self.longest:
            found.append(("length", str(self.shortest)))
        else:
            if self.shortest is not None:
                found.append(("minLength", str(self.shortest)))
            if self.longest is not None:
                found.append(("maxLength", str(self.longest)))
        if self.pattern is not None:
            found.append(("pattern", self.pattern))
        return (*found, *(("enumeration", choice) for choice in self.choices))

    def parse(self, raw: str) -> str:
        """The text itself."""
        if (
            (self._choices and raw not in self._choices)
            or (self._compiled is not None and self._compiled.fullmatch(raw) is None)
            or (self.shortest is not None and len(raw) < self.shortest)
            or (self.longest is not None and len(raw) > self.longest)
        ):
            raise ValueError(self.expected_en)
        return raw

    def reader(self) -> Callable[[str], str]:
        """`parse`, made for the one facet that most types have."""
        whole, longest, expected = self._compiled, self.longest, self.expected_en
        alone = (bool(self.choices), self.pattern is not None, self.shortest is not None, longest is not None)

        def matching(raw: str) -> str:
            assert whole is not None
            if whole.fullmatch(raw) is None:
                raise ValueError(expected)
            return raw

        def short(raw: str) -> str:
            assert longest is not None
            if len(raw) > longest:
                raise ValueError(expected)
            return raw

        made = {(False, True, False, False): matching, (False, False, False, True): short}
        return made.get(alone, self.parse)

    def format(self, value: str) -> str:
        """The text itself."""
        return value

    def accepts(self, value: object) -> bool:
        """A str that the schema accepts."""
        return isinstance(value, str) and self.valid(value)

    def json_schema(self) -> dict[str, Any]:
        """A string, with its facets."""
        schema: dict[str, Any] = {"type": "string"}
        if self.choices:
            schema["enum"] = list(self.choices)
        if self.pattern is not None:
            schema["pattern"] = f"^({self.pattern})$"
        if self.shortest is not None:
            schema["minLength"] = self.shortest
        if self.longest is not None:
            schema["maxLength"] = self.longest
        return schema


@attrs.frozen(slots=True)
class Coded(Simple):
    """A text out of a list, each standing for a value; of several for one value, the first is written.

    Attributes:
        values: text to value.
    """

    values: Mapping[str, Any] = attrs.field(hash=False)
    _texts: Mapping[Any, str] = attrs.field(init=False, eq=False, repr=False)
    label = "code"

    def __attrs_post_init__(self) -> None:
        texts: dict[Any, str] = {}
        for text, value in self.values.items():
            texts.setdefault(value, text)
        object.__setattr__(self, "_texts", texts)

    @property
    def expected_sv(self) -> str:  # type: ignore[override]
        """The texts, in Swedish."""
        return f"en av {', '.join(self.values)}"

    @property
    def expected_en(self) -> str:  # type: ignore[override]
        """The texts, in English."""
        return f"one of {', '.join(self.values)}"

    @property
    def base(self) -> str:
        """`string`."""
        return "string"

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The enumeration."""
        return tuple(("enumeration", text) for text in self.values)

    def parse(self, raw: str) -> Any:
        """The value that the text stands for."""
        try:
            return self.values[raw]
        except KeyError:
            raise ValueError(self.expected_en) from None

    def format(self, value: Any) -> str:
        """The first text that stands for the value."""
        return self._texts[value]

    def accepts(self, value: object) -> bool:
        """A value that a text stands for."""
        return not isinstance(value, (list, dict, set)) and value in self._texts

    def json_schema(self) -> dict[str, Any]:
        """An enumeration of the values."""
        return {"enum": list(self._texts)}
