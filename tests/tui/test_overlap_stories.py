"""A code that overlaps itself, wherever that comes to be, and boundaries that run into others: told as stories."""

import pytest
from coding_screen import SIZE, codings, found, open_first, selected
from on_screen import told
from textual.widgets import OptionList

from qualcode.model.coding import Coding, DirectionKey
from qualcode.tui.app import QualcodeApp
from qualcode.workbench import coding
from qualcode.workbench.project import Project
from qualcode.workbench.settings import Overlap, Settings, save_settings

FIRST, SECOND = "Käyn joka viikko.", "Kokoelma on hyvä."


def write(project: Project, words: str, direction: DirectionKey = "notes") -> Coding:
    passage = coding.passage_of_quote(project, project.source_id("T01"), words)
    return coding.apply(project, passage, "collections", direction=direction)


async def test_merging_what_points_both_ways_says_what_stands_and_undo_brings_each_back(project: Project) -> None:
    save_settings(Settings(overlap="merge"))
    write(project, FIRST, "furthers")
    write(project, SECOND, "hinders")
    before = codings(project)
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("n", "t", "1")
        assert "AI merged into E-0001 ±: their directions differ, now: ± Both" in told(pilot)
        assert [(code, direction) for _words, code, direction, _note in codings(project)] == [("collections", "both")]
        await pilot.press("u")
        assert codings(project) == before


@pytest.mark.parametrize("overlap", ["warn", "merge", "allow"])
async def test_a_boundary_follows_the_rule_of_overlaps(project: Project, overlap: Overlap) -> None:
    save_settings(Settings(overlap=overlap))
    write(project, FIRST)
    write(project, SECOND)
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("n", "e", "w", "w", "enter")
        if overlap == "warn":
            assert "AI is at T01:2 already (E-0002) and overlaps this passage: the same again moves it." in told(pilot)
            assert [words for words, *_rest in codings(project)] == [FIRST, SECOND]
            await pilot.press("enter")
        if overlap == "merge":
            assert "AI joined: E-0002 is part of E-0001 now" in told(pilot)
            assert [words for words, *_rest in codings(project)] == [f"{FIRST} {SECOND}"]
        else:
            assert "AI E-0001 resized" in told(pilot)
            assert len(codings(project)) == 2
        await pilot.press("u")
        assert [words for words, *_rest in codings(project)] == [FIRST, SECOND]


async def test_selected_boundaries_follow_it_too(project: Project) -> None:
    write(project, FIRST)
    write(project, SECOND)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", "s", "s")
        assert selected(screen) == f"{FIRST} {SECOND}"
        await pilot.press("z")
        assert "overlaps this passage: the same again moves it" in told(pilot)
        await pilot.press("z")
        assert sorted(words for words, *_rest in codings(project)) == sorted([f"{FIRST} {SECOND}", SECOND])


async def test_a_boundary_stops_before_the_other_one(project: Project) -> None:
    write(project, FIRST)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", "e", *["b"] * 6)
        assert selected(screen) == "Käyn"
        assert "The other boundary of the coding is in the way: E goes on from there." in told(pilot)
        await pilot.press("up", "g", "left_square_bracket")
        assert selected(screen) == "Käyn"
        await pilot.press("E", "G", "w", "w")
        assert selected(screen) == "Käyn"
        await pilot.press(*["right"] * 9)
        assert selected(screen) == "n"
        await pilot.press("escape")
        assert [words for words, *_rest in codings(project)] == [FIRST]


async def test_another_passage_that_gets_selected_ends_the_moving(project: Project) -> None:
    write(project, FIRST)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("slash", *"naapureita", "enter")
        await pilot.pause()
        await pilot.press("escape", "g", "n", "e", "f3", "enter")
        await pilot.pause()
        assert [words for words, *_rest in codings(project)] == [FIRST]
        assert screen._edge is None


@pytest.mark.parametrize("key", ["x", "u"])
async def test_a_coding_that_is_taken_away_is_moved_no_more(project: Project, key: str) -> None:
    write(project, FIRST)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", "e", key)
        assert found(project) == []
        assert "moving the end" not in told(pilot)
        assert screen.view.selection is None
        await pilot.press("right")
        assert screen.view.selection is None
        await pilot.press("u" if key == "x" else "U", "n")
        assert [words for words, *_rest in codings(project)] == [FIRST]


