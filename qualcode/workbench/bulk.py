"""Many codings at once: direct, remove.

It guards that a bulk verb is one history entry, touches one's own codings only, and says how many it left.
"""

from collections.abc import Callable, Iterable, Sequence

from qualcode.model.coding import Coding, DirectionKey
from qualcode.store import codings
from qualcode.workbench.project import N_, Project


def set_direction(project: Project, chosen: Sequence[Coding], direction: DirectionKey) -> int:
    """Give one's own of these codings a direction; how many had another."""

    def write(own: list[Coding]) -> int:
        other = [coding for coding in own if coding.direction != direction]
        for coding in other:
            codings.set_details(project.store, coding.id, direction=direction)
        return len(other)

    return _change(project, chosen, N_("Set the direction of {n} codings"), write)


def remove(project: Project, chosen: Sequence[Coding]) -> int:
    """Take one's own of these codings away; how many there were."""

    def write(own: list[Coding]) -> int:
        codings.delete_codings(project.store, [coding.id for coding in own])
        return len(own)

    return _change(project, chosen, N_("Remove {n} codings"), write)


def _change(project: Project, chosen: Iterable[Coding], label: str, write: Callable[[list[Coding]], int]) -> int:
    own = [coding for coding in chosen if coding.coder == project.coder]
    with project.store.change(label, project.coder, n=str(len(own))):
        return write(own)
