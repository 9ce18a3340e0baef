"""Inputs near valid ones: seeds with bytes changed, cut out, repeated, or spliced with another seed."""

from collections.abc import Sequence

from hypothesis import strategies as st

__all__ = ["near"]

_TELLING = st.sampled_from(
    [
        *rb"; < > &x; <!DOCTYPE> ]]> <!-- = [ ] { } - 0 null 1e999 \u0000".split(),
        b'"',
        b"\0",
        b" ",
        b"\n",
        b"\r\n",
    ]
)
_ODD = st.sampled_from([b"\xff", b"\xef\xbb\xbf", b"\xc3\x28", b"9" * 30])


@st.composite
def near(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Bytes near one of the seeds."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, len(data)))
        last = draw(st.integers(first, min(len(data), first + draw(st.sampled_from([0, 1, 4, 40, 4000])))))
        middle = draw(
            _TELLING
            | _ODD
            | st.binary(max_size=3)
            | st.just(data[first:last] * 2)
            | st.sampled_from(seeds).map(lambda seed: seed[: len(seed) // 2])
        )
        data = data[:first] + middle + data[last:]
    return data
