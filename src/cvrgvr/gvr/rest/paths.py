"""The addresses of GVR's services, and how sure each is.

Source: gvr.md 6.3. Methods are official (VG-GVR); addresses were seen in a third party's tests of a web
client (UIT, observed) or are this project's (reference).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from cvrgvr.gvr.codes import Operation, Tjanst
from cvrgvr.spec import Provenance

__all__ = ["LEGACY", "METHODS", "PATHS", "Vag"]


@attrs.frozen(slots=True)
class Vag:
    """An address under the base; `{id}` stands for the code of a care period."""

    path: str
    provenance: Provenance


METHODS: Final[Mapping[Operation, str]] = MappingProxyType(
    {
        Operation.REGISTRERA: "POST",
        Operation.KORRIGERA: "PUT",
        Operation.MAKULERA: "DELETE",
        Operation.HAMTA: "GET",
    }
)
"""Official (VG-GVR)."""

_WRITES: Final = (Operation.REGISTRERA, Operation.KORRIGERA, Operation.MAKULERA)


def _alike(tjanst: Tjanst, path: str, *observed: Operation) -> dict[tuple[Tjanst, Operation], Vag]:
    return {
        (tjanst, operation): Vag(path, Provenance.OBSERVED if operation in observed else Provenance.REFERENCE)
        for operation in _WRITES
    }


PATHS: Final[Mapping[tuple[Tjanst, Operation], Vag]] = MappingProxyType(
    {
        **_alike(Tjanst.BESOK, "/vardhandelse/besok", Operation.REGISTRERA, Operation.MAKULERA),
        **_alike(Tjanst.INSKRIVNING, "/vardhandelse/inskrivning", Operation.REGISTRERA, Operation.MAKULERA),
        **_alike(Tjanst.UTSKRIVNING, "/vardhandelse/utskrivning", Operation.REGISTRERA),
        **_alike(Tjanst.FLYTT, "/vardhandelse/flytt", Operation.REGISTRERA, Operation.MAKULERA),
        (Tjanst.FLYTT, Operation.HAMTA): Vag("/vardhandelse/flytt", Provenance.OBSERVED),
        **_alike(Tjanst.MEDICIN, "/vardhandelse/medicin"),
        **_alike(Tjanst.EKONOMI, "/vardhandelse/ekonomi"),
        **_alike(Tjanst.AKUT, "/vardhandelse/akut"),
        **_alike(Tjanst.TILLGANGLIGHET, "/vardhandelse/tillganglighet"),
        (Tjanst.VARDPERIOD_START, Operation.REGISTRERA): Vag("/vardperioder", Provenance.OBSERVED),
        (Tjanst.VARDPERIOD_START, Operation.KORRIGERA): Vag("/vardperioder/{id}", Provenance.REFERENCE),
        (Tjanst.VARDPERIOD_START, Operation.MAKULERA): Vag("/vardperioder/{id}", Provenance.OBSERVED),
        (Tjanst.VARDPERIOD_START, Operation.HAMTA): Vag("/vardperioder/{id}", Provenance.OBSERVED),
        (Tjanst.VARDPERIOD_SLUT, Operation.REGISTRERA): Vag(
            "/vardperioder/{id}/avslut", Provenance.REFERENCE
        ),
        (Tjanst.VARDPERIOD_SLUT, Operation.KORRIGERA): Vag("/vardperioder/{id}/avslut", Provenance.REFERENCE),
        **_alike(Tjanst.REHABKOORDINATOR, "/aktivitet/rehabkoordinator"),
        **_alike(Tjanst.SAMVERKAN, "/aktivitet/samverkan"),
    }
)
"""The default address of each service and operation; what is not here does not exist in the interface."""

LEGACY: Final[Mapping[tuple[Tjanst, Operation], Vag]] = MappingProxyType(
    {
        (Tjanst.VARDPERIOD_START, Operation.REGISTRERA): Vag("/vardperiod", Provenance.OBSERVED),
        (Tjanst.VARDPERIOD_START, Operation.MAKULERA): Vag("/vardperiod", Provenance.OBSERVED),
    }
)
"""The older addresses of care periods, taken with `vardperiod_variant="legacy"`."""
