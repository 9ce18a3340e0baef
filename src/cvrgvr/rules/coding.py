"""Which faults are of a code: the value is none of the list's or the table's, or not valid on its day.

It is read from the rule's own formula, so no rule has to say it of itself. A record that has no other errors,
but such as look at a wrong code too, is *miscoded*: the rest of it may be right. The class is this project's
own (reference).
"""

from cvrgvr.rules import expr as e

__all__ = ["is_of_code"]


def is_of_code(fault: e.Bool) -> bool:
    """True when a fault is that a value is not in a fixed list, or not in a table on its day.

    A condition on when a table is asked changes nothing. But a list beside a condition is a relation between
    fields, or a form, and no fault of a code.
    """
    match fault:
        case e.Not(e.In() | e.InTable() | e.InRows()):
            return True
        case e.AnyItem(_, test):
            return is_of_code(test)
        case e.And(tests):
            return any(is_of_code(test) for test in tests if not _is_of_list(test))
        case _:
            return False


def _is_of_list(test: e.Bool) -> bool:
    return isinstance(test, e.Not) and isinstance(test.test, e.In)
