"""A column whose texts repeat: each distinct one is asked once."""

import polars as pl

from cvrgvr.frames.columns.column import Column, dtype_of
from cvrgvr.frames.dictionary import Dictionary
from cvrgvr.frames.numbers import Answers, Key
from cvrgvr.frames.texts import Texts
from cvrgvr.rules import expr as e

__all__ = ["Repeated"]


class Repeated(Column):
    """A column whose texts repeat."""

    def __init__(self, name: str, texts: Texts) -> None:
        super().__init__(name, texts)
        self._dictionary = Dictionary()
        self._key = f"{name}#"
        self.keys = {self._key: Key(self._dictionary, name)}
        self._suspect = Answers(self._dictionary, texts.is_suspect, pl.Boolean)
        self._asked: dict[e.Bool, Answers] = {}
        self._searched: dict[e.Searched, Answers] = {}
        self._views: dict[str, Answers] = {}

    def suspects(self) -> pl.Expr | None:
        """Where the text is suspect."""
        return self._of(self._suspect) if self._suspect.some else None

    def unreadable(self) -> pl.Expr | None:
        """Where the text cannot be read."""
        broken = Answers(
            self._dictionary, lambda text: bool(text) and self.texts.value(text) is None, pl.Boolean
        )
        return self._of(broken) if broken.some else None

    def _of(self, answers: Answers) -> pl.Expr:
        return answers.of(self.numbers, self._key)

    def tells(self, node: e.Bool) -> bool:  # noqa: ARG002 - as its neighbours
        """True: each distinct text is asked."""
        return True

    def told(self, node: e.Bool) -> pl.Expr:
        """Where a node is true."""
        answers = self._answers(node)
        return self._of(answers) if answers.some else pl.lit(value=False)

    def may_hold(self, node: e.Bool) -> bool:
        """Whether a node can be true."""
        return self._answers(node).some

    def _answers(self, node: e.Bool) -> Answers:
        if node not in self._asked:
            self._asked[node] = Answers(self._dictionary, self.texts.asked(node), pl.Boolean)
        return self._asked[node]

    def may_find(self, maybe: e.Searched) -> bool:
        """Whether something is found anywhere."""
        return self._finds(maybe).some

    def searched(self, maybe: e.Searched) -> pl.Expr:
        """Where something is found."""
        return self._of(self._finds(maybe))

    def _finds(self, maybe: e.Searched) -> Answers:
        if maybe not in self._searched:
            self._searched[maybe] = Answers(
                self._dictionary, lambda text: bool(text and maybe.search(text)), pl.Boolean
            )
        return self._searched[maybe]

    def view(self, view: str) -> pl.Expr:
        """The column in a view of the field."""
        if view not in self._views:
            dtype = dtype_of(self.texts.field.type, view)
            self._views[view] = Answers(self._dictionary, self.texts.view(view), dtype)
        return self._of(self._views[view])
