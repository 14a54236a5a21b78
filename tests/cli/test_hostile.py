"""Names and texts that would act on a terminal, a screen or a spreadsheet come out as what they are: text."""

import csv
import dataclasses
import io

import pytest
import studies
from openpyxl import load_workbook
from projects import labels, source

from qualcode.model.code import Code
from qualcode.store import codes, people
from qualcode.workbench import adding, coding

ESC, OSC_52, C1, BIDI = "\x1b[31m", "\x1b]52;c;UFdORUQ=\x07", "\x9d0;title\x9c", "\u202e"
MARKUP, CLOSING, FORMULA = "[@click=app.pwn('x')]", "[/]", '=HYPERLINK("http://example.org")'
NASTY = f"{FORMULA} {ESC}{OSC_52}{C1}{BIDI} {MARKUP}{CLOSING} <b>&amp;\r\x00"
LISTS = {
    "sources list": "table csv json",
    "people list": "table csv json",
    "attributes list": "table csv json",
    "attributes export": "csv",
    "asked list": "table csv json",
    "done list": "table csv json",
    "code list": "table csv json",
    "codebook list": "table csv json",
    "codings export": "csv jsonl",
    "history": "table csv json",
    "check": "table csv json",
    "matrix": "table csv json",
    "matrix --rows=code --cols=person": "table csv json",
    "evidence --row=nasty --rows=code": "table csv json",
}
PRINTED = [(words, form) for words, forms in LISTS.items() for form in forms.split()]


@pytest.fixture
def nasty(tmp_path):
    """A project that holds the worst in every field, past the checks of the readers."""
    with studies.study(tmp_path / "study.qualcode") as project:
        nasty_source = source("N01", "A", [("H", NASTY), ("V", f"{NASTY} said")], V=("nasty", "mining"))
        informant, interviewer = nasty_source.participants
        nasty_source = dataclasses.replace(
            nasty_source, title=NASTY, participants=(dataclasses.replace(informant, name=NASTY), interviewer)
        )
        adding.add_sources(project, [nasty_source])
        with project.store.change("Add a code", studies.AINO):
            codes.insert_code(project.store, Code("nasty", labels(NASTY), abbreviation="NA", definition=labels(NASTY)))
        passage = studies.turn(project, "N01", 2)
        coding.apply(project, passage, "nasty", note=NASTY)
        coding.apply(project, studies.turn(project, "N01", 1), "nasty")
        with project.store.change("Joined", studies.AINO):
            person = people.person_id(project.store, "nasty")
            assert person is not None
            people.set_attribute(project.store, "actor", person, "joined", NASTY)
    return "study.qualcode"


def acting(text):
    """The characters in a text that could act on a terminal."""
    return {letter for letter in text if letter not in "\n\t" and (ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0)} | (
        {BIDI} & set(text)
    )


@pytest.mark.parametrize(("words", "form"), PRINTED)
def test_nothing_that_is_printed_acts_on_the_terminal(qualcode, nasty, words, form):
    told = qualcode(*words.split(), nasty, "--format", form)
    assert told.code == 0
    assert acting(told.out + told.err) == set()
    assert CLOSING in "".join(told.out.split()) or words in ("history", "check")


def test_json_is_lossless(qualcode, nasty):
    assert qualcode("sources", "list", nasty, "--format", "json").json[0]["title"] == NASTY


@pytest.mark.parametrize(
    "words", [("sources", "list"), ("code", "list"), ("attributes", "list"), ("attributes", "export")]
)
def test_no_cell_of_a_csv_or_workbook_is_a_formula(qualcode, nasty, tmp_path, words):
    qualcode(*words, nasty, "-o", "t.csv")
    cells = [cell for row in csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8"))) for cell in row]
    assert any(FORMULA in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    qualcode(*words, nasty, "-o", "t.xlsx")
    kinds = {cell.data_type for row in load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize(
    "words",
    [
        (NASTY,),
        (f"{NASTY}.qualcode",),
        ("sources", "list", "{project}", NASTY),
        ("sources", "list", "{project}", "--format", NASTY),
        ("people", "same", "{project}", NASTY, "anna"),
        ("code", "apply", "{project}", NASTY, NASTY, "--turn", "1"),
        ("add", "{project}", NASTY),
        ("new", NASTY, "--scheme", NASTY),
        ("matrix", "{project}", "--rows", NASTY),
        ("evidence", "{project}", NASTY),
        ("backup", "{project}", "-o", f"nowhere/{NASTY}"),
        ("undo", "{project}", "--coder", NASTY),
    ],
    ids=lambda words: words[0] if words[0] != NASTY else "command",
)
def test_no_error_repeats_what_acts_on_the_terminal(qualcode, project, content, words):
    before = content()
    told = qualcode(*(word.replace("{project}", project).replace("\x00", "") for word in words))
    assert told.code in (1, 2)
    assert told.err.count("\n") == 1
    assert acting(told.out + told.err) == set()
    assert content() == before


def test_what_is_typed_is_cleaned_before_it_is_kept(qualcode, project):
    told = qualcode(
        "code", "apply", project, "T01", "TR", "--turn", "2", "--note", f"a{ESC}{OSC_52}b", "--format", "json"
    )
    assert told.json["note"] == "ab"


def test_coder_with_a_surrogate_in_the_name_is_no_crash(qualcode, project):
    assert qualcode("done", "mark", project, "T01", "--coder", "Ai\udce4no").code == 0
    assert qualcode("history", project, "--format", "json").json[0]["coder"] == "Aino"
