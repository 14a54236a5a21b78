"""Where codings of several people lie, commands act on one's own unless another was chosen."""

from coding_screen import SIZE, codings, open_first
from on_screen import told

from qualcode.tui.app import QualcodeApp
from qualcode.workbench import coding
from qualcode.workbench.project import Project


async def test_ones_own_is_marked_and_tab_goes_to_the_others(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, 1, 2), "premises")
    coding.apply(project, coding.passage_of_quote(project, 1, "Kokoelma on hyvä."), "collections")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("right_square_bracket", "right_parenthesis", "right")
        await pilot.press("plus")
        assert [(code, direction) for _words, code, direction, _note in codings(project)] == [
            ("premises", "notes"),
            ("collections", "furthers"),
        ]
        await pilot.press("tab", "minus")
        assert "is V’s coding" in told(pilot)
