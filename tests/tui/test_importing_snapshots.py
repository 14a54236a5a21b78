"""How the import screen looks."""

from pathlib import Path

import pytest
from incoming_files import SIZE, SURVEY, WIDE, import_
from on_screen import Compare
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.workbench.project import Project


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int]) -> bool:
    async def run_before(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)  # the home screen comes first
        await import_(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return compare(QualcodeApp(project), terminal_size=size, run_before=run_before)


@pytest.mark.parametrize("size", [SIZE, WIDE], ids=["80x24", "140x45"])
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("end", "up", "up"), id="talk"),
        pytest.param(("j",), id="encodings"),
        pytest.param(("end", "a", "enter"), id="asked"),
    ],
)
def test_the_import_screen(
    snap_compare: Compare, project: Project, many: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    assert snap(snap_compare, project, *keys, size=size)


def test_the_columns_dialog(snap_compare: Compare, project: Project, folder: Path) -> None:
    (folder / "survey.csv").write_text(SURVEY, "utf-8")
    assert snap(snap_compare, project, "c", "down", size=SIZE)
