"""Synthetic messages of the national delivery: generated records as XML, valid or with a named fault."""

from typing import Any

from cvrgvr import national
from cvrgvr.errors import UsageError
from cvrgvr.national.message import ORDER
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.national.xml.shapes import contract_of
from cvrgvr.spec import spec_of
from cvrgvr.testing.generation import generate_records, specification
from cvrgvr.wire.atomic import Target, whole

__all__ = ["generate_message"]


def generate_message(
    target: Target,
    record: type | str,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    break_code: str | None = None,
    break_every: int = 1,
) -> None:
    """Write the records of `generate_records` as a message; for a rule on documents, the rule's own example.

    Args:
        target: a path or a binary file.
        record: a record of a message, such as `national.Vantande`; codes name contacts of the same month.
        rows: how many; at least 1, for no month is written without records.
        seed: any whole number.
        month: the month.
        break_code: a rule that records, or the document, shall break.
        break_every: every n-th record breaks it.

    Raises:
        UsageError: as `generate`, or the record has no message.
        WriteError: the target cannot be written.
    """
    spec = specification(record)
    if spec.cls not in ORDER:
        raise UsageError(
            f"{spec.name} has no message; {', '.join(spec_of(each).name for each in ORDER)} have"
        )
    example = None if break_code is None else _document(break_code, spec.cls)
    if example is not None:
        with whole(target) as stream:
            stream.write(example)
        return
    made: Any = generate_records(
        record, rows, seed, month=month, break_code=break_code, break_every=break_every
    )
    if rows < 1:
        raise UsageError("a message has at least one record: rows must be 1 or more")
    national.write(national.Message(spec.cls, month, made), target, keep_broken=True)


def _document(code: str, record: type) -> bytes | None:
    """The first document that breaks a rule on documents with the record's contract; None for other rules."""
    root = contract_of(record).root.encode()
    for rule in MESSAGE_RULES:
        if code in (rule.code, rule.name):
            return next((each for each in rule.breaks if isinstance(each, bytes) and root in each), None)
    return None