async def test_hits_that_are_coded_follow_the_rule_and_nothing_done_offers_no_undo(project: Project) -> None:
    write(project, "joka viikko. Koko")
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("slash", *"viikko", "tab", "t", "a", "c", *"ai", "enter")
        assert "AI applied to 1 passage; 1 of them overlaps it. u undoes" in told(pilot)
        await pilot.press("a", "c", *"ai", "enter")
        assert "AI applied to 0 passages; 1 had it already." in told(pilot)
        assert "undoes" not in told(pilot)
        await pilot.press("u")
        save_settings(Settings(overlap="merge"))
        await pilot.press("a", "c", *"ai", "enter")
        assert "AI applied to 0 passages; 1 merged into a coding. u undoes" in told(pilot)
        assert [words for words, *_rest in codings(project)] == ["Käyn joka viikko. Koko"]


@pytest.mark.parametrize("overlap", ["warn", "merge", "allow"])
async def test_another_code_follows_the_rule_of_overlaps(project: Project, overlap: Overlap) -> None:
    save_settings(Settings(overlap=overlap))
    write(project, f"{FIRST} {SECOND}")
    passage = coding.passage_of_quote(project, project.source_id("T01"), SECOND)
    coding.apply(project, passage, "premises")
    before = codings(project)
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        recode = ("r", *"ai", "enter")
        await pilot.press("n", "n", *recode)
        if overlap == "warn":
            words = "AI is at T01:2 already (E-0001) and overlaps this passage: the same again recodes it."
            assert words in told(pilot)
            assert codings(project) == before
            await pilot.press(*recode)
        if overlap == "merge":
            assert "AI joined: E-0002 is part of E-0001 now" in told(pilot)
            assert [(words, code) for words, code, *_rest in codings(project)] == [(f"{FIRST} {SECOND}", "collections")]
        else:
            assert "is now AI" in told(pilot)
            assert [code for _words, code, *_rest in codings(project)] == ["collections"] * 2
        await pilot.press("u")
        assert codings(project) == before


@pytest.mark.parametrize("overlap", ["warn", "merge", "allow"])
async def test_quotes_that_are_recoded_follow_it_too(project: Project, overlap: Overlap) -> None:
    save_settings(Settings(overlap=overlap))
    write(project, f"{FIRST} {SECOND}")
    passage = coding.passage_of_quote(project, project.source_id("T01"), SECOND)
    coding.apply(project, passage, "premises")
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await pilot.press("V", "A", "r", *"ai", "enter")
        await pilot.pause()
        said = {"warn": "AI: 1 of them overlaps it", "merge": "1 merged into a coding", "allow": "1 coding changed"}
        assert said[overlap] in told(pilot)
        assert ("overlaps" in told(pilot)) == (overlap == "warn")
        assert len(codings(project)) == (1 if overlap == "merge" else 2)


async def test_the_codes_used_last_come_first_in_every_picker(project: Project) -> None:
    write(project, FIRST)
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "c", *"events", "enter", "right_parenthesis", "s", "c", *"hours", "enter")
        for keys in (("c",), ("n", "r"), ("V", "r"), ("escape", "C")):
            await pilot.press(*keys)
            await pilot.pause()
            rows = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
            assert ["Opening hours" in rows[0], "Events" in rows[1]] == [True, True], (keys, rows[:3])
            await pilot.press("escape")


async def test_n_goes_to_a_coding_and_commands_act_on_it_also_inside_another(project: Project) -> None:
    write(project, f"{FIRST} {SECOND}")
    passage = coding.passage_of_quote(project, project.source_id("T01"), SECOND)
    coding.apply(project, passage, "premises")
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("n", "n", "plus")
        assert [(code, direction) for _words, code, direction, _note in codings(project)] == [
            ("collections", "notes"),
            ("premises", "furthers"),
        ]
        await pilot.press("r", *"tilat", "enter")
        assert "TI was there already" in told(pilot)


async def test_a_boundary_that_is_left_as_it_was_leaves_the_cursor_on_the_coding(project: Project) -> None:
    write(project, FIRST)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("n", "e", "w", "w", "escape")
        assert "AI E-0001 keeps its boundaries." in told(pilot)
        await pilot.press("plus")
        assert [direction for _words, _code, direction, _note in codings(project)] == ["furthers"]
