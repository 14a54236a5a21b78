"""The picker of codes: what it lists and marks, at every size of the terminal."""

import gc

import pytest
from dialog_bench import Bench, burst, many_codes, picker, shown
from on_screen import at_rest, until
from textual.screen import Screen
from textual.widgets import OptionList

from qualcode.model.code import Code
from qualcode.tui.dialogs.coding_picker import CodingPicker
from qualcode.tui.dialogs.picker import Picker
from qualcode.workbench.applying import Picked
from qualcode.workbench.examples import Use


async def test_enter_without_a_match_answers_nothing(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "zzzzqq\r")
        await until(pilot, lambda: "No results" in "\n".join(shown(pilot)))
        await at_rest(pilot)
        assert isinstance(app.screen, Picker)
        assert "No results" in "\n".join(shown(pilot))
        await pilot.press("escape")
    assert app.answers == [None]


async def test_few_options_are_built_and_all_are_counted(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 15
        assert f"15/{len(codes)} · letters find the rest" in shown(pilot)[1] + shown(pilot)[2]
        await pilot.press(*"luott")
        assert "letters find" not in shown(pilot)[1] + shown(pilot)[2]


async def test_the_chosen_row_bears_a_sign(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        marked = [row for row in shown(pilot) if "▸" in row]
        assert len(marked) == 1
        assert "OT " in marked[0]


async def test_garbage_is_looked_for_again_when_the_picker_closes(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        assert not gc.isenabled()
        await pilot.press("escape")
        await pilot.pause()
        assert gc.isenabled()


async def test_after_a_tick_the_row_of_a_new_code_says_what_enter_does(codes: dict[str, Code]) -> None:
    use = Use(0, ())
    app = Bench(CodingPicker(codes, (), "Code", lambda _key: use, several=True, creates=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"luott", "down")
        assert "Enter makes this code" in " ".join(shown(pilot))
        await pilot.press("up", "tab")
        assert "Enter takes the ticked codes" in " ".join(shown(pilot))
        await pilot.press("enter")
    assert app.answers == [Picked(("trust",), "")]


# -- at every size ---------------------------------------------------------


@pytest.mark.parametrize(("size", "matches", "rules"), [((80, 24), 6, 6), ((60, 18), 4, 2), ((140, 45), 15, 16)])
async def test_the_picker_fits_the_terminal(
    codes: dict[str, Code], size: tuple[int, int], matches: int, rules: int, in_translation: str
) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).size.height >= matches
        assert app.screen.query_one("#rules").size.height >= rules
        screen = "\n".join(shown(pilot))
        assert "Esc" in screen
        assert "PgUp" in screen
        assert sum("╰" in row for row in shown(pilot)) == 1


async def test_a_row_of_the_picker_is_one_row_however_long_its_name(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes, ["large_project_coordination", "public_to_company_interest"]))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        rows = shown(pilot)
        first = next(n for n, text in enumerate(rows) if "▸" in text)
        assert "JJ " in rows[first + 1]


async def test_a_typed_letter_lays_nothing_out_anew_where_rows_and_rules_stay_as_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, laid = Bench(picker(many_codes())), []
    lay = Screen._refresh_layout
    monkeypatch.setattr(Screen, "_refresh_layout", lambda *args, **how: (laid.append(1), lay(*args, **how)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("k")
        await pilot.pause()
        laid.clear()
        await pilot.press(*"ala")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 15
        assert laid == []


async def test_longer_and_shorter_rules_have_the_room_they_need() -> None:
    app = Bench(picker(many_codes({"kala7": "Long words. " * 200 + "Last words.", "kala8": ""})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"kala7")
        await pilot.pause()
        rules = app.screen.query_one("#rules")
        long = rules.max_scroll_y
        assert long > 10
        await pilot.press("backspace", "8")
        await pilot.pause()
        assert rules.max_scroll_y == 0
        await pilot.press("backspace", "7")
        await pilot.pause()
        assert rules.max_scroll_y == long


async def test_row_of_a_new_code_is_seen_without_scrolling() -> None:
    use = Use(0, ())
    app = Bench(CodingPicker(many_codes(), (), "Code", lambda _key: use, creates=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"kala")
        await pilot.pause()
        listed = app.screen.query_one(OptionList)
        assert "New code: “kala”" in "\n".join(shown(pilot))
        assert (listed.option_count, listed.max_scroll_y) == (15, 0)


async def test_page_down_scrolls_to_the_counter_example(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"luottamus")
        seen = "\n".join(shown(pilot))
        for _turn in range(4):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += "\n".join(shown(pilot))
        assert "Do not use when:" in seen
        assert "Counter-example:" in seen
        await pilot.press("backspace")
        await pilot.pause()
        assert app.screen.query_one("#rules").scroll_offset.y == 0
