"""Units as the delivery names them: HSA-ids of unit, clinic and provider, from the user's tables."""

from datetime import date
from typing import Final, NamedTuple

from cvrgvr.codes.mek import hsa_id
from cvrgvr.identifiers import placeholder
from cvrgvr.transfer.national.settings import Settings

__all__ = ["Unit", "Units"]

_HELD: Final = 1 << 14
"""Units and days remembered; beyond that the memory starts anew."""


class Unit(NamedTuple):
    """HSA-ids of a unit, its clinic and its provider, as far as they are known."""

    hsaid_enhet: str | None
    hsaid_vardenhet: str | None
    hsaid_vardgivare: str | None


class Units:
    """Looks units up, each once for a day.

    Args:
        settings: the transfer's tables.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: dict[tuple[str | None, str | None, date], Unit] = {}

    def unit(self, hsaid_enhet: str | None, kombika: str | None, day: date) -> Unit:
        """The unit of an HSA-id, else of a kombika by MEK on the day; clinic and provider by table hsa."""
        place = (hsaid_enhet, kombika, day)
        found = self._known.get(place)
        if found is None:
            if len(self._known) >= _HELD:
                self._known.clear()
            found = self._known[place] = self._found(hsaid_enhet, kombika, day)
        return found

    def referrer(self, hsaid: str | None, kombika: str | None, day: date) -> str | None:
        """HSA-id of the unit that referred; None for placeholders and for units that MEK does not know."""
        if hsaid is not None or kombika is None or placeholder(kombika.upper()) is not None:
            return hsaid
        return self.unit(None, kombika, day).hsaid_enhet

    def _found(self, hsaid_enhet: str | None, kombika: str | None, day: date) -> Unit:
        tables = self._settings.tables
        if hsaid_enhet is None and kombika is not None and "mek" in tables:
            hsaid_enhet = hsa_id(tables["mek"], kombika, day)
        code = None if hsaid_enhet is None else hsaid_enhet.upper()
        return Unit(
            hsaid_enhet,
            self._settings.attribute("hsa", code, day, "hsaid_vardenhet"),
            self._settings.attribute("hsa", code, day, "hsaid_vardgivare"),
        )
