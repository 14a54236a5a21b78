"""Marks of pages in a plain text: no speech, and the pages stay known."""

from pathlib import Path

from drafts import read_source

from qualcode.intake.page_marks import without_page_marks


def test_page_marks_are_left_out_of_the_turns_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "[00:00:28:53]\n_page : 1\nBO: Mitä kello on?\n\n[00:00:29:00]\nAK: Paljon.\n_page : 2\n\n"
        "[00:00:29:22]\nBO: Niin on.\n\n[00:00:29:30]\nAK: Lähdetään.\n",
        "utf-8",
    )
    draft = read_source(path)
    spoken = [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns]
    assert spoken == [("BO", "Mitä kello on?"), ("AK", "Paljon."), ("BO", "Niin on."), ("AK", "Lähdetään.")]
    assert draft.left_out["page mark"] == 2
    assert len(draft.pages) == 1


def test_pages_begin_where_their_marks_were() -> None:
    assert without_page_marks("a\n_page: 2\nb\n_page: 3\nc") == ("a\nb\nc", (2, 4), 2)
    assert without_page_marks("_page : 1\nb\n_page : 2") == ("b\n", (2,), 2)
    assert without_page_marks("a\n_page : 7\nb\n") == ("a\nb\n", (), 1)


def test_other_lines_stay() -> None:
    for text in ("_page", "_page : two", "_note: 3", "Page: 3", "a _page : 3", ""):
        assert without_page_marks(text) == (text, (), 0)
