"""Comfort: history, languages and colours while running, keys of one's own."""

import pytest
from textual.widgets import DataTable, Footer

from qualcode import locale
from qualcode.model.errors import ScreenError
from qualcode.tui import keys
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.history import HistoryScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import coding
from qualcode.workbench.project import Project
from qualcode.workbench.settings import Settings, config_path, read_settings, save_settings

SIZE = (80, 24)


def told(app: QualcodeApp) -> str:
    return app.screen.query_one(StatusLine).content.plain


async def test_history_screen_returns_to_any_point(project: Project) -> None:
    code = next(iter(project.codebook()))
    for start in (4, 12, 20):
        coding.apply(project, coding.Passage(1, start, start + 5), code)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("down", "down", "enter")
        assert told(pilot.app).startswith("✓ 2 changes of yours undone; U redoes")
        assert len(coding.codings_of(project, coding.text_of(project, 1))) == 1
        assert pilot.app.screen.query_one(DataTable).cursor_row == 2
        await pilot.press("up", "up", "enter")
        assert told(pilot.app).startswith("✓ 2 changes redone")
        assert len(coding.codings_of(project, coding.text_of(project, 1))) == 3
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HistoryScreen)


async def test_language_changes_on_every_screen_and_is_remembered(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(140, 45)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.press("right_square_bracket", "right", "f9")
        await pilot.pause()
        assert locale.language() == "fi"
        assert screen.view.cursor == screen.text.turns[1].start + 1, "the cursor stays"
        assert "Lopeta" in {bound.description for found in screen._bindings.key_to_bindings.values() for bound in found}
        assert read_settings().language == "fi"
        await pilot.press("f9")
        assert locale.language() == "sv"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "klara" in str(pilot.app.screen.query_one("#title").content)


async def test_colours_go_round_and_are_remembered(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        seen, said = [], []
        for _ in range(4):
            await pilot.press("f2")
            seen.append(read_settings().theme)
            said.append(told(pilot.app).split(": ")[1].split(";")[0])
        assert said == ["light", "high contrast", "no colours", "dark"]
        assert seen == ["light", "contrast", "nocolour", "dark"]


async def test_no_colour_theme_draws_no_colour(project: Project) -> None:
    save_settings(Settings(theme="nocolour"))
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.pause()
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in pilot.app.get_line_filters()[-1].apply(list(strip), pilot.app.screen.styles.background):
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    assert colour is None or colour.triplet is None or len(set(colour.triplet)) == 1


async def test_what_was_done_has_the_room_of_a_narrow_history(project: Project) -> None:
    coding.apply(project, coding.passage_of_turn(project, 1, 2), "collections")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        table = pilot.app.screen.query_one(DataTable)
        time, coder, what, state = (column.width for column in table.ordered_columns)
        assert time + coder + what + state <= 80
        assert what > 45
        assert coder <= 7, "no wider than its names"
        assert "20" in pilot.app.screen.query_one(StatusLine).content.plain.split(" · ")[0], "the year stands below"


async def test_keys_of_ones_own_take_the_place_of_the_shipped_ones(project: Project) -> None:
    keys.use({"home.matrix": ("ctrl+k",)})
    try:
        async with QualcodeApp(project).run_test(size=SIZE) as pilot:
            await pilot.press("M")
            assert type(pilot.app.screen).__name__ == "HomeScreen"
            assert pilot.app.screen.query_one(Footer)
            await pilot.press("ctrl+k")
            assert type(pilot.app.screen).__name__ == "MatrixScreen"
    finally:
        keys.use({})


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"coding.code": ("v",)}, "v stands for both"),
        ({"coding.cod": ("v",)}, "no command"),
        ({"coding.code": ("hyper+v",)}, "not a key"),
        ({"app.quit": ()}, "app.quit needs a key: it is a way out"),
        ({"quotes.back": ()}, "quotes.back needs a key: it is a way out"),
    ],
)
def test_keys_that_cannot_be_used_are_refused_and_change_nothing(
    chosen: dict[str, tuple[str, ...]], words: str
) -> None:
    before = keys.commands("coding")
    with pytest.raises(ScreenError, match=words):
        keys.use(chosen)
    assert keys.commands("coding") == before


def test_what_is_no_way_out_may_have_no_key() -> None:
    try:
        keys.use({"coding.code": ()})
        assert next(command for command in keys.commands("coding") if command.id == "coding.code").keys == ()
    finally:
        keys.use({})


def test_settings_keep_the_comments_and_keys_a_person_wrote() -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text('# mine\ncoder = "Aino"\n\n[keys]\n# easier\n"coding.code" = "ctrl+k"\n')
    assert read_settings().keys == {"coding.code": ("ctrl+k",)}
    save_settings(Settings("Bertta", theme="light", keys=read_settings().keys))
    written = config_path().read_text()
    assert "# mine" in written
    assert "# easier" in written
    assert read_settings() == Settings("Bertta", theme="light", keys={"coding.code": ("ctrl+k",)})
