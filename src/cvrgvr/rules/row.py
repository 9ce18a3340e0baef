"""The symbolic record that a rule's function gets."""

from cvrgvr.errors import UsageError
from cvrgvr.rules.expr import Carries, On, Var
from cvrgvr.spec import Field, RecordSpec

__all__ = ["ON", "Row", "carries"]

ON = On()
"""The reference date; a rule that uses it is not evaluated when the caller gives none."""


class Row:
    """A record without values: its attributes are the record's fields as variables.

    `side` is `first` or `second` in a rule between files.
    """

    def __init__(self, spec: RecordSpec, side: str = "") -> None:
        self._spec = spec
        self._side = side

    def __getattr__(self, name: str) -> Var:
        return Var(self._field(name), side=self._side)

    def __getitem__(self, name: str) -> Var:
        return Var(self._field(name), side=self._side)

    def __contains__(self, name: object) -> bool:
        return name in self._spec.by_name

    def _field(self, name: str) -> Field:
        try:
            return self._spec.by_name[name]
        except KeyError:
            raise UsageError(f"{self._spec.name} has no field {name!r}") from None

    @property
    def spec(self) -> RecordSpec:
        """The record's specification."""
        return self._spec


def carries(row: Row, name: str) -> Carries:
    """True when the file has the column of that field."""
    return Carries(row.spec.by_name[name])
