"""Dialogs under hard use: keys faster than the screen, stale messages, small terminals, long notes."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from qualcode import locale
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.coding import Coding
from qualcode.model.labels import Labels
from qualcode.model.scheme import Code
from qualcode.store.readings import Asked
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.coding_picker import CodingPicker
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.dialogs.note import NoteDialog
from qualcode.tui.dialogs.picker import Picker
from qualcode.tui.picking import rank
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.widgets.details import SIGNS, Details
from qualcode.workbench import coding, reading
from qualcode.workbench.examples import Use
from qualcode.workbench.project import Project
from qualcode.workbench.reading import AskedRow

SCHEME = Path(__file__).parents[2] / "schemes" / "ase.yaml"
NAMES = {
    "\r": "enter",
    "\x1b": "escape",
    "\n": "ctrl+j",
    "\x7f": "backspace",
    "↓": "down",
    "↑": "up",
    ")": "right_parenthesis",
}
NAMES |= {"+": "plus", "-": "minus", " ": "space"}


@pytest.fixture(scope="module")
def codes() -> dict[str, Code]:
    return {code.key: code for code in read_scheme(SCHEME).codes}


@pytest.fixture(params=["fi", "sv"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    with locale.speaking(request.param):
        yield request.param


def burst(app: App[object], keys: str) -> None:
    """All keys at once, as a terminal sends them when they were typed before it was read."""
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key if key.isprintable() and key not in "↓↑" else None))


def shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the terminal."""
    return ["".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()]


def coded(project: Project) -> list[tuple[str, str, str]]:
    text = coding.text_of(project, project.source_id("T01"))
    return [(c.code, c.direction, c.note) for c in coding.codings_of(project, text)]


