"""The rows below the table of the home screen: a source is told whole on a small screen, in every language."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from textual.widgets import DataTable

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench.project import Project, open_project


@pytest.fixture(scope="module")
def filled(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The project of the demo, only looked at here."""
    path = tmp_path_factory.mktemp("looked_at") / demo_file.name
    copyfile(demo_file, path)
    with open_project(path, "demo") as project:
        yield project


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_every_source_of_the_demo_is_told_whole(filled: Project, language: str, size: tuple[int, int]) -> None:
    with locale.speaking(language):
        async with QualcodeApp(filled).run_test(size=size) as pilot:
            status = pilot.app.screen.query_one(StatusLine)
            pilot.app.screen.outdate(all_=True)  # type: ignore[attr-defined]
            heights = set()
            for row in range(pilot.app.screen.query_one(DataTable).row_count):
                pilot.app.screen.query_one(DataTable).move_cursor(row=row)
                await pilot.pause()
                shown = str(status.content)
                assert "…" not in shown.removesuffix(" ·…"), (row, shown)  # how many words it has comes last
                heights.add(len(shown.split("\n")))
            assert len(heights) == 1, "the table does not jump"
