"""The demo command: what it prints, and when it opens the screens."""

import pytest
import studies

from qualcode.workbench.demo import DemoTold


@pytest.fixture
def made(monkeypatch):
    """A demo that takes no time: the small study in place of the big one; the coders it was made for."""
    coders = []

    def make_demo(folder, language, coder):
        folder.mkdir()
        coders.append(coder)
        studies.study(folder / "ase.qualcode").close()
        return DemoTold(folder / "ase.qualcode", folder / f"ase-P1-{language}.docx", ("a warning",))

    monkeypatch.setattr("qualcode.workbench.demo.make_demo", make_demo)
    monkeypatch.setattr("qualcode.workbench.demo.PHASE", "P1")
    return coders


def test_demo_prints_the_first_matrix_and_says_where_everything_is(qualcode, made):
    told = qualcode("demo", "--lang", "sv")
    assert told.code == 0
    assert "Knowledge" in told.out
    assert all(words in told.err for words in ("qualcode-demo/ase.qualcode", "ase-P1-sv.docx", "a warning"))


def test_demo_opens_the_screens_at_a_terminal_unless_told_not_to(qualcode, made, monkeypatch):
    shown = []
    monkeypatch.setattr("qualcode.cli.open.has_screen", lambda: True)
    monkeypatch.setattr("qualcode.tui.app.run", lambda project, source="": shown.append(project.path.parent.name) or 0)
    qualcode("demo", "one", "--no-open")
    qualcode("demo", "two")
    assert shown == ["two"]


def test_demo_asks_nobody_for_a_name(qualcode, made, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    assert qualcode("demo").code == 0
    assert made == ["demo"]


def test_demo_does_not_touch_one_that_is_there(qualcode, tmp_path):
    (tmp_path / "qualcode-demo").mkdir()
    (tmp_path / "qualcode-demo" / "ase.qualcode").write_text("mine")
    told = qualcode("demo")
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert (tmp_path / "qualcode-demo" / "ase.qualcode").read_text() == "mine"


def test_demo_of_the_shipped_study_is_whole(qualcode, tmp_path):
    told = qualcode("demo", "--lang", "fi")
    assert told.code == 0
    assert "verkostot" in told.out
    assert len(list((tmp_path / "qualcode-demo").glob("*.docx"))) == 1
    assert qualcode("check", "qualcode-demo/ase.qualcode").code == 0


def test_one_undo_in_the_demo_takes_nothing_of_it_away(qualcode, tmp_path):
    qualcode("demo", "--no-open")
    told = qualcode("undo", "qualcode-demo/ase.qualcode")
    assert (told.code, "Nothing to undo" in told.err) == (1, True)
