"""The envelope: a record, and what is to be done with it."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

import attrs

from cvrgvr.gvr.codes import OPERATION, TJANST, Operation
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.records.key import HandelseNyckel, VardperiodNyckel
from cvrgvr.spec import Broken, Field, Record, Text, Val, official, record, reference

__all__ = ["GvrTransaktion"]


@record(
    "gvr.GvrTransaktion",
    posttyp="GVR_TRANSAKTION",
    letter="X",
    key="transaktion_id",
    event="",
    sv="En post och vad som ska göras med den: registrera, korrigera eller makulera.",
    en="A record and what is to be done with it: register, correct or cancel.",
)
@attrs.frozen(repr=False, kw_only=True)
class GvrTransaktion(Record):
    """A record and what is to be done with it: register, correct or cancel."""

    transaktion_id: Annotated[
        Val[str],
        Field(
            Text(64),
            term="transaktions-id",
            sv="Avsändarens id för transaktionen, unikt i filen.",
            en="The sender's id of the transaction, unique in the file.",
            source=reference("TC vGVR TransactionID"),
            required="X",
        ),
    ] = None
    tjanst: Annotated[
        Val[str],
        Field(
            Text(),
            term="tjänst",
            sv="Tjänsten som tar emot posten.",
            en="The service that takes the record.",
            source=official("VGG-UPPF, VGG-REHAB, VGG-SAMV; UIT"),
            required="X",
            codes=TJANST,
        ),
    ] = None
    operation: Annotated[
        Val[str],
        Field(
            Text(),
            term="operation",
            sv="Vad som ska göras.",
            en="What is to be done.",
            source=official("VGG-GVR"),
            required="X",
            codes=OPERATION,
        ),
    ] = None
    nyckel: HandelseNyckel | VardperiodNyckel | Broken | None = None
    """The key of the contact or care period."""
    data: Post | None = None
    """The record; None when the contact is to be cancelled, since then only the key is sent."""
    gvr_id: Val[str] = None
    """GVR's own id, if it is known."""
    extra: Mapping[str, Any] | None = attrs.field(default=None, eq=False)
    """Members of the object that the transaction was read from and that are none of these, by name."""

    @classmethod
    def av(
        cls, post: Post, operation: str = Operation.REGISTRERA, *, transaktion_id: str | None = None
    ) -> Self:
        """The transaction that registers, corrects or cancels a record."""
        key: Any = getattr(post, "nyckel", None)
        return cls(
            transaktion_id=transaktion_id,
            tjanst=str(post.tjanst),
            operation=str(operation),
            nyckel=key,
            data=None if operation == Operation.MAKULERA else post,
            gvr_id=getattr(post, "gvr_id", None),
        )
