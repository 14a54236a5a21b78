"""A cell in words: the same short line in a terminal table, on the screen and in a report.

It guards: an empty cell always says why, and a count always says of how many. The marks are explained by
`legend()`, which stands under every table that uses them.
"""

from qualcode.locale import _
from qualcode.model.matrix import Cell, State

PARTIAL = "*"
OUTSIDE_PLAN = "†"


def state_words(state: State) -> str:
    """Why a cell reads as it does, in a few words of the language spoken now."""
    words = {
        State.EVIDENCE: _("mentioned"),
        State.NOT_PLANNED: _("not planned"),
        State.NO_INTERVIEW: _("no interview"),
        State.NOT_CODED: _("not yet coded"),
        State.ASKING_UNCHECKED: _("asking not checked"),
        State.NOT_ASKED: _("not asked"),
        State.NOTHING_SAID: _("asked, nothing said"),
    }
    return words[state]


def cell_words(cell: Cell) -> str:
    """A cell on one line: "2/4*; asked 1, interviewed 3", or why there is nothing ("not yet coded (1/2)")."""
    if cell.state is not State.EVIDENCE:
        return state_words(cell.state) + _reach(cell)
    marks = (PARTIAL if cell.partial else "") + (OUTSIDE_PLAN if cell.outside_plan else "")
    parts = [f"{cell.people}/{cell.people_coded}{marks}"]
    if not cell.people_coded == cell.people_asked == cell.people_interviewed:
        parts.append(
            _("asked {asked}, interviewed {interviewed}").format(
                asked=cell.people_asked, interviewed=cell.people_interviewed
            )
        )
    if cell.documents:
        parts.append(_("documents {n}").format(n=cell.documents))
    return "; ".join(parts)


def legend() -> list[tuple[str, str]]:
    """(sign, meaning) of everything `cell_words` prints that is not a word by itself."""
    return [
        ("2/4", _("people who spoke of it / people whose interviews have been coded")),
        (PARTIAL, _("some interviews are not coded to the end: who spoke in them is in the first figure only")),
        (OUTSIDE_PLAN, _("evidence that the plan did not foresee")),
        ("(1/2)", _("interviews coded, checked or asked in / all interviews")),
    ]


def _reach(cell: Cell) -> str:
    """How many of the interviews a reason rests on."""
    if cell.state is State.NOT_CODED:
        return f" ({cell.sources_read}/{cell.sources})"
    if cell.state is State.ASKING_UNCHECKED:
        return f" ({cell.sources - cell.sources_unknown}/{cell.sources})"
    if cell.state is State.NOTHING_SAID and cell.sources_asked < cell.sources:
        return f" ({cell.sources_asked}/{cell.sources})"
    return ""
