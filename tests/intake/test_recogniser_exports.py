"""What Teams and Otter export as text, Word and PDF: the ways of writing who speaks that their files share."""

from pathlib import Path

import pytest
from docx import Document
from drafts import read_source
from heard import turns
from pdfs import Words, block, pdf

TURNS = [
    (5, "Anna Virtanen", "Aloitetaanko? Kello on 10:30."),
    (12, "Bo Ek", "Ja, det gör vi."),
    (3723, "Anna Virtanen", "Kiitos kaikille."),
]
TIMES = ("0:05", "0:12", "1:02:03")


def lines(head: str) -> list[tuple[str, str]]:
    """The line above each turn, and its words."""
    pairs = zip(TURNS, TIMES, strict=True)
    return [(head.format(name=name, time=time), words) for (_seconds, name, words), time in pairs]


OTTER = "\n\n".join("\n".join(pair) for pair in lines("{name}  {time}  "))
FORMS = {
    "Otter, text": OTTER,
    "Otter, copied from a PDF": "\n".join("\n".join(pair) for pair in lines("{name} {time}")),
    "Otter, with a colon": "\n\n".join("\n".join(pair) for pair in lines("{name}: {time}")),
    "Teams, a tab before the time": "\n".join("\n".join(pair) for pair in lines("{name}\t{time}")),
    "Teams, three blanks before the time": "\n\n".join("\n".join(pair) for pair in lines("{name}   {time}")),
    "Zoom, newest chat": "00:00:05\tAnna Virtanen:\tAloitetaanko? Kello on 10:30.\n00:00:12\tBo Ek:\tJa, det gör vi.\n"
    "01:02:03\tAnna Virtanen:\tKiitos kaikille.",
}


@pytest.mark.parametrize("form", FORMS)
def test_who_speaks_when_is_found_in_a_text(tmp_path: Path, form: str) -> None:
    file = tmp_path / "T01.txt"
    file.write_text(FORMS[form] + "\n", encoding="utf-8")

    assert turns(read_source(file)) == TURNS


@pytest.mark.parametrize("gap", ["   ", "\t"])
@pytest.mark.parametrize("older", [True, False])
def test_who_speaks_when_is_found_in_a_word_file_of_teams(tmp_path: Path, gap: str, older: bool) -> None:
    document = Document()
    for head, words in lines("{name}" + gap + "{time}"):
        if older:
            paragraph = document.add_paragraph()
            paragraph.add_run().add_break()
            paragraph.add_run(head).bold = True
            paragraph.add_run().add_break()
            paragraph.add_run(words)
        else:
            document.add_paragraph().add_run(head).bold = True
            document.add_paragraph(words)
    document.save(str(tmp_path / "T01.docx"))

    assert turns(read_source(tmp_path / "T01.docx")) == TURNS


def test_who_speaks_when_is_found_in_a_word_file_of_otter(tmp_path: Path) -> None:
    document = Document()
    for line in OTTER.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "T01.docx"))

    assert turns(read_source(tmp_path / "T01.docx")) == TURNS


def test_who_speaks_when_is_found_in_a_pdf_of_otter(tmp_path: Path) -> None:
    page = [Words(60, 40, "Interview"), *block(60, 80, [line for pair in lines("{name}  {time}") for line in pair], 22)]
    (tmp_path / "T01.pdf").write_bytes(pdf([page]))

    assert turns(read_source(tmp_path / "T01.pdf")) == [(None, "", "Interview"), *TURNS]


@pytest.mark.parametrize("end", ["\n\nTranscribed by https://otter.ai\n", "\nTranscribed by https://otter.ai  \n\n"])
def test_the_line_that_otter_writes_below_the_talk_is_nobodys(tmp_path: Path, end: str) -> None:
    file = tmp_path / "T01.txt"
    file.write_text(OTTER + end, encoding="utf-8")
    draft = read_source(file)
    assert turns(draft) == TURNS
    assert draft.left_out == {"program line": 1}
