"""Many codings at once: recode, direct, remove.

It guards that a bulk verb is one history entry, touches one's own codings only, and says how many it left.
"""

from collections.abc import Callable, Iterable, Sequence

from qualcode.model.coding import Coding, DirectionKey
from qualcode.store import codes, codings
from qualcode.workbench.project import N_, Project


def recode(project: Project, chosen: Sequence[Coding], code: str) -> int:
    """Give one's own of these codings another code; how many have it now that had another.

    One that would double a coding of one's own on the same passage stays as it is.
    """
    code_id = project.code_id(code)
    label = N_("Recode {n} codings to {code}")
    name = codes.abbreviation(project.store, code) or code

    def write(own: list[Coding]) -> int:
        taken = {(row[1], row[2], row[3]) for row in codings.codings_of_code(project.store, code_id)}
        places = codings.places(project.store, [coding.id for coding in own if coding.code != code])
        given = 0
        for coding_id, place in places.items():
            if place not in taken:
                codings.point_coding(project.store, coding_id, code=code_id)
                taken.add(place)
                given += 1
        return given

    return _change(project, chosen, label, write, code=name)


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


def _change(
    project: Project, chosen: Iterable[Coding], label: str, write: Callable[[list[Coding]], int], **args: str
) -> int:
    own = [coding for coding in chosen if coding.coder == project.coder]
    with project.store.change(label, project.coder, n=str(len(own)), **args):
        return write(own)
