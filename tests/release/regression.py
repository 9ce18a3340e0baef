"""The release before against this one: which findings appeared and disappeared, and whether the news says so.

    python -m tests.release.regression [REF]

The files are the conformance kit of the older version, written by its own code; both versions judge them. REF
is what git knows the older one by: without it the last tag, or as long as there is none, the commit before.
A code whose findings changed, or its lines in `rules.txt`, must be named in a news fragment newer than REF.
"""

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cvrgvr.testing.kit import Comparison, compare, judge
from tests.release import rules

ROOT = Path(__file__).parents[2]
KINDS = {"missing": "disappeared", "unexpected": "appeared", "differs": "changed"}
SHOWN = 3
CODE = r"[A-Z]{2,3}\d{3}"
SPAN = re.compile(rf"({CODE})(?:\s*[-–]\s*({CODE}))?")


def main(arguments: list[str]) -> int:
    """Compare with REF; 1 when something changed of which no news tells."""
    ref = arguments[0] if arguments else reference()
    if ref is None:
        sys.stdout.write("git knows no older version: nothing is compared\n")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kit = old_kit(ref, folder)
        found = folder / "found.json"
        found.write_text(json.dumps(judge(kit)), encoding="utf-8")
        comparison = compare(kit, found)
    old_rules = shown(ref, rules.LIST.relative_to(ROOT).as_posix())
    changed = changed_rules(old_rules, rules.LIST.read_text(encoding="utf-8"))
    silent = sorted((changed | set(comparison.by_code)) - named(fragments(ref)))
    lines = [f"against {ref}:", *report(comparison)]
    lines += [f"rules that are new, gone or changed: {', '.join(sorted(changed)) or 'none'}"]
    if silent:
        lines += [f"no news fragment in changes/ names {', '.join(silent)}"]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(bool(silent))


def report(found: Comparison) -> Iterator[str]:
    """What appeared, disappeared and changed, by rule with the first places, then the counts."""
    for code, kinds in found.by_code.items():
        yield f"{code}: {', '.join(f'{KINDS[kind]} {kinds[kind]}' for kind in KINDS if kinds[kind])}"
        mine = [each for each in found.differences if each.code == code]
        for each in mine[:SHOWN]:
            yield f"  {str(each).replace(f': {each.kind} ', f': {KINDS[each.kind]} ')}"
        if len(mine) > SHOWN:
            yield f"  and {len(mine) - SHOWN} more"
    total = sum(found.by_code.values(), Counter[str]())
    yield f"{found.agree} of {found.files} files give the same findings; " + ", ".join(
        f"{total[kind]} {word}" for kind, word in KINDS.items()
    )


def changed_rules(old: str, new: str) -> set[str]:
    """Codes of rules whose lines in `rules.txt` are new, gone or others."""
    before, after = rules_in(old), rules_in(new)
    names = {name for name in before.keys() | after.keys() if _changed(before.get(name), after.get(name))}
    return {name.partition("/")[0] for name in names}


def _changed(before: list[str] | None, after: list[str] | None) -> bool:
    """True for other lines; where the older list does not tell the meaning, for another first line."""
    if before is None or after is None or len(before) > 1:
        return before != after
    return before[0] != after[0]


def rules_in(text: str) -> dict[str, list[str]]:
    """The lines of each rule, by its name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line[:1] != " ":
            lines = found.setdefault(line.partition(" ")[0], [])
        lines.append(line)
    return found


def named(texts: Iterable[str]) -> set[str]:
    """Codes that texts name: `CVR210`, or from and to, `NAT501-NAT508`."""
    found: set[str] = set()
    for text in texts:
        for first, last in SPAN.findall(text):
            letters, number = first[:-3], int(first[-3:])
            end = int(last[-3:]) if last.startswith(letters) else number
            found.update(f"{letters}{each:03}" for each in range(number, end + 1))
    return found


# -- what git knows ----------------------------------------------------------------------------------------


def git(*arguments: str) -> bytes:
    """What git says."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def reference() -> str | None:
    """The last tag; else the commit before; None where there is neither, or no git."""
    try:
        tags = git("tag", "--list", "v*", "--sort=-v:refname").decode().split()
        return tags[0] if tags else git("rev-parse", "--verify", "HEAD^").decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def shown(ref: str, path: str) -> str:
    """A file as it was."""
    return git("show", f"{ref}:{path}").decode()


def fragments(ref: str) -> list[str]:
    """The news fragments that are newer than a version, or were written on since, committed or not."""
    names = git("diff", "--name-only", "--diff-filter=d", ref, "--", "changes").decode().split()
    names += git("ls-files", "--others", "--exclude-standard", "--", "changes").decode().split()
    return [(ROOT / name).read_text(encoding="utf-8") for name in names if name.endswith(".md")]


def old_kit(ref: str, folder: Path) -> Path:
    """The kit of an older version, written by its own code with the packages that are installed here."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", ref, "src"))) as archive:
        archive.extractall(folder, filter="data")
    code = "import sys; from cvrgvr.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "testkit", str(folder / "kit")]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return folder / "kit"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
