"""The codes within reach of a digit: the nine that a coder used last, each with its digit for as long as it is one.

Kept per coder and project, outside the history: a code that an undo takes out of the codebook has its digit again when
it comes back. It guards that using a code gives no other code another digit.
"""

import json
from collections.abc import Container, Sequence
from weakref import WeakKeyDictionary

from qualcode.store import codings, preferences
from qualcode.store.store import Store
from qualcode.workbench.project import Project

DIGITS = 9
_NAME = "recent"
_open: "WeakKeyDictionary[Store, dict[str, RecentCodes]]" = WeakKeyDictionary()


class RecentCodes:
    """Keys of codes by digit, and in the order of their last use."""

    def __init__(self, by_digit: Sequence[str], order: Sequence[str]) -> None:
        self._by_digit = list(by_digit)[:DIGITS]
        self._order = [key for key in order if key in self._by_digit]
        self.changed = False
        """Whether they are others than those that are remembered."""

    def at(self, digit: int) -> str:
        """The code (key) of a digit from 1, "" where there is none yet."""
        return self._by_digit[digit - 1] if digit <= len(self._by_digit) else ""

    def by_digit(self, known: Container[str]) -> list[tuple[int, str]]:
        """(digit, key) of those that are known."""
        return [(digit, key) for digit, key in enumerate(self._by_digit, 1) if key in known]

    def newest_first(self, known: Container[str]) -> list[str]:
        """Those that are known, by last use."""
        return [key for key in self._order if key in known]

    def use(self, keys: Sequence[str], known: Container[str]) -> bool:
        """Take codes as used now, the first one last; whether a digit stands for another code than before.

        A new code takes a free digit, else that of a code which is no longer known, else the one used longest ago.
        """
        before = self.written()
        digits = list(self._by_digit)
        self._order = [*dict.fromkeys((*keys, *self._order))]
        for key in keys:
            if key not in self._by_digit:
                self._place(key, known)
        self._order = [key for key in self._order if key in self._by_digit]
        self.changed = self.changed or self.written() != before
        return digits != self._by_digit

    def _place(self, key: str, known: Container[str]) -> None:
        if len(self._by_digit) < DIGITS:
            self._by_digit.append(key)
            return
        last = {other: used for used, other in enumerate(reversed(self._order), 1) if other in known}
        digit = min(range(DIGITS), key=lambda place: last.get(self._by_digit[place], 0))
        self._by_digit[digit] = key

    def written(self) -> str:
        """As it is kept."""
        return json.dumps([self._by_digit, self._order])


def recents_of(project: Project) -> RecentCodes:
    """The recent codes of the coder, the same for all screens; the first time those applied last, the newest as 1."""
    by_coder = _open.setdefault(project.store, {})
    if project.coder not in by_coder:
        by_coder[project.coder] = _read(project)
    return by_coder[project.coder]


def _read(project: Project) -> RecentCodes:
    kept = preferences.preferences(project.store, project.coder, _NAME).get("")
    if kept:
        return read(kept)
    used = codings.codes_used_last(project.store, project.coder, DIGITS)
    return RecentCodes(used, used)


def read(written: str) -> RecentCodes:
    """What was kept; nothing where it cannot be read."""
    try:
        found = json.loads(written)
    except ValueError:
        found = None
    match found:
        case [[*by_digit], [*order]] if all(isinstance(key, str) for key in (*by_digit, *order)):
            return RecentCodes(by_digit, order)
        case _:
            return RecentCodes([], [])


def keep_recents(project: Project) -> None:
    """Remember them; a project open for reading only is left as it is. StoreError when they cannot be saved."""
    recents = recents_of(project)
    if recents.changed and not project.read_only:
        with project.store.aside(project.coder):
            preferences.set_preference(project.store, project.coder, _NAME, recents.written())
        recents.changed = False
