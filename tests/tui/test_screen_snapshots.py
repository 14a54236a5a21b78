"""The screens beside the coding screen as pictures, narrow and wide, and the colours of all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from on_screen import Compare
from textual.pilot import Pilot

from qualcode import locale
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.memo import Subject
from qualcode.store.history import Entry
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.screens import history, home_columns
from qualcode.workbench import assigning, coding, memos, reading
from qualcode.workbench.project import Project, new_project
from qualcode.workbench.project import acts as list_acts
from qualcode.workbench.settings import THEMES, Settings, save_settings

NARROW, WIDE = (80, 24), (140, 45)
SCHEME = Path(__file__).parents[2] / "schemes" / "minimal.yaml"


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with locale.speaking("fi"):
        yield


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was done today."""

    def acts(project: Project) -> list[tuple[Entry, bool]]:
        return [(replace(entry, at="2018-03-01T12:00:00"), stands) for entry, stands in list_acts(project)]

    monkeypatch.setattr(home_columns, "_day", lambda touched: "2018-03-01" if touched else "–")
    monkeypatch.setattr(history, "acts", acts)


@pytest.fixture
def coded(project: Project) -> Project:
    """Codings by two coders, one source done and one given out, memos."""
    sentence = coding.passage_of_quote(project, 1, "Kokoelma on hyvä.")
    coding.apply(project, sentence, "collections", direction="furthers", note="vakiokävijä")
    complaint = coding.passage_of_quote(project, 1, "Mutta aukiolo on liian lyhyt iltaisin.")
    coding.apply(project, complaint, "opening_hours", direction="hinders")
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, 2, 2), "premises")
    reading.mark_done(project, 1, {"services": "yes", "premises": "no", "community": "yes"})
    assigning.assign(project, [2], "U", "2018-03-01")
    memos.write(project, Subject("journal", "2018-02-01"), "Kaksi kieltäytyi, yksi ei vastannut.", "2018-02-01")
    memos.write(project, Subject("turn", "T01:2"), "Vertaa kylien haastatteluun.", "2018-02-02")
    return project


async def wait(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.3)


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = NARROW) -> bool:
    return compare(QualcodeApp(project), press=keys, terminal_size=size, run_before=wait)


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        pytest.param((), WIDE, id="home-140x45"),
        pytest.param(("g", "g"), NARROW, id="home_grouped-80x24"),
        pytest.param(("slash", *"villages"), NARROW, id="home_filtered-80x24"),
        pytest.param(("slash", *"zzz", "enter"), NARROW, id="home_without_a_match-80x24"),
        pytest.param(("w",), NARROW, id="home_work-80x24"),
        pytest.param(("question_mark",), NARROW, id="home_help-80x24"),
        pytest.param(("question_mark",), WIDE, id="home_help-140x45"),
        pytest.param(("V",), NARROW, id="quotes-80x24"),
        pytest.param(("V", "g", "c", "space", "space"), NARROW, id="quotes_in_context_ticked-80x24"),
        pytest.param(("V", "c"), WIDE, id="quotes_in_context-140x45"),
        pytest.param(("f7",), NARROW, id="memos-80x24"),
        pytest.param(("f7", "down", "enter"), WIDE, id="memo_written_on-140x45"),
        pytest.param(("f6", "u"), NARROW, id="history-80x24"),
        pytest.param(("M", "i"), NARROW, id="matrix_legend-80x24"),
    ],
)
def test_screen(snap_compare: Compare, coded: Project, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    assert snap(snap_compare, coded, *keys, size=size)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("keys", [("g",), ("V",), ("enter", "n")], ids=["home", "quotes", "coding"])
def test_colours(snap_compare: Compare, coded: Project, theme: str, keys: tuple[str, ...]) -> None:
    save_settings(Settings(theme=theme))
    assert snap(snap_compare, coded, *keys)


def test_welcome(snap_compare: Compare, tmp_path: Path) -> None:
    with new_project(tmp_path / "new", read_scheme(SCHEME), "U") as project:
        assert snap(snap_compare, project)


def test_path_dialog(snap_compare: Compare, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "haastattelut"
    (folder / "kevät").mkdir(parents=True)
    for name in ("T03.txt", "T04.md", "kuva.png"):
        (folder / name).write_text("")
    monkeypatch.chdir(tmp_path)

    async def ask(pilot: Pilot[None]) -> None:
        await wait(pilot)
        dialog = PathDialog("Tuo haastatteluja", (".txt", ".md"), Path("haastattelut"), whole_folder=True)
        pilot.app.push_screen(dialog)
        await wait(pilot)

    assert snap_compare(QualcodeApp(project), terminal_size=NARROW, run_before=ask)
