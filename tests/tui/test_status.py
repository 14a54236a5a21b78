"""The status line: messages and state side by side or on rows of their own."""

import pytest
from textual.app import App, ComposeResult

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench.project import Project

SIZE = (80, 24)
LONG = "Projekti on jo auki muokattavana (aino, kone tutkimus-pc, 24.11.2026 klo 9.15): se avataan vain luettavaksi."


class Lines(App[None]):
    """A status line alone."""

    def compose(self) -> ComposeResult:
        yield StatusLine()


async def test_a_long_message_has_rows_of_its_own_and_hides_no_state() -> None:
    async with Lines().run_test(size=SIZE) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.show_state("T01:2 · selected 20 characters")
        line.tell(LONG, "hint")
        await pilot.pause()
        rows = line.content.plain.splitlines()  # type: ignore[union-attr]
        assert " ".join(" ".join(rows[:-1]).split()) == f"→ {LONG}"
        assert rows[-1] == "T01:2 · selected 20 characters"
        assert line.size.height == len(rows) == 3
        line.tell("Saved")
        await pilot.pause()
        assert line.content.plain.rstrip() == "✓ Saved · T01:2 · selected 20 characters"  # type: ignore[union-attr]


async def test_the_text_above_does_not_jump_while_messages_follow_one_another() -> None:
    async with Lines().run_test(size=SIZE) as pilot:
        line = pilot.app.query_one(StatusLine)
        heights = []
        for selected in ("", " · selected 20 characters"):
            line.tell("NET applied to T01:2, a passage of many words")
            line.show_state(f"T01:2{selected} · Recent: 1 NET")
            await pilot.pause()
            line.tell("Saved")
            await pilot.pause()
            heights.append(line.size.height)
        assert heights == [1, 2]
        line.tell("AAB")
        await pilot.pause()
        assert line.size.height == 2


async def test_state_and_endless_messages_are_cut_with_an_ellipsis() -> None:
    async with Lines().run_test(size=(30, 10)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.show_state("x" * 40)
        await pilot.pause()
        assert line.content.plain == "x" * 29 + "…"  # type: ignore[union-attr]
        line.tell("word " * 60)
        await pilot.pause()
        rows = line.content.plain.splitlines()  # type: ignore[union-attr]
        assert len(rows) == 4
        assert rows[2].endswith("…")
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert line.content.plain.splitlines()[-1] == "x" * 40  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "sign"), [({}, "✓"), ({"error": True}, "✗"), ({"hint": True}, "→")], ids=["done", "refused", "hint"]
)
async def test_a_message_says_by_its_sign_what_it_is(project: Project, said: dict[str, bool], sign: str) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        pilot.app.screen.tell("words", **said)
        line = pilot.app.screen.query_one(StatusLine)
        assert line.content.plain.startswith(f"{sign} words")  # type: ignore[union-attr]
