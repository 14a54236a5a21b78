"""Where people stand on a code: they further, hinder, see it both ways, or note; the same in every part of a report.

It guards: somebody who furthers in one passage and hinders in another is "both", and on neither side. On a theme
it is what is said of the theme itself; its codes are counted by themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from qualcode.locale.numbers import number
from qualcode.model.code import Code
from qualcode.model.matrix import Cell
from qualcode.model.scheme import Scheme
from qualcode.report.material import ClusterMaterial, Excerpt
from qualcode.report.words import lower_first, name

_SIDES = ("furthers", "hinders")
Standing = Mapping[str, int]
"""Direction → people."""


def is_heard(cell: Cell) -> bool:
    """Whether an informant or a document speaks of it; an interviewer's words are no evidence."""
    return bool(cell.people or cell.documents)


def standing(cluster: ClusterMaterial, code: Code) -> Standing:
    """People by direction on one code."""
    if not code.is_theme:
        return cluster.cells[code.key].directions
    # The theme's own cell takes in its codes.
    return Counter(sides(e for e in cluster.excerpts.get(code.key, ()) if e.quote.coding.code == code.key).values())


def sides(excerpts: Iterable[Excerpt]) -> Mapping[int, str]:
    """Person → where that person stands over all the passages: furthers, hinders, both or notes."""
    heard: dict[int, set[str]] = {}
    for excerpt in excerpts:
        for speaker in excerpt.quote.speakers:
            heard.setdefault(speaker.person, set()).add(excerpt.quote.coding.direction)
    return {person: _side(directions) for person, directions in heard.items()}


def _side(directions: set[str]) -> str:
    if "both" in directions or directions.issuperset(_SIDES):
        return "both"
    return next((side for side in _SIDES if side in directions), "notes")


def opinions_differ(stand: Standing) -> bool:
    """Whether somebody only furthers and somebody else only hinders."""
    return all(stand.get(side, 0) for side in _SIDES)


def smaller_side(stand: Standing) -> str:
    """The side that fewer people take, where both are taken; "" where neither outnumbers the other."""
    furthers, hinders = (stand.get(side, 0) for side in _SIDES)
    if not opinions_differ(stand) or furthers == hinders:
        return ""
    return "furthers" if furthers < hinders else "hinders"


def side_counts(scheme: Scheme, stand: Standing) -> str:
    """ "furthers 2, hinders 1", with "both 1" where there are any."""
    return ", ".join(
        f"{lower_first(name(side))} {number(stand.get(side.key, 0))}"
        for side in scheme.directions
        if side.key in _SIDES or (side.key == "both" and stand.get("both"))
    )
