"""What every simple type can do beside what a field type can."""

from abc import abstractmethod
from typing import Any, Final, TypeAlias

from cvrgvr.spec import FieldType

__all__ = ["BLANK", "Beyond", "Facet", "Simple", "collapsed"]

BLANK: Final = " \t\r\n"
"""White space by XML: no other character is."""

Facet: TypeAlias = tuple[str, str]
"""Name and value of a constraining facet, such as `("maxLength", "33")`."""


class Beyond(ValueError):  # noqa: N818 - the text is right: it is Python that cannot hold its value
    """A text that the schema accepts but whose value no Python value of the type can hold."""


class Simple(FieldType):
    """A field type that is a simple type of XML Schema."""

    __slots__ = ()

    @property
    @abstractmethod
    def base(self) -> str:
        """Name of the built-in type that it restricts."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Its constraining facets, in the order in which the schema states them."""
        return ()

    def valid(self, raw: str) -> bool:
        """True when the schema accepts the text."""
        try:
            self.parse(raw)
        except Beyond:
            return True
        except ValueError:
            return False
        return True

    def table_schema(self) -> dict[str, Any]:
        """The nearest type of Table Schema."""
        schema = self.json_schema()
        kept = {"type": schema.get("type", "string")}
        return kept | ({"constraints": {"enum": schema["enum"]}} if "enum" in schema else {})


def collapsed(raw: str) -> str:
    """The text as the white space rule `collapse` leaves it, if a type of one word is to accept it."""
    return raw.strip(BLANK)
