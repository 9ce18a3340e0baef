"""Where a fact comes from: the owner, a system that was seen, or this project.

The owners' field-level specifications are not public. So every field, code and rule says how sure its
content is, and users see it in the documentation, in findings and in `cvrgvr spec`.
"""

from enum import StrEnum

import attrs

__all__ = ["Provenance", "Source", "observed", "official", "reference"]


class Provenance(StrEnum):
    """How sure a fact is."""

    OFFICIAL = "official"
    """Stated by the owner, a law or the owner's own schema."""
    OBSERVED = "observed"
    """Seen in a vendor's system, a third party's repository or secondary text."""
    REFERENCE = "reference"
    """Nothing public was found: this project chose. The owner's specification overrides it."""


@attrs.frozen(slots=True)
class Source:
    """A provenance and the keys of the sources behind it (see the documentation's list of sources)."""

    provenance: Provenance
    keys: str = ""

    def __str__(self) -> str:
        return f"{self.provenance}: {self.keys}" if self.keys else str(self.provenance)


def official(keys: str) -> Source:
    """A fact that the owner, a law or the owner's schema states."""
    return Source(Provenance.OFFICIAL, keys)


def observed(keys: str) -> Source:
    """A fact that was seen in a system or a third party's material."""
    return Source(Provenance.OBSERVED, keys)


def reference(keys: str = "") -> Source:
    """A choice of this project; `keys` says what it follows, if anything."""
    return Source(Provenance.REFERENCE, keys)
