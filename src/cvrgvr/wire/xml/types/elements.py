"""Lists whose items are elements of their own."""

import attrs

from cvrgvr.spec import Packed

__all__ = ["Elements"]


@attrs.frozen(slots=True)
class Elements(Packed):
    """A list whose items are elements with attributes; in rules' examples it is written as a packed list.

    Texts may hold separators or be empty: in XML nothing is packed.
    """

    label = "list"

    def accepts(self, value: object) -> bool:
        """A tuple or list of items whose parts are of their types."""
        return isinstance(value, (tuple, list)) and all(
            isinstance(item, self.item) and self._accepts_item(item) for item in value
        )

    def _accepts_item(self, item: object) -> bool:
        return all(
            name in self.optional if (part := getattr(item, name)) is None else kind.accepts(part)
            for name, kind in self.parts.items()
        )
