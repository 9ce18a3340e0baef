"""Texts are numbered the same from block to block, however narrow the tables are."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.frames import dictionary as tables
from cvrgvr.frames import numbers as looking_up
from cvrgvr.frames.columns.halves import ODD, head_of, tail_of
from cvrgvr.frames.dictionary import GIVEN, Dictionary, hashed
from cvrgvr.frames.numbers import Answers, Key, numbered
from cvrgvr.identifiers import examine

BLOCKS = st.lists(
    st.lists(st.none() | st.sampled_from(["", "a", "b", "å"]) | st.text(max_size=14), max_size=40), max_size=4
)


@given(blocks=BLOCKS, width=st.sampled_from([1 << 2, 1 << 19]), first=st.sampled_from([1, 1 << 12]))
def test_numbers(blocks: list[list[str | None]], width: int, first: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_NARROWEST", min(width, 1 << 8))
        patch.setattr(tables, "_WIDEST", width)
        patch.setattr(looking_up, "_FIRST", first)
        whole, head = Dictionary(), Dictionary()
        keys = {"whole": Key(whole, "text"), "head": Key(head, "text", (0, 2))}
        lengths = Answers(whole, len, pl.Int64)
        heads = Answers(head, str.upper, pl.String)
        for block in blocks:
            frame = pl.DataFrame({"text": pl.Series(block, dtype=pl.String)})
            found = numbered(frame, keys)
            assert [whole.texts[number] for number in found.frame["whole"]] == [text or "" for text in block]
            assert found.told(lengths.of(found, "whole")).to_list() == [len(text or "") for text in block]
            assert found.told(heads.of(found, "head")).to_list() == [
                (text or "")[:2].upper() for text in block
            ]
            assert found.told(pl.col("whole") >= GIVEN).to_list() == [bool(text) for text in block]
        texts = {text for block in blocks for text in block if text}
        assert sorted(whole.texts) == ["", "", *sorted(texts)]  # each once
        assert whole.gaps == any(not text for block in blocks for text in block)


def test_memory_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_HELD", 3)
    dictionary = Dictionary()
    asked: list[str] = []

    def ask(text: str) -> bool:
        asked.append(text)
        return text == "b"

    answers = Answers(dictionary, ask, pl.Boolean)
    for texts in (["a", "b"], ["c", "b"], ["b"]):
        found = numbered(pl.DataFrame({"text": texts}), {"text": Key(dictionary, "text")})
        assert found.told(answers.of(found, "text")).to_list() == [text == "b" for text in texts]
    assert dictionary.age == 2
    assert asked == ["", "a", "b", "c", "b", "b"]  # once in each age


@pytest.mark.parametrize(
    "text", ["992299330003", "991981000003", "191212120003", "191212121212", "991981010017"]
)
def test_halves_of_identity_numbers(text: str) -> None:
    """A number is plain by its halves exactly when nothing is wrong with the whole."""
    for last in range(10):
        number = f"{text[:11]}{last}"
        head, (adds, _) = head_of(number[:8]), tail_of(number[8:])
        plain = adds != ODD and adds in (head.needs, head.after_zeros)
        assert plain == (not examine(number).faults)


def test_a_hash_cannot_be_known_outside() -> None:
    texts = pl.Series(["2026-03-02", "", None])
    assert hashed(texts).to_list() == pl.select(hashed(pl.lit(texts))).to_series().to_list()
    assert hashed(texts).to_list() != texts.hash().to_list()
