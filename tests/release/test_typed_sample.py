"""The sample that type checkers see also runs."""

from tests.release import typed_sample


def test_the_sample_runs(tmp_path: object) -> None:
    assert typed_sample.sample() == []
    assert typed_sample.fields(typed_sample.made()) is not None
    assert "cannot be opened" in typed_sample.refused(f"{tmp_path}/none")
    assert typed_sample.identities("19121212-1212") == "191212121212"
