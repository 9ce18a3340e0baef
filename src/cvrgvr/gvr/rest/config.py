"""What a caller knows of the receiving system, and the library cannot know."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.gvr.codes import Operation, Tjanst
from cvrgvr.gvr.rest.paths import LEGACY, PATHS, Vag
from cvrgvr.spec import Provenance

__all__ = ["Config", "Miljo"]

Miljo: TypeAlias = Literal["test", "produktion"]
Starttid: TypeAlias = Literal["datetime", "datum_tid", "datum"]


def _one_of(*values: str) -> Any:
    def check(_config: Any, attribute: Any, value: str) -> None:
        if value not in values:
            raise UsageError(f"{attribute.name} is one of {', '.join(values)}")

    return check


def _known(_config: Any, _attribute: Any, value: Mapping[tuple[str, str], str]) -> None:
    for tjanst, operation in value:
        if tjanst not in set(Tjanst) or operation not in set(Operation):
            raise UsageError("vagar: a key is a service and an operation, such as ('besok', 'korrigera')")


@attrs.frozen(slots=True, kw_only=True)
class Config:
    """The receiving system.

    Attributes:
        bas_url: the base, such as `https://host/gvr-services/rest`; None = requests have no `url`.
        miljo: `test` or `produktion`: which certificate the caller will use.
        miljoer: environments by base URL, as the caller registered them; a request whose `miljo` is another
            than its base's is refused.
        tillat_overifierat: take addresses that are this project's guess.
        vagar: addresses by service and operation, in place of the default ones.
        alias: names of members by service and python path, both dotted: `("utskrivning", "utskrivningskod")`
            to `"utskrivningKod"`. The same table serves both directions.
        starttid_form: `datetime` (one member `start`), `datum_tid` (two members), `datum` (the day alone).
        starttid_namn: names of the two members.
        vardperiod_variant: `ny` or `legacy`.
        separat_akut: the system has a service of its own for emergency data; else it travels in the visit
            and the admission.

    Raises:
        UsageError: a value that is none of those named, or a service or operation that does not exist.
    """

    bas_url: str | None = None
    miljo: Miljo | None = attrs.field(
        default=None, validator=attrs.validators.optional(_one_of("test", "produktion"))
    )
    miljoer: Mapping[str, Miljo] = MappingProxyType({})
    tillat_overifierat: bool = False
    vagar: Mapping[tuple[str, str], str] = attrs.field(default=MappingProxyType({}), validator=_known)
    alias: Mapping[tuple[str, str], str] = MappingProxyType({})
    starttid_form: Starttid = attrs.field(
        default="datetime", validator=_one_of("datetime", "datum_tid", "datum")
    )
    starttid_namn: tuple[str, str] = ("datum", "tid")
    vardperiod_variant: Literal["ny", "legacy"] = attrs.field(default="ny", validator=_one_of("ny", "legacy"))
    separat_akut: bool = False

    def vag(self, tjanst: Tjanst, operation: Operation) -> Vag:
        """The address of a service and operation.

        Raises:
            UsageError: there is none, or it is a guess that the caller has not confirmed.
        """
        own = self.vagar.get((tjanst, operation))
        if own is not None:
            return Vag(own, Provenance.OFFICIAL)  # the caller knows it
        legacy = LEGACY if self.vardperiod_variant == "legacy" else {}
        vag = legacy.get((tjanst, operation)) or PATHS.get((tjanst, operation))
        if vag is None:
            raise UsageError(f"GVR's interface has no {operation} for {tjanst}; give its address in vagar")
        if vag.provenance is Provenance.REFERENCE and not self.tillat_overifierat:
            raise UsageError(
                f"the address of {tjanst} {operation} is not public; {vag.path} is a guess. Give the owner's "
                "in vagar, or set tillat_overifierat=True"
            )
        return vag

    def check_environment(self) -> None:
        """Refuse a base that is registered for another environment than this one.

        Raises:
            UsageError: it is.
        """
        if self.bas_url is None:
            return
        registered = self.miljoer.get(self.bas_url)
        if registered is not None and registered != self.miljo:
            raise UsageError(
                f"the base URL is registered for {registered}, and miljo is {self.miljo}: test and "
                "production have different certificates"
            )
