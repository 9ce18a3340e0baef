"""Content models: what may come next, in no more states than there are."""

from itertools import permutations

from cvrgvr.wire.xml import Child, Content, Element
from cvrgvr.wire.xml.content import start
from cvrgvr.wire.xml.plan import Plan
from tests.wire.xml.library import BOOK, book, library, records, violations

ABCD = Element("All", content=Content.ALL, children=tuple(Child(Element(name), 1) for name in "abcd"))


def test_ways_to_the_same_state_meet() -> None:
    nodes = set()
    for order in permutations("abcd"):
        node = start(ABCD)
        for name in order:
            after = node[name]
            assert after is not None
            node = after
            nodes.add(id(node))
    assert len(nodes) == 2**4 - 1
    assert node.lacks == ()
    assert node["a"] is None


def test_the_order_of_attributes_makes_no_difference() -> None:
    many = [
        book(attributes='Code="B10" Lent="true" Bought="2026-03-02"'),
        book(attributes='Bought="2026-03-02" Code="B10" Lent="true"'),
        book(attributes='Lent="true" Bought="2026-03-02" Code="B10"'),
    ] * 2
    first, *others = records(library(*many))
    assert first.lent is True
    assert all(each == first for each in others)


def test_faults_after_attributes_that_were_learnt() -> None:
    good = book(attributes='Code="B10" Lent="true"')
    bad = [
        book(attributes='Code="B10" Lent="maybe"'),
        book(attributes='Lent="true"'),
        book(attributes='Code="B10" Lent="true" x="1"'),
    ]
    assert [len(violations(library(good, each))) for each in bad] == [1, 1, 1]
    assert len(violations(library(*bad, good, *bad))) == 6


def test_an_element_that_is_never_the_same_is_not_remembered() -> None:
    plan = Plan(BOOK.children[0].element, None)
    assert plan.met == {}
    for number in range(1 << 12):
        plan.meet(("No", str(number)), {})
    assert plan.met is None
