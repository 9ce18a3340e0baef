"""A rule does not change its code, severity or meaning unseen: the list is kept, and is true."""

from cvrgvr.cli.catalogues import all_rules
from tests.release.rules import LIST, listing


def test_the_list_is_true() -> None:
    kept = LIST.read_text(encoding="utf-8").splitlines()
    now = listing().splitlines()
    gone = [line for line in kept if line not in set(now)]
    new = [line for line in now if line not in set(kept)]
    assert (gone, new) == ([], []), (
        "if meant: python -m tests.release.rules, the rule's version, a news fragment"
    )
    assert kept == now


def test_every_rule_is_in_it() -> None:
    codes = {line.partition(" ")[0].partition("/")[0] for line in listing().splitlines() if line[0] != " "}
    assert codes == set(all_rules())
    assert len(codes) > 500
