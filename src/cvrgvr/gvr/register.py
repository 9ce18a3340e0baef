"""GVR's verbs."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from cvrgvr.codes import Kodregister
from cvrgvr.findings import Finding
from cvrgvr.gvr.checking import CATALOGUES, Check
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.summary import CAP, Findings

__all__ = ["REGISTER", "GvrRegister"]


class GvrRegister:
    """GVR: its record classes with their rules, and what can be done with its records."""

    def __init__(self, catalogues: Iterable[Catalogue]) -> None:
        self.catalogues = tuple(catalogues)

    def validate(
        self,
        records: Iterable[Any],
        *,
        on: date | None = None,
        tables: Kodregister | None = None,
        policy: Policy | None = None,
        known: Iterable[Any] | None = None,
        cap: int | None = CAP,
        show_values: bool = False,
        sink: Callable[[Finding], object] | None = None,
    ) -> Findings:
        """Find all faults of records, transactions and aggregates, of each by itself and of all together.

        Args:
            records: records of any of GVR's classes (which are taken as registrations), `GvrTransaktion`, or
                aggregates such as `Oppenvardskontakt`, in the order in which they are sent.
            on: the reference date; rules that need one are not evaluated without it.
            tables: the user's code tables. A rule whose table is missing is not evaluated, and GVR000 says so
                once for each table. Codes are judged on the day of the event.
            policy: which rules speak, and how gravely.
            known: records or transactions that are registered in GVR already; None = the caller does not say.
            cap: findings of one code to keep; None = all. Counts are complete anyway.
            show_values: put raw values in the findings. They may be identity numbers.
            sink: is given each finding as it is found, in place of the list.

        Returns:
            A list of findings with complete `counts` and a `summary`. Findings that hang on several records
            come last and stand at the record that they point at.

        Raises:
            UsageError: something is none of GVR's.
        """
        check = Check(
            Context(on, tables or Kodregister()),
            policy or Policy(),
            known=known,
            cap=cap,
            show_values=show_values,
            sink=sink,
        )
        for record in records:
            check.take(record)
        return check.close()


REGISTER: Final = GvrRegister(CATALOGUES)
"""GVR with all its records and rules."""
