"""Expressions as data: the tree of a rule's fault, for programs in any language.

Every node is an object whose `node` names its kind and whose other keys are the node's own attributes; the
kinds and what they mean stand in `rules.expr` and `rules.across`. Fields are named by their names, days are
written YYYY-MM-DD, patterns are regular expressions, and functions are named (the rule says what they do).

>>> from cvrgvr.rules.expr import Compare, Const
>>> structure(Compare("<", Const(1), Const(2)))["node"]
'compare'
"""

import re
from datetime import date
from typing import Any, cast

import attrs

from cvrgvr.rules import expr as e
from cvrgvr.rules.formula import is_day
from cvrgvr.spec import Field, FieldType

__all__ = ["structure"]

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def structure(node: e.Expr) -> dict[str, Any]:
    """A node and all below it as JSON data.

    A comparison with a missing value is unknown: not a fault, and neither is its negation.
    """
    found: dict[str, Any] = {"node": _WORD.sub("_", type(node).__name__).lower()}
    for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", type(node))):
        if attribute.name != "maybe":  # a hint for engines: it changes nothing that is found
            found[attribute.name] = _data(getattr(node, attribute.name))
    if isinstance(node, e.Compare):
        found["left"], found["right"] = _side(node.left, node.right), _side(node.right, node.left)
    return found


def _side(node: e.Scalar, beside: e.Scalar) -> dict[str, Any]:
    """A side of a comparison; a constant beside a day is a day."""
    data = structure(node)
    if isinstance(node, e.Const) and isinstance(node.value, int) and is_day(beside):
        return data | {"value": date.fromordinal(node.value).isoformat()}
    return data


def _data(value: Any) -> Any:
    match value:
        case e.Expr():
            return structure(value)
        case Field(name=name):
            return name
        case FieldType():
            return value.label
        case re.Pattern(pattern=pattern):
            return pattern
        case tuple():
            return [_data(each) for each in value]
        case frozenset():
            return [_data(each) for each in sorted(value, key=str)]
        case None | bool() | int() | str():
            return value
        case _ if callable(value):
            return value.__name__.strip("_")
        case _:
            return str(value)
