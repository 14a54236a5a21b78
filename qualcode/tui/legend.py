"""What every figure, sign and word of the matrix on screen means."""

from collections.abc import Iterator, Sequence

from qualcode.locale import _, language
from qualcode.model.code import Direction
from qualcode.model.matrix import State
from qualcode.report import matrix_words
from qualcode.tui.widgets.details import SIGNS


def legend(directions: Sequence[Direction]) -> Iterator[tuple[str, str]]:
    """(figure, sign or word; its meaning), as long as the screen has it."""
    yield from matrix_words.legend()
    for direction in directions:
        if direction.key != "notes":
            label = direction.labels.in_(language())
            yield f"{SIGNS[direction.key]}1", _("{direction} (people)").format(direction=label)
    meanings = {
        State.NOT_PLANNED: _("the plan does not foresee the row in this phase"),
        State.NO_INTERVIEW: _("the phase has no interview of the column"),
        State.NOT_CODED: _("some of the interviews have not been coded to the end for the row"),
        State.ASKING_UNCHECKED: _("nobody has said yet whether the row was asked about in some of the interviews"),
        State.NOT_ASKED: _("the row was asked about in none of the interviews"),
        State.NOTHING_SAID: _("the row was asked about, and no passage was coded"),
    }
    for state, meaning in meanings.items():
        yield matrix_words.state_words(state), meaning
