"""The dialogs of notes and of “done”: long notes, stale plans, small terminals."""

import pytest
from dialog_bench import Bench, burst, shown
from on_screen import until
from textual import events

from qualcode import locale
from qualcode.model.code import Code
from qualcode.store.readings import Asked
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.dialogs.note import NoteDialog
from qualcode.workbench.reading import AskedRow

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
        await until(pilot, lambda: app.answers)
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


@pytest.mark.parametrize(("language", "yes", "no"), [("en", "y", "n"), ("fi", "k", "e"), ("sv", "j", "n")])
async def test_a_letter_answers_in_its_own_language_and_figures_in_all(
    codes: dict[str, Code], language: str, yes: str, no: str
) -> None:
    themes = [code for code in codes.values() if code.is_theme][:4]
    with locale.speaking(language):
        for letter in {"y", "k", "j", "e"} - {yes, no}:
            app = Bench(DoneDialog("T01", [row(theme, proposed=False) for theme in themes]))
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press(letter, "enter")
            assert app.answers == [dict.fromkeys((theme.key for theme in themes), "unknown")], letter
        app = Bench(DoneDialog("T01", [row(theme, proposed=False) for theme in themes]))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(yes, no, "1", "0", "enter")
        assert app.answers == [dict(zip((theme.key for theme in themes), ("yes", "no", "yes", "no"), strict=True))]