class Bench(App[None]):
    """Only a dialog, and what it answered."""

    CSS_PATH = Path(__file__).parents[2] / "qualcode" / "tui" / "qualcode.tcss"

    def __init__(self, dialog: Picker | CodingPicker | NoteDialog | DoneDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


def picker(codes: dict[str, Code], recent: Sequence[str] = ()) -> Picker:
    return Picker(codes, recent, "Code the selection")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("cti\r", ("premises", "notes", "")),
        ("ctu\x7fi\r", ("premises", "notes", "")),
        ("cti\r+", ("premises", "furthers", "")),
        ("cti\rahyvä -\r", ("premises", "notes", "hyvä -")),
    ],
)
async def test_keys_in_one_batch_are_applied_in_order(
    project: Project, keys: str, expected: tuple[str, str, str]
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "s")
        burst(pilot.app, keys)
        await pilot.pause(0.5)
        assert coded(project) == [expected]
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_the_batch_may_begin_with_the_selection(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        burst(pilot.app, "osckoht\r")
        await pilot.pause(0.5)
        assert coded(project) == [("encounters", "notes", "")]


async def test_answers_to_the_done_dialog_in_one_batch_are_all_taken(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        burst(pilot.app, "dyny\r")
        await pilot.pause(0.5)
        rows = reading.asked_rows(project, project.source_id("T01"))
        assert [row.asked for row in rows] == ["yes", "no", "yes"]


@pytest.mark.parametrize(("keys", "key"), [("luot\r", "trust"), ("joh↓↓↑\r", 1), ("k↓ap\r", "capacity"), ("\r", 0)])
async def test_enter_takes_from_the_matches_of_what_is_typed(codes: dict[str, Code], keys: str, key: str | int) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, keys)
        await pilot.pause(0.4)
    typed = "".join(letter for letter in keys if letter.isalpha())
    assert app.answers == [key if isinstance(key, str) else rank(typed, codes)[key].key]


async def test_enter_without_a_match_answers_nothing(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "zzzzqq\r")
        await pilot.pause(0.4)
        assert isinstance(app.screen, Picker)
        assert "No results" in "\n".join(shown(pilot))
        await pilot.press("escape")
    assert app.answers == [None]


async def test_messages_of_an_earlier_search_are_ignored(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        stale = options.get_option_at_index(7)
        await pilot.press(*"luott")
        options.post_message(OptionList.OptionHighlighted(options, stale, 7))
        options.post_message(OptionList.OptionSelected(options, stale, 7))
        await pilot.pause()
        assert app.answers == []
        assert codes["trust"].labels.en in str(app.screen.query_one("#rule", Static).content)


async def test_few_options_are_built_and_all_are_counted(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 15
        assert f"15/{len(codes)} · letters find the rest" in shown(pilot)[1] + shown(pilot)[2]
        await pilot.press(*"luott")
        assert "letters find" not in shown(pilot)[1] + shown(pilot)[2]


# -- picker at every size --------------------------------------------------


@pytest.mark.parametrize(("size", "matches", "rules"), [((80, 24), 6, 6), ((60, 18), 4, 2), ((140, 45), 15, 16)])
async def test_the_picker_fits_the_terminal(
    codes: dict[str, Code], size: tuple[int, int], matches: int, rules: int, spoken: str
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


def many_codes(rules: dict[str, str] | None = None) -> dict[str, Code]:
    """Forty codes that begin with the same letters, and what is said of some of them."""
    words = {f"kala{n}": (rules or {}).get(f"kala{n}", "Short words.") for n in range(40)}
    return {
        key: Code(key, Labels(key, key, key), abbreviation=f"A{n}", definition=Labels(said, said, said))
        for n, (key, said) in enumerate(words.items())
    }


async def test_a_typed_letter_lays_nothing_out_anew_where_rows_and_rules_stay_as_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, laid = Bench(picker(many_codes())), []
    lay = Screen._refresh_layout
    monkeypatch.setattr(Screen, "_refresh_layout", lambda *args, **how: (laid.append(1), lay(*args, **how)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("k")
        await pilot.pause(0.1)
        laid.clear()
        await pilot.press(*"ala")
        await pilot.pause(0.1)
        assert app.screen.query_one(OptionList).option_count == 15
        assert laid == []


async def test_garbage_is_looked_for_again_when_the_picker_closes(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        assert not gc.isenabled()
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert gc.isenabled()


async def test_longer_and_shorter_rules_have_the_room_they_need() -> None:
    app = Bench(picker(many_codes({"kala7": "Long words. " * 200 + "Last words.", "kala8": ""})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"kala7")
        await pilot.pause(0.1)
        rules = app.screen.query_one("#rules")
        long = rules.max_scroll_y
        assert long > 10
        await pilot.press("backspace", "8")
        await pilot.pause(0.1)
        assert rules.max_scroll_y == 0
        await pilot.press("backspace", "7")
        await pilot.pause(0.1)
        assert rules.max_scroll_y == long


async def test_row_of_a_new_code_is_seen_without_scrolling() -> None:
    use = Use(0, ())
    app = Bench(CodingPicker(many_codes(), (), "Code", lambda _key: use, creates=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"kala")
        await pilot.pause(0.1)
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
            await pilot.pause(0.1)
            seen += "\n".join(shown(pilot))
        assert "Do not use when:" in seen
        assert "Counter-example:" in seen
        await pilot.press("backspace")
        await pilot.pause(0.1)
        assert app.screen.query_one("#rules").scroll_offset.y == 0


async def test_the_chosen_row_bears_a_sign(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        marked = [row for row in shown(pilot) if "▸" in row]
        assert len(marked) == 1
        assert "OT " in marked[0]


async def test_a_click_takes_a_row_and_a_second_click_leaves_nothing_else(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "s", "c")
        options = pilot.app.screen.query_one(OptionList)
        options.post_message(OptionList.OptionSelected(options, options.options[1], 1))
        options.post_message(OptionList.OptionSelected(options, options.options[1], 1))
        await pilot.pause(0.3)
        assert [code for code, _direction, _note in coded(project)] == ["collections"]
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_a_row_of_the_picker_is_one_row_however_long_its_name(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes, ["large_project_coordination", "public_to_company_interest"]))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        rows = shown(pilot)
        first = next(n for n, text in enumerate(rows) if "▸" in text)
        assert "JJ " in rows[first + 1]


# -- notes -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "keys", "answer"),
    [
        ("rivi1\nrivi2", "\r", None),
        ("rivi1\nrivi2", "x\r", "rivi1\nrivi2x"),
        ("rivi1", "\nx\r", "rivi1\nx"),
        ("sarkain\t\u200emerkki", "!\r", "sarkain\t\u200emerkki!"),
        ("vanha", "\x1b", None),
        ("", "uusi \r", "uusi"),
        ("a", "\x7f\r", ""),
        ("", "\r", None),
    ],
)
async def test_a_note_is_changed_only_by_what_is_typed(note: str, keys: str, answer: str | None) -> None:
    app = Bench(NoteDialog("AI E-0001", note))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, keys)
        await pilot.pause(0.3)
    assert app.answers == [answer]


async def test_a_pasted_note_keeps_its_lines_and_shows_a_sign_between_them() -> None:
    app = Bench(NoteDialog("AI E-0001", "x"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("yksi\r\nkaksi"))
        await pilot.pause()
        assert "xyksi⏎kaksi" in "\n".join(shown(pilot))
        await pilot.press("enter")
    assert app.answers == ["xyksi\nkaksi"]


# -- done --------------------------------------------------------------------


def row(theme: Code, *, planned: bool = True, proposed: bool = True, asked: Asked = "unknown") -> AskedRow:
    return AskedRow(theme, planned, asked, "", proposed, 3 if proposed else 0, 'Kuka "johtaa"?' if proposed else "")


async def test_a_theme_out_of_the_plan_is_listed_but_never_ticked_for_the_person(codes: dict[str, Code]) -> None:
    rows = [row(codes["leadership"]), row(codes["knowledge"], planned=False)]
    app = Bench(DoneDialog("T01", rows))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "not in the plan; see turn 3" in "\n".join(shown(pilot))
        await pilot.press("enter")
    assert app.answers == [{"leadership": "yes", "knowledge": "unknown"}]


@pytest.mark.parametrize(("key", "answer"), [("enter", {}), ("escape", None)])
async def test_a_source_nobody_was_asked_in_is_only_marked_done(key: str, answer: object) -> None:
    app = Bench(DoneDialog("D01", []))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = "\n".join(shown(pilot))
        assert "Mark D01 done?" in screen
        assert "themes" not in screen
        await pilot.press("y", "down", key)
    assert app.answers == [answer]


async def test_words_of_the_interviewer_stand_in_the_quotation_marks_of_the_language(codes: dict[str, Code]) -> None:
    app = Bench(DoneDialog("T01", [row(codes["leadership"])]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "“Kuka ‘johtaa’?”" in "\n".join(shown(pilot))


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (140, 45)])
async def test_the_done_dialog_fits_and_marks_its_row(codes: dict[str, Code], size: tuple[int, int]) -> None:
    themes = [code for code in codes.values() if code.is_theme]
    app = Bench(DoneDialog("T01", [row(theme) for theme in themes]))
    async with app.run_test(size=size) as pilot:
        await pilot.press("n")
        await pilot.pause()
        rows = shown(pilot)
        assert "Esc" in "\n".join(rows)
        assert [themes[1].labels.en in text for text in rows if "▸" in text] == [True]


# -- details -----------------------------------------------------------------


class Panel(App[None]):
    """Only the details panel."""

    CSS = "Screen { padding: 0 1; } #details { width: 100%; height: 100%; }"

    def compose(self) -> Iterator[Details]:  # type: ignore[override]  # the one widget
        yield Details()


def overlapping(n: int) -> list[Coding]:
    keys = ["trust", "roles", "commitment", "obstacle", "permanence", "learning", "inclusion"]
    return [Coding(i, f"E-{i:04}", 0, 9, keys[i % 7], "U", "hinders", note="huomio\nkaksi") for i in range(n)]


@pytest.mark.parametrize("active", [0, 2, 4])
async def test_the_active_coding_is_always_visible_with_its_place_among_many(
    codes: dict[str, Code], active: int
) -> None:
    found = overlapping(5)
    async with Panel().run_test(size=(80, 3)) as pilot:
        pilot.app.query_one(Details).show_codings(found, active, codes, {"hinders": "Hinders"})
        await pilot.pause()
        first, *rest = shown(pilot)
        code = codes[found[active].code]
        assert first.strip().startswith(f"▶ {active + 1}/5 {code.abbreviation} − Hinders")
        assert code.definition.en[:30] in "".join(rest)


async def test_few_codings_are_all_listed_where_they_fit(codes: dict[str, Code]) -> None:
    async with Panel().run_test(size=(34, 30)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(2), 1, codes, {"hinders": "Hinders"})
        await pilot.pause()
        rows = shown(pilot)
        assert [text.strip()[:4] for text in rows if "− Hinders" in text] == ["JL −", "▶ JR"]


async def test_a_smaller_panel_chooses_again(codes: dict[str, Code]) -> None:
    async with Panel().run_test(size=(80, 30)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(7), 6, codes, {"hinders": "Hinders"})
        await pilot.pause()
        assert "1/7" not in "\n".join(shown(pilot))
        await pilot.resize_terminal(80, 3)
        await pilot.pause(0.2)
        assert "▶ 7/7" in shown(pilot)[0]


async def test_notes_stand_in_the_quotation_marks_of_the_language(codes: dict[str, Code], spoken: str) -> None:
    async with Panel().run_test(size=(80, 10)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(1), 0, codes, {"hinders": "Hinders"})
        await pilot.pause()
        assert "”huomio⏎kaksi”" in shown(pilot)[0]


def test_no_direction_has_the_sign_of_the_separator() -> None:
    assert "·" not in SIGNS.values()
    assert len(set(SIGNS.values())) == len(SIGNS) == 4


async def test_the_palette_speaks_and_lists_the_digits_once(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(100, 50)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.4)
        listed = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert [words for words in listed if "Code with a recent code" in words] == [
            "Code with a recent code (1, 2, 3, 4, 5, 6, 7, 8, 9)"
        ]
        assert "One turn back ([, Ctrl+↑)" in listed


async def test_placeholder_and_no_matches_are_words_of_the_catalogue(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.commanding._", lambda words: f"«{words}»")
    async with QualcodeApp(project, "T01").run_test(size=(100, 50)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.4)
        assert pilot.app.screen.query_one(Input).placeholder == "«Letters of a command»"
        await pilot.press(*"qxqxqx")
        await pilot.pause(0.9)
        listed = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert listed == ["«No results»"]
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, CodingScreen)
