"""Where there is little room: codes before their rules, and a sign where something goes on."""

from dataclasses import replace

import pytest
from coding_screen import open_first
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode import locale
from qualcode.model.labels import Labels
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.details import Details
from qualcode.tui.widgets.paragraphs import Paragraphs
from qualcode.workbench import codebook, coding
from qualcode.workbench.project import Project


async def picker_at(pilot: Pilot[str]) -> Choices:
    await open_first(pilot)
    await pilot.press("s", "c")
    await pilot.pause()
    return pilot.app.screen.query_one(Choices)


@pytest.mark.parametrize(("size", "codes"), [((20, 5), 3), ((40, 8), 5), ((40, 12), 5), ((80, 24), 5)])
async def test_codes_are_on_screen_however_small_it_is(project: Project, size: tuple[int, int], codes: int) -> None:
    async with QualcodeApp(project).run_test(size=size) as pilot:
        choices = await picker_at(pilot)
        assert choices.size.height >= codes
        assert choices.region.bottom <= size[1]


async def test_rules_that_go_on_below_say_so_until_their_end(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(50, 16)) as pilot:
        await picker_at(pilot)
        rules = pilot.app.screen.query_one("#rules", VerticalScroll)
        rules.query_one(Static).update(Content("\n".join(map(str, range(9)))))
        await pilot.pause()
        assert "PgDn: more …" in str(rules.border_title)
        await pilot.press(*["pagedown"] * 5)
        await pilot.pause()
        assert not rules.border_title
        await pilot.press("pageup")
        await pilot.pause()
        assert rules.border_title


async def test_a_text_that_goes_on_ends_with_an_ellipsis(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        details = pilot.app.screen.query_one(Details)
        width, height = details.size
        for words, last in (("sana " * 200, "…"), ("x\n" * height + "x", "x …"), ("x" * width * 9, "x…")):
            Paragraphs.write(details, [Content(words)])
            rows = [strip.text.rstrip() for strip in details.render_lines(details.size.region)]
            assert rows[-1].endswith(last)
            assert all(strip.cell_length == width for strip in details.render_lines(details.size.region))
        Paragraphs.write(details, [Content("x\n" * (height - 1) + "x")])
        assert "…" not in "".join(strip.text for strip in details.render_lines(details.size.region))


async def test_a_key_of_the_screen_pressed_in_a_dialog_says_where_it_works(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        await picker_at(pilot)
        await pilot.press("f9")
        box = pilot.app.screen.query_one(".dialog")
        assert "F9 works on the screen: close this first (Esc)." in str(box.border_subtitle)
        await pilot.press("a")
        assert not box.border_subtitle


async def test_help_changes_its_language(project: Project) -> None:
    locale.use("en")
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        await open_first(pilot)
        await pilot.press("question_mark")
        heading = str(pilot.app.screen.query_one(".heading", Static).content)
        assert heading.startswith("Help")
        await pilot.press("f9")
        await pilot.pause()
        heading = str(pilot.app.screen.query_one(".heading", Static).content)
        assert heading.startswith("Ohje")
        assert pilot.app.screen.query_one(VerticalScroll).has_focus


async def test_a_code_has_an_ellipsis_where_it_is_cut_and_more_room_on_a_wide_screen(project: Project) -> None:
    code = next(iter(project.codebook().values()))
    name = "a name that is a little longer than there is room"
    codebook.edit(project, code.key, replace(code, labels=Labels(en=name)), meaning_changed=False)
    for width, shown in ((120, "PA a name that is a li…"), (200, "PA a name that is a little longer …")):
        async with QualcodeApp(project, "T01").run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            assert shown in pilot.app.screen.query_one(CodebookTree).render_line(0).text


@pytest.mark.parametrize("size", [(40, 12), (60, 10), (80, 24)])
async def test_the_details_of_a_coding_tell_their_keys_however_little_room_there_is(
    project: Project, size: tuple[int, int]
) -> None:
    coding.apply(project, coding.passage_of_turn(project, project.source_id("T01"), 2), "collections")
    for spoken in ("fi", "sv", "en"):
        with locale.speaking(spoken):
            async with QualcodeApp(project, "T01").run_test(size=size) as pilot:
                await pilot.press("n", "D")
                await pilot.pause()
                hint, choices = pilot.app.screen.query_one(Hint), pilot.app.screen.query_one(Choices)
                assert hint.region.bottom < size[1]
                assert hint.size.height >= hint.visual.get_height({}, hint.size.width)
                assert choices.size.height >= 2
