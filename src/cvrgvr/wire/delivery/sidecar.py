"""The sidecar: what a delivery says of its file, as typed values, read and written.

Source: cvr.md 4.4 (reference: this project's, not the owner's).
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.spec import Month
from cvrgvr.wire.delimited.form import keeps_ascii

__all__ = ["FORMAT", "LONGEST", "Examined", "Sidecar", "SidecarFault", "examine_sidecar"]

FORMAT: Final = "cvrgvr-delimited/1"
LONGEST: Final = 1 << 20
"""Bytes of a sidecar that are read: a real one has some hundred."""
_SENDER: Final = re.compile(r"[A-Za-z0-9-]{2,31}")
_POSTTYP: Final = re.compile(r"[A-Z]{3}_[A-Z]+")
_HASH: Final = re.compile(r"[0-9A-Fa-f]{64}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@attrs.frozen(slots=True, kw_only=True)
class Sidecar:
    """What a delivery says of its file. A delivery covers (`avsandare`, `posttyp`, `matperiod`) completely.

    Attributes:
        layout: id of the layout that the file is written in.
        posttyp: the kind of record, such as `CVR_VANTANDE`.
        leverans_id: name of the delivery, unique per sender.
        ersatter: `leverans_id` of the delivery that this one replaces completely.
        radera: the replaced delivery is withdrawn, and nothing takes its place.
        avsandare: HSA-id or företagskod of the sender.
        matperiod: the month, `YYYY-MM`.
        skapad: when the delivery was made, with its offset.
        fil: name of the file, without folder.
        antal_poster: rows, header not counted.
        antal_byte: size of the file.
        sha256: SHA-256 of the file's bytes, in hexadecimal.
        encoding: codec of the file.
        programvara: producing system and version.
        format: form of the sidecar and the file.
    """

    layout: str = "neutral"
    posttyp: str
    leverans_id: str
    ersatter: str | None = None
    radera: bool = False
    avsandare: str
    matperiod: str
    skapad: datetime
    fil: str
    antal_poster: int
    antal_byte: int
    sha256: str
    encoding: str = "utf-8"
    programvara: str | None = None
    format: str = FORMAT

    @property
    def key(self) -> tuple[str, str, str]:
        """What the delivery covers: sender, kind of record, month."""
        return (self.avsandare, self.posttyp, self.matperiod)

    def dump(self) -> bytes:
        """The sidecar as it is written: an object of JSON in UTF-8, a line for each key."""
        values = {key: getattr(self, key) for key in _KEYS}
        if self.programvara is None:
            del values["programvara"]
        values["skapad"] = self.skapad.isoformat(timespec="seconds")
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> "Sidecar":
        """The sidecar of these values. Raises UsageError for one that is missing or of another form."""
        told, faults = _checked(values)
        if faults:
            raise UsageError(f"{faults[0].key} must be {faults[0].facts['expected_en']}")
        return cls(**told)


@attrs.frozen(slots=True)
class SidecarFault:
    """A fault of a delivery: name of the rule, the sidecar's key, and facts for the rule's text."""

    rule: str
    key: str | None = None
    facts: Mapping[str, object] = attrs.field(factory=dict)


@attrs.frozen(slots=True)
class Examined:
    """A sidecar as it was found.

    Attributes:
        sidecar: its values; None when one of them is faulty.
        told: those values that are of their form, by key.
        faults: what is wrong with it.
    """

    sidecar: Sidecar | None
    told: Mapping[str, Any]
    faults: tuple[SidecarFault, ...]


def examine_sidecar(data: bytes) -> Examined:
    """A sidecar's values, and what is wrong with them; other keys are passed over."""
    try:
        values = json.loads(data.decode("utf-8-sig")) if len(data) <= LONGEST else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        return Examined(None, {}, (SidecarFault("FIL031"),))
    told, faults = _checked(
        {**values, "skapad": _moment(values.get("skapad"))} if "skapad" in values else values
    )
    return Examined(None if faults else Sidecar(**told), told, faults)


def _moment(value: object) -> object:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _checked(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[SidecarFault, ...]]:
    """The values that are of their form, and the faults of the others."""
    told: dict[str, Any] = {}
    faults = []
    for key, form in _KEYS.items():
        value = values.get(key)
        if value is None and not form.required:
            told[key] = False if key == "radera" else None
        elif form.accepts(value):
            told[key] = value
        else:
            faults.append(SidecarFault("FIL032", key, {"expected_sv": form.sv, "expected_en": form.en}))
    if told.get("radera") and "ersatter" in told and told["ersatter"] is None:
        del told["ersatter"]
        sv, en = "leverans_id för den leverans som dras tillbaka", "the leverans_id that is withdrawn"
        faults.append(SidecarFault("FIL032", "ersatter", {"expected_sv": sv, "expected_en": en}))
    return told, tuple(faults)


@attrs.frozen(slots=True)
class _Key:
    """The form of a key's values: what accepts them, and what they must be in Swedish and English."""

    accepts: Callable[[Any], bool]
    sv: str
    en: str
    required: bool = True


def _text(longest: int) -> Callable[[Any], bool]:
    return lambda value: (isinstance(value, str) and 0 < len(value) <= longest and not _CONTROL.search(value))


def _of(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _codec(value: Any) -> bool:
    return isinstance(value, str) and keeps_ascii(value)


def _file_name(value: Any) -> bool:
    return _text(255)(value) and not set(value) & set("/\\")


_KEYS: Final[dict[str, _Key]] = {
    "format": _Key(lambda value: value == FORMAT, FORMAT, FORMAT),
    "layout": _Key(_text(255), "layoutens id", "the layout's id"),
    "posttyp": _Key(_of(_POSTTYP), "en posttyp som CVR_VANTANDE", "a posttyp such as CVR_VANTANDE"),
    "leverans_id": _Key(_text(64), "text om 1-64 tecken", "a text of 1-64 characters"),
    "ersatter": _Key(
        _text(64), "text om 1-64 tecken, eller null", "a text of 1-64 characters, or null", False
    ),
    "radera": _Key(lambda value: isinstance(value, bool), "true eller false", "true or false", False),
    "avsandare": _Key(
        _of(_SENDER),
        "HSA-id eller företagskod: 2-31 bokstäver, siffror, bindestreck",
        "an HSA-id or företagskod: 2-31 letters, digits, hyphens",
    ),
    "matperiod": _Key(Month().accepts, "en månad ÅÅÅÅ-MM", "a month YYYY-MM"),
    "skapad": _Key(
        lambda value: isinstance(value, datetime) and value.tzinfo is not None,
        "en tidpunkt med förskjutning från UTC",
        "a time with its offset from UTC",
    ),
    "fil": _Key(_file_name, "filens namn utan mapp", "the file's name without folder"),
    "antal_poster": _Key(_count, "ett heltal från 0", "a whole number from 0"),
    "antal_byte": _Key(_count, "ett heltal från 0", "a whole number from 0"),
    "sha256": _Key(_of(_HASH), "64 hexadecimala siffror", "64 hexadecimal digits"),
    "encoding": _Key(_codec, "en kodning som utf-8", "an encoding such as utf-8"),
    "programvara": _Key(_text(255), "text", "a text", False),
}
"""The keys in the order in which they are written."""
