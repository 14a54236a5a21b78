"""Writing memos beside the text, and reading them by day."""

import pytest
from coding_screen import open_first
from on_screen import until
from textual.widgets import OptionList, Static, TextArea

from qualcode import locale
from qualcode.model.errors import StoreError
from qualcode.model.memo import Subject
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.memos import MemoScreen
from qualcode.tui.widgets.details import Details
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import coding, memos
from qualcode.workbench.project import Project

SIZE = (80, 24)


def written(project: Project) -> list[tuple[str, str]]:
    return [(memo.subject.target, memo.body) for memo in memos.memos(project)]


async def test_memo_on_the_turn_is_written_below_the_text_and_saved_on_leaving(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket", "m", *"hei", "enter", *"qx")
        view, pane = pilot.app.screen.query_one(TranscriptView), pilot.app.screen.query_one(MemoPane)
        assert view.region.bottom <= pane.region.y, "the pane does not cover the text"
        await pilot.press("escape")
        assert written(project) == [("T01:2", "hei\nqx")]
        assert "saved" in pilot.app.screen.query_one(StatusLine).content.plain
        assert view.has_focus
        await pilot.press("m", *"!", "escape")
        assert written(project) == [("T01:2", "hei\nqx!")]


async def test_memo_on_the_coding_under_the_cursor(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket", "s", "c", *"ai", "enter", "m", *"miksi", "escape")
        assert written(project) == [("E-0001", "miksi")]


async def test_a_turn_that_is_coded_has_a_memo_of_its_own(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket", "t", "c", *"ai", "enter", "comma", *"vuoro", "escape")
        await pilot.press("m", *"koodaus", "escape")
        assert sorted(written(project)) == [("E-0001", "koodaus"), ("T01:2", "vuoro")]


async def test_memo_is_saved_when_another_screen_or_the_end_comes(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("m", *"yksi", "f7")
        assert isinstance(pilot.app.screen, MemoScreen)
        assert written(project) == [("T01:1", "yksi")]
        await pilot.press("escape", *" kaksi", "ctrl+q")
    assert written(project) == [("T01:1", "yksi kaksi")]


async def test_hostile_memo_is_shown_as_text(project: Project) -> None:
    memos.write(project, Subject("project"), "[@click=app.quit]x[/] [/nothing] \x1b]0;PWNED\x07")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f7", "enter")
        assert "[@click=app.quit]x[/]" in pilot.app.screen.query_one(TextArea).text
        assert "\x1b" not in pilot.app.screen.query_one(TextArea).text


async def test_memo_list_is_filtered_by_typing_and_by_kind(project: Project) -> None:
    memos.write(project, Subject("journal", "2018-03-01"), "Kaksi kieltäytyi.", "2018-03-01")
    memos.write(project, Subject("turn", "T01:2"), "Vertaa T02.", "2018-03-02")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f7", "slash", *"kielt")
        listed = pilot.app.screen.query_one(OptionList)
        assert listed.option_count == 2, "a day and its memo"
        await pilot.press("enter", "slash", "escape")
        assert listed.option_count == 4
        await pilot.press("tab")
        assert listed.option_count == 2, "the journal"


@pytest.mark.parametrize(("spoken", "day"), [("fi", "1.3.2018"), ("sv", "1.3.2018"), ("en", "1\u00a0March\u00a02018")])
async def test_days_are_written_as_the_language_writes_them(project: Project, spoken: str, day: str) -> None:
    memos.write(project, Subject("journal", "2018-03-01"), "Kaksi kieltäytyi.", "2018-03-01")
    memos.write(Project(project.store, "V"), Subject("source", "T01"), "Toinen.", "2018-03-01")
    with locale.speaking(spoken):
        async with QualcodeApp(project).run_test(size=SIZE) as pilot:
            await pilot.press("m")
            assert f"V {day}: Toinen." in pilot.app.screen.query_one("#others", Static).content.plain  # type: ignore[union-attr]
            await pilot.press("escape", "f7")
            listed = pilot.app.screen.query_one(OptionList)
            prompts = [str(option.prompt) for option in listed.options]
            assert prompts[0] == day
            assert day in "".join(prompts[1:])
            assert "2018-03-01" not in "".join(prompts)


async def test_memo_list_leads_to_the_place(project: Project) -> None:
    memos.write(project, Subject("turn", "T01:4"), "Vertaa T02.")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f7", "g")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.view.cursor == screen.text.turns[3].start


async def test_journal_of_today_is_one_key_away(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f7", "J", *"Hyvä päivä", "escape", "J", *"!", "escape")
        assert written(project) == [(memos.today(), "Hyvä päivä!")]
        await pilot.press("x")
        assert written(project) == []
        await pilot.press("u")
        assert written(project) == [(memos.today(), "Hyvä päivä!")]


async def test_memo_on_a_cell_of_the_matrix(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("m", *"miksi", "escape")
        assert written(project) == [("services|centre|report1", "miksi")]
        await pilot.press("f7")
        listed = pilot.app.screen.query_one(OptionList)
        assert "services · centre · report1" in str(listed.get_option_at_index(1).prompt)


async def test_a_memo_that_cannot_be_saved_stays_in_the_pane_until_esc_is_pressed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> None:
        raise StoreError("The disk is full.")

    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        pane = pilot.app.screen.query_one(MemoPane)
        with monkeypatch.context() as broken:
            broken.setattr(memos, "write", refused)
            await pilot.press("m", *"tärkeä", "escape")
            await pilot.pause()
            assert pane.is_open
            assert "The disk is full" in pilot.app.screen.query_one(StatusLine).content.plain
            assert written(project) == []
        await pilot.press("escape")
        await pilot.pause()
        assert [body for _target, body in written(project)] == ["tärkeä"]
        assert not pane.is_open
        with monkeypatch.context() as broken:
            broken.setattr(memos, "rewrite", refused)
            await pilot.press("m", "!", "escape", "escape")
            await pilot.pause()
            assert not pane.is_open


async def test_a_memo_has_a_sign_at_its_turn_and_in_the_details_until_it_is_undone(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        screen = await open_first(pilot)

        def signs() -> list[str]:
            return [row for row in (screen.view.render_line(y).text for y in range(10)) if "✎" in row]

        assert signs() == []
        await pilot.press("o", "m", *"tarkista", "escape")
        assert [row[:3] for row in signs()] == [" 2✎"]
        assert "✎ memo on T01:2" in screen.query_one(Details).content.plain
        await pilot.press("O")
        await pilot.press("g")
        assert "✎" not in screen.query_one(Details).content.plain
        await pilot.press("u")
        assert signs() == []


async def test_a_memo_on_a_coding_has_a_sign_on_its_first_row_and_beside_the_coding(project: Project) -> None:
    coding.apply(project, coding.passage_of_quote(project, project.source_id("T01"), "Kokoelma on hyvä."), "services")
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", "m", *"miksi", "escape")
        assert "✎ memo" in screen.query_one(Details).content.plain
        rows = [screen.view.render_line(y).text for y in range(10)]
        assert [row for row in rows if "✎" in row] == [row for row in rows if "Kokoelma" in row]


async def test_memos_of_others_on_hidden_codings_show_no_sign_to_a_blind_coder(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_quote(other, project.source_id("T01"), "Kokoelma on hyvä."), "services")
    memos.write(other, Subject("coding", "E-0001"), "Hm.")
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        screen = await open_first(pilot)
        assert any("✎" in screen.view.render_line(y).text for y in range(10))
        await pilot.press("B")
        assert not any("✎" in screen.view.render_line(y).text for y in range(10))


async def test_the_cursor_stands_on_the_memo_just_written_and_what_is_deleted_is_named(project: Project) -> None:
    memos.write(project, Subject("source", "T01"), "Toinen.", "2018-03-01")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f7", "J", *"uusi", "escape")
        option = pilot.app.screen.query_one(OptionList).highlighted_option
        assert option is not None
        assert "uusi" in str(option.prompt)
        await pilot.press("end", "x")
        assert [body for _target, body in written(project)] == ["uusi"]
        assert "Memo on T01 deleted; u undoes" in pilot.app.screen.query_one(StatusLine).content.plain


async def test_what_is_written_on_after_the_memo_was_undone_is_kept(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("m", *"yksi", "f6", "u", "escape")
        await pilot.pause()
        pane = pilot.app.screen.query_one(MemoPane)
        assert pane.is_open
        assert pane.query_one(TextArea).text == "", "the pane shows the memo as it is by now"
        await pilot.press(*"kaksi", "escape")
        assert written(project) == [("T01:1", "kaksi")]
        assert "saved" in pilot.app.screen.query_one(StatusLine).content.plain


async def test_open_memo_is_closed_from_the_text_and_undone_in_it(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("m", *"yksi")
        pane = pilot.app.screen.query_one(MemoPane)
        pilot.app.screen.save_memo()  # type: ignore[attr-defined]  # as after a pause
        pilot.app.screen.query_one(TranscriptView).focus()
        await pilot.press("u")
        await pilot.pause()
        assert written(project) == []
        assert pane.query_one(TextArea).text == ""
        await pilot.press("escape")
        await pilot.pause()
        assert not pane.is_open


async def test_sign_of_a_memo_is_back_with_the_coding_that_was_removed(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = pilot.app.screen
        await pilot.press("right_square_bracket", "s", "c", *"ai", "enter", "m", *"miksi", "escape")
        details = screen.query_one(Details)
        assert "✎" in details.content.plain
        await pilot.press("x", "u")
        await until(pilot, lambda: "✎" in details.content.plain)
