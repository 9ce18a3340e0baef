"""Which tests must notice a fault in which room: its own, and the specification's examples replayed.

A room that others stand on has a second suite, of those who use it, which is tried on what the first does not
notice. Neither has `tests/release/rules.txt`, which keeps every formula and would notice nearly all.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "cvrgvr"

CVR_RULES = ("tests/cvr/test_rule_examples.py", "tests/cvr/rules", "tests/cvr/test_file_rules.py")
SUITES: dict[str, tuple[str, ...]] = {
    "guarantee": ("tests/spec/test_guarantee_examples.py", "tests/guarantee", "src/cvrgvr/guarantee"),
    "identifiers": (
        *("tests/spec/test_identifiers_examples.py", "tests/identifiers", "src/cvrgvr/identifiers"),
        *("tests/testing/test_building_blocks.py",),
    ),
    "rules": ("tests/rules", "src/cvrgvr/rules"),
    "cvr/rules": (*CVR_RULES, "tests/cvr/test_rapp.py"),
    "gvr/rules": ("tests/gvr/test_rule_examples.py", "src/cvrgvr/gvr/rules"),
    "national/rules": (
        *("tests/national/test_rule_examples.py", "tests/national/test_in_memory.py"),
        *("tests/national/test_across_examples.py", "tests/spec/test_national_examples.py"),
    ),
    "telefon/rules": ("tests/telefon", "tests/spec/test_telefon_examples.py"),
    "utbud/rules": ("tests/utbud", "tests/spec/test_utbud_examples.py"),
    "val/rules": ("tests/val",),
    "frames": ("tests/frames/test_expressions.py", "tests/frames/test_dictionary.py"),
}
USERS: dict[str, tuple[str, ...]] = {
    "rules": (*CVR_RULES, "tests/cli/test_rules_and_spec.py"),
    "frames": ("tests/frames/test_every_rule.py", "tests/frames/test_any_rows.py"),
}

THREADED = frozenset({"frames"})
"""Rooms that start threads when they are loaded, as Polars does."""


def room_of(path: Path) -> str:
    """Name the room that a file stands in; the innermost, when one stands in another."""
    inside = path.relative_to(SOURCE).parent.as_posix()
    rooms = [room for room in SUITES if f"{inside}/".startswith(f"{room}/")]
    if not rooms:
        raise SystemExit(f"no tests are named for {inside}: add them to benchmarks/mutants/suites.py")
    return max(rooms, key=len)


def files_of(room: str) -> list[Path]:
    """List the code of a room, its inner rooms included."""
    return sorted((SOURCE / room).rglob("*.py"))
