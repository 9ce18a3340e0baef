"""A message: one list of one kind for one month, or the deletion of an earlier one. And a month's messages.

Source: national.md sections 3 and 10 (official).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Vantande

__all__ = ["ORDER", "Delivery", "Message"]

ORDER: Final = (Vantande, Genomford, Diagnos, Orsak, Atgard)
"""The kinds of content in an order that may be sent: contacts before what depends on them."""
_ATTRIBUTES: Final = {
    Vantande: "vantande",
    Genomford: "genomforda",
    Diagnos: "diagnoser",
    Orsak: "orsaker",
    Atgard: "atgarder",
}


@attrs.define(repr=False)
class Message:
    """One request of the national delivery.

    Attributes:
        record: the class of its records, which says the contract and the list.
        matperiod: the month `YYYY-MM`; None for a deletion.
        records: its records, of which none has another month; nothing for a deletion.
        ersattnings_id: the earlier delivery that this one replaces or deletes, as its answer named it.
        leveransreferens: a reference of the sender's own, which the receiver gives back.
    """

    record: type
    matperiod: str | None = None
    records: Iterable[Any] = ()
    ersattnings_id: str | None = None
    leveransreferens: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.record not in _ATTRIBUTES:
            names = ", ".join(each.__name__ for each in ORDER)
            raise UsageError(f"a message holds one of {names}")

    @classmethod
    def of(cls, records: Iterable[Any], record: type | None = None) -> "Message":
        """The message of these records, of one class and month; class and month are the first record's.

        Raises:
            UsageError: there are no records, or they are none of a message.
        """
        rest = iter(records)
        first = next(rest, None)
        if first is None:
            raise UsageError("a message has records; to delete a delivery, use Message.deletion")
        return cls(record or type(first), first.matperiod, chain([first], rest))

    @classmethod
    def deletion(cls, record: type, ersattnings_id: str, leveransreferens: str | None = None) -> "Message":
        """The message that deletes an earlier delivery of that kind; of contacts, their dependants go too.

        Raises:
            UsageError: the id is empty.
        """
        if not ersattnings_id:
            raise UsageError("give the ersattnings_id of the delivery to delete")
        return cls(record, None, (), ersattnings_id, leveransreferens)

    def __repr__(self) -> str:
        return f"<Message: {self.record.__name__}, {self.matperiod or 'deletion'}>"


@attrs.define(repr=False)
class Delivery:
    """All that a region delivers for one month.

    Attributes:
        matperiod: the month `YYYY-MM`.
        vantande: the waiting at its end.
        genomforda: the contacts that began in it.
        diagnoser: their diagnoses.
        orsaker: their external causes.
        atgarder: their procedures.
        leveransreferens: a reference of the sender's own, given in every message.
        ersattnings_id: record class to the earlier delivery of it that is replaced.
    """

    matperiod: str
    vantande: Sequence[Vantande] = ()
    genomforda: Sequence[Genomford] = ()
    diagnoser: Sequence[Diagnos] = ()
    orsaker: Sequence[Orsak] = ()
    atgarder: Sequence[Atgard] = ()
    leveransreferens: str | None = None
    ersattnings_id: Mapping[type, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, records: Iterable[Any], matperiod: str) -> "Delivery":
        """The delivery of these records, each put in its list. Raises UsageError for another class."""
        lists: dict[type, list[Any]] = {each: [] for each in ORDER}
        for record in records:
            if type(record) not in lists:
                raise UsageError(f"{type(record).__name__} is no record of a delivery")
            lists[type(record)].append(record)
        given: dict[str, Any] = {_ATTRIBUTES[each]: found for each, found in lists.items()}
        return cls(matperiod, **given)

    def messages(self) -> Iterator[Message]:
        """Its messages, contacts before what depends on them; none for an empty list that replaces nothing.

        An empty list that replaces an earlier delivery becomes the deletion of that.
        """
        for record in ORDER:
            records: Any = getattr(self, _ATTRIBUTES[record])
            replaces = self.ersattnings_id.get(record)
            if isinstance(records, (list, tuple)) and not records:
                if replaces:
                    yield Message.deletion(record, replaces, self.leveransreferens)
                continue
            yield Message(record, self.matperiod, records, replaces, self.leveransreferens)

    def __repr__(self) -> str:
        return f"<Delivery: {self.matperiod}>"
