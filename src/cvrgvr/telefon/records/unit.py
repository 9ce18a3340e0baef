"""The fields that name the unit, the same in every record of telephone and chat."""

from typing import Final

from cvrgvr.spec import Field, Kind, Text, When, reference

__all__ = ["HSAID_ENHET", "KOMBIKA"]

HSAID_ENHET: Final = Field(
    Text(),
    term="enhet",
    sv="Enhetens HSA-id.",
    en="The unit's HSA-id.",
    source=reference("telefon.md 3"),
    required=When("när kombika saknas", "when kombika is missing", "ID128"),
    kind=Kind.HSA_ID,
)

KOMBIKA: Final = Field(
    Text(),
    term="kombika",
    sv="Enhetens kombika.",
    en="The unit's kombika.",
    source=reference("telefon.md 3"),
    required=When("när hsaid_enhet saknas", "when hsaid_enhet is missing", "ID128"),
    kind=Kind.KOMBIKA,
)
