"""A room's suites, one after the other: its own, then its users' on what its own do not notice."""

from pathlib import Path

from benchmarks.mutants.faults import Mutant
from benchmarks.mutants.suites import SUITES, USERS, files_of
from benchmarks.mutants.trial import afresh, preload
from benchmarks.mutants.warm import Warm


class Stages:
    """The suites of a room; each is learnt when it is first needed."""

    def __init__(self, room: str, *, own: bool = False) -> None:
        """Name the room; with `own`, its own tests are all there are."""
        self.files = files_of(room)
        self.suites = [SUITES[room]] if own or room not in USERS else [SUITES[room], USERS[room]]
        self.warm: list[Warm] = []

    def tried(self, path: Path, mutant: Mutant) -> str:
        """Say how a mutant fared, as `trial.outcome` does."""
        said = "survived"
        for number, suite in enumerate(self.suites):
            if number == len(self.warm):
                self.warm.append(Warm(suite, self.files))
                preload(self.warm[number].learned.modules)
            warm = self.warm[number]
            said = warm.tried(path, mutant) or afresh(suite, path, mutant.module, warm.learned.seconds)
            if said != "survived":
                return said
        return said
