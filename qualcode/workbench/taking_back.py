"""Taking back what a person has decided about files that are to come in, the last decision first.

It guards that a file is as it was before: it is read again, unless nothing but leaving it out changed.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qualcode.workbench.incoming import Incoming, reread

_OUT = "out"
_DECIDED = ("choices", "language", "round", "values", _OUT)
"""What of a file a person decides."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said, and how its files were before."""

    said: str
    before: Mapping[Incoming, Mapping[str, Any]]

    @property
    def seconds(self) -> float:
        """How long reading its files again will take, as far as can be told."""
        return sum(file.seconds for file in self.before if self._changed(file) - {_OUT})

    def take_back(self) -> None:
        """Its files are as they were."""
        for file, decided in self.before.items():
            changed = self._changed(file)
            for name, value in decided.items():
                setattr(file, name, value)
            if changed - {_OUT}:
                reread(file)

    def _changed(self, file: Incoming) -> set[str]:
        return {name for name, value in self.before[file].items() if getattr(file, name) != value}


@dataclass(slots=True)
class Decisions:
    """All that a person has decided, in order."""

    made: list[Decision] = field(default_factory=list)

    def remember(self, files: Iterable[Incoming], said: str) -> None:
        """Call it before a decision about files; `said` is how the decision is told."""
        self.made.append(Decision(said, {file: _decided(file) for file in files}))


def _decided(file: Incoming) -> dict[str, Any]:
    found = {name: getattr(file, name) for name in _DECIDED}
    return {**found, "values": dict(file.values), "choices": dataclasses.replace(file.choices)}
