"""The survivors that have been read, each with the reason why no test can notice it."""

import tomllib
from collections import Counter
from pathlib import Path

KEPT = Path(__file__).with_name("survivors.toml")


class Kept:
    """The list, from which survivors are taken as they come."""

    def __init__(self) -> None:
        """Read `survivors.toml`."""
        with KEPT.open("rb") as stream:
            entries = tomllib.load(stream)["survivor"]
        self.left: Counter[tuple[str, str, str]] = Counter()
        for each in entries:
            self.left[each["file"], each["code"], each["fault"]] += each.get("times", 1)

    def explains(self, file: str, code: str, fault: str) -> bool:
        """Whether the list says why this mutant survives; of equal ones no more than it names."""
        self.left[file, code, fault] -= 1
        return self.left[file, code, fault] >= 0
