"""A room's suites, one after the other: its own, then its users' on what its own do not notice."""

from pathlib import Path

from benchmarks.mutants.cold import Cold
from benchmarks.mutants.faults import Mutant
from benchmarks.mutants.suites import SUITES, THREADED, USERS, files_of
from benchmarks.mutants.trial import afresh, preload
from benchmarks.mutants.warm import Warm


class Stages:
    """The suites of a room; each is learnt when it is first needed."""

    def __init__(self, room: str, *, own: bool = False) -> None:
        """Name the room; with `own`, its own tests are all there are."""
        self.files = files_of(room)
        self.suites = [SUITES[room]] if own or room not in USERS else [SUITES[room], USERS[room]]
        self.threaded = room in THREADED
        self.learnt: list[Warm | Cold] = []

    def tried(self, path: Path, mutant: Mutant) -> str:
        """Say how a mutant fared, as `trial.outcome` does."""
        said = "survived"
        for number, suite in enumerate(self.suites):
            if number == len(self.learnt):
                self.learnt.append(Cold(suite) if self.threaded else Warm(suite, self.files))
                preload(self.learnt[number].learned.modules)
            learnt = self.learnt[number]
            said = learnt.tried(path, mutant) or afresh(suite, path, mutant.module, learnt.learned.seconds)
            if said != "survived":
                return said
        return said
