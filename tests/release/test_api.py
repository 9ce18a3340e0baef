"""A change of the public names is seen in review: the list is kept, and is true."""

from tests.release.api import LIST, listing


def test_the_list_is_true() -> None:
    kept = LIST.read_text(encoding="utf-8").splitlines()
    now = listing().splitlines()
    gone = [line for line in kept if line not in now]
    new = [line for line in now if line not in kept]
    assert (gone, new) == ([], []), "if meant: python -m tests.release.api, and a news fragment"
    assert kept == now


def test_the_list_sees_names_arguments_and_members() -> None:
    text = listing()
    assert "cvrgvr.guarantee.assess(wait, on=…, *, " in text or "cvrgvr.guarantee.assess(wait, on=…" in text
    assert "cvrgvr.errors.ReadError(CvrgvrError)" in text
    assert "cvrgvr.findings.Severity.ERROR = 3" in text
