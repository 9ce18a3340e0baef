"""What a field is called in a register's interface, and how sure that name is."""

from typing import Self

import attrs

from cvrgvr.spec.provenance import Provenance

__all__ = ["Wire"]


@attrs.frozen(slots=True)
class Wire:
    """The name, or names, that carry one field.

    Attributes:
        names: one name; several when the value is sent in parts (a kombika as `inr`, `klin` and `avd`). Dots
            lead into an object.
        provenance: how sure the names are; the content's provenance is the field's own.

    >>> Wire.observed("inr", "klin").within("enhet").names
    ('enhet.inr', 'enhet.klin')
    """

    names: tuple[str, ...]
    provenance: Provenance = Provenance.REFERENCE

    @classmethod
    def official(cls, *names: str) -> Self:
        """Names that the owner states."""
        return cls(names, Provenance.OFFICIAL)

    @classmethod
    def observed(cls, *names: str) -> Self:
        """Names that were seen."""
        return cls(names, Provenance.OBSERVED)

    @classmethod
    def reference(cls, *names: str) -> Self:
        """Names that this project chose."""
        return cls(names)

    def within(self, outer: str) -> "Wire":
        """The same names inside an object of that name; empty = not in an object of their own."""
        return attrs.evolve(self, names=tuple(f"{outer}.{name}" for name in self.names)) if outer else self

    def __str__(self) -> str:
        return ", ".join(self.names)
