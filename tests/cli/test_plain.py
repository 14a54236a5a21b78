"""The plain mode as a person with a screen reader has it: words in, whole lines out, no cursor moved."""

import io
import re
from pathlib import Path

import pytest

from qualcode import locale
from qualcode.cli.plain_naming import direction_of
from qualcode.cli.plain_words import WISHES, understood
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import LANGUAGES
from qualcode.tui.keys import commands, shown
from qualcode.workbench.project import new_project

SCHEMES = Path(__file__).parents[2] / "schemes"


@pytest.fixture
def typed(qualcode, project, monkeypatch):
    """Type lines in the plain mode over T01; what was answered, without title and greeting."""

    def say(*lines: str, source: str = "T01", options: tuple[str, ...] = ()) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        told = qualcode("plain", project, "--source", source, *options)
        assert (told.code, told.err) == (0, "")
        return told.out.splitlines()[2:]

    return say


@pytest.fixture
def codings(qualcode, project):
    """What is in the project: evidence, code, direction, quote, note."""

    def rows() -> list[tuple[str, ...]]:
        found = qualcode("code", "list", project, "--format", "json").json
        return [(r["evidence"], r["code"], r["direction"], r["quote"], r["note"]) for r in found]

    return rows


@pytest.fixture
def library(tmp_path):
    project = new_project(tmp_path / "library", read_scheme(SCHEMES / "minimal.yaml"), "Aino")
    yield project
    project.close()


FIRST = "T01:1 H (interviewer), sentence 1 of 1: What new skills did you learn here?"
SECOND = "T01:2 Anna, sentence 1 of 2: We learnt to write plans together, and we trust each other."
THIRD = "T01:2 Anna, sentence 2 of 2: We trust each other."
FOURTH = "T01:3 H (interviewer), sentence 1 of 1: What hindered it?"
FIFTH = "T01:4 Anna, sentence 1 of 1: Nobody had time for meetings in the winter months, not even the municipality."


def test_it_begins_with_the_first_sentence_and_enter_goes_on(typed):
    assert typed() == [FIRST]
    assert typed("", "j", "next") == [FIRST, SECOND, THIRD, FOURTH]


def test_sentences_and_turns_are_gone_through_both_ways_to_the_ends(typed):
    assert typed("]", "]", "k", "k", "[", "k")[1:] == [SECOND, FOURTH, THIRD, SECOND, FIRST, "This is the beginning."]
    assert typed("go 4", ")", "]")[1:] == [FIFTH, *["This is the end of the source."] * 2]


def test_it_comes_back_to_where_one_left(typed):
    typed("go 2", "", "q")
    assert typed() == [THIRD]


def test_turn_is_found_by_number_and_coding_by_evidence(typed):
    assert typed("go 3", "2", "go T01:4", "go 99", "go", "go E-0009")[1:] == [
        FOURTH,
        SECOND,
        FIFTH,
        "T01 has no turn 99: it has 4 turns.",
        "Go where? Name a turn by its number, or an evidence id.",
        "There is no evidence E-0009.",
    ]
    typed("go 4", "code trust")
    assert typed("go 1", "go e-0001")[-2:] == [FIFTH, "coded TR Trust, notes, by Aino, E-0001"]


def test_sentence_is_coded_and_its_coding_is_read_out(typed, codings):
    answers = typed("go 2", "code TR furthers", "where")
    assert answers[2:] == [
        "Saved: coded TR Trust, furthers, by Aino, E-0001.",
        SECOND,
        "coded TR Trust, furthers, by Aino, E-0001",
        "You have coded 1 of the 2 turns of informants.",
    ]
    assert codings() == [
        ("E-0001", "trust", "furthers", "We learnt to write plans together, and we trust each other.", "")
    ]


@pytest.mark.parametrize("line", ["turn skills hinders", "t SK hinders", "code turn skills hinders"])
def test_whole_turn_is_coded(typed, codings, line):
    typed("go 2", "j", line)
    assert [(code, direction) for _e, code, direction, _q, _n in codings()] == [("skills", "hinders")]
    assert codings()[0][3].endswith("We trust each other.")
    assert codings()[0][3].startswith("We learnt")


def test_uncoded_turns_of_informants_are_found(typed):
    assert typed("o", "c TR", "o", "o")[1:] == [
        SECOND,
        "Saved: coded TR Trust, notes, by Aino, E-0001.",
        FIFTH,
        "No more uncoded turns in this direction.",
    ]


def test_codings_and_uncoded_turns_are_found_both_ways(typed):
    typed("go 2", "c TR", "go 4", "c TR")
    assert [line for line in typed("1", "n", "n", "n", "N")[1:] if not line.startswith("coded")] == [
        FIRST,
        SECOND,
        FIFTH,
        "No more codings in this direction.",
        SECOND,
    ]
    typed("u")
    assert typed("go 4", "k", "O")[-1] == "No more uncoded turns in this direction."
    assert typed("u", "go 4", "O")[-1] == SECOND


def test_a_letter_does_what_the_same_key_does_on_the_coding_screen():
    here = {letter: wish.key for wish in WISHES for letter in wish.letters}
    there = {shown(key): command.id for command in commands("coding") for key in command.keys}
    alike = {"uncoded": "coding.uncoded", "undo": "coding.undo", "redo": "coding.redo", "done": "coding.done"}
    alike |= {"coding": "coding.next", "coding_back": "coding.previous", "code": "coding.code", "note": "coding.note"}
    alike |= {"uncoded_back": "coding.uncoded_back", "remove": "coding.remove", "quit": "app.quit"}
    assert {key: there[letter] for letter, key in here.items() if key in alike} == alike
    signs = {there[letter] for letter, key in here.items() if key == "direction"}
    assert signs == {"coding.furthers", "coding.hinders", "coding.both"}


def test_direction_note_and_removal_reach_the_only_coding_here_or_one_that_is_named(typed, codings):
    typed("go 2", "c TR", "-", "a said dryly", "j", "note E-0001 said  very dryly")
    assert codings()[0][:3] == ("E-0001", "trust", "hinders")
    assert codings()[0][4] == "said very dryly"
    assert typed("go E-0001", "note -", "note")[-1] == "A note needs words; - takes it away."
    assert codings()[0][4] == ""
    assert typed("go E-0001", "c SK", "remove")[-1] == (
        "Which of your codings? Name it by its evidence id: E-0001, E-0002."
    )
    assert typed("remove E-0001")[-1] == "TR E-0001 removed."
    assert [row[0] for row in codings()] == ["E-0002"]


@pytest.mark.parametrize(
    "line", ["remove E-9999", "remove everything", "x 1", "- E-9999", "d hinders", "note E-9999 no"]
)
def test_wrong_name_never_falls_on_the_coding_that_is_here(typed, codings, line):
    typed("go 2", "c TR")
    before = codings()
    typed("go 2", line)
    assert codings() == before


def test_coding_of_another_source_or_coder_is_left_alone(typed, codings):
    typed("go 2", "c TR", options=("--coder", "Bertta"))
    before = codings()
    assert "Bertta" in typed("go 2", "remove E-0001")[-1]
    assert typed("remove E-0001", source="T02", options=("--coder", "Bertta"))[-1] == "E-0001 lies in another source."
    assert codings() == before


def test_same_code_that_overlaps_is_coded_and_said(typed):
    assert typed("go 2", "c TR", "t TR")[-1] == ("You have the same code on a passage that overlaps this one: E-0001.")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("code", "Which code? codes lists them."),
        ("code nonsense", "Unknown code: “nonsense”"),
        ("code TR sideways", "Unknown direction: “sideways”"),
        ("dance", "There is no command “dance” here: help lists them."),
        ("\x1b[2Jdance", "There is no command “dance” here: help lists them."),
    ],
)
def test_what_is_not_understood_is_one_line_and_changes_nothing(typed, content, line, answer):
    before = content()
    assert typed(line)[-1].startswith(answer)
    assert content() == before


def test_undo_and_redo_say_what(typed, codings):
    assert typed("go 2", "c TR", "u", "U")[-2:] == ["Undid: Apply TR to T01:2", "Redid: Apply TR to T01:2"]
    assert [row[0] for row in codings()] == ["E-0001"]


def test_undoing_the_source_itself_ends_it(typed, qualcode, project):
    assert typed("undo", "c TR", "j")[1:] == [
        "Undid: Add T01, T02",
        "With that T01 itself is gone, so this ends; “qualcode redo” brings it back.",
    ]
    qualcode("redo", project)
    assert typed() == [FIRST]


def test_source_is_marked_done(typed, qualcode, project):
    assert typed("done")[-1] == "T01 is done."
    rows = qualcode("done", "list", project, "--format", "json").json
    assert [row["done_by"] for row in rows] == [["Aino"], []]


def test_codes_are_listed_and_one_is_explained(typed):
    assert "TR Trust, under Cooperation" in typed("codes")
    assert typed("codes trust")[-1] == "TR Trust"


def test_project_that_somebody_else_writes_is_read(qualcode, project, tmp_path, monkeypatch):
    from qualcode.workbench.project import open_project

    monkeypatch.setattr("sys.stdin", io.StringIO("j\nc TR\n"))
    with open_project(tmp_path / project, "Bertta"):
        told = qualcode("plain", project, "--source", "T01")
    assert told.code == 0
    assert SECOND in told.out
    assert told.err.count("\n") == 1
    assert "Saved" not in told.out


def test_terminal_gets_a_prompt_and_nothing_that_moves_a_cursor(qualcode, project, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("j\nq\n"))
    told = qualcode("plain", project, "--source", "T01")
    assert told.out.endswith(f"> {SECOND}\n> ")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", told.out)


def test_source_has_to_be_named_and_known(qualcode, project):
    assert qualcode("plain", project).code == 2
    assert qualcode("plain", project, "--source", "T99").code == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_language_is_understood_and_listed_in_help(typed, language):
    for wish in WISHES:
        word = wish.words[language].replace("_", " ")
        assert understood(word) == understood(word.upper()) == (wish.key, "")
        assert understood(f"{word}  some  words") == (wish.key, "some words")
    help_ = WISHES[-2].words[language]
    listed = typed(help_, options=("--lang", language))[-len(WISHES) :]
    assert all(
        line.startswith(wish.words[language].replace("_", " ")) for wish, line in zip(WISHES, listed, strict=True)
    )
    assert locale.language() == language


def test_no_two_wishes_share_a_letter_or_a_word():
    names = [name for wish in WISHES for name in {*wish.letters, *wish.words.values()} if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("after", "direction"),
    [
        *(("+", "furthers"), ("-", "hinders"), ("–", "hinders"), ("=", "both"), ("0", "notes")),
        *(("Hinders", "hinders"), ("furthers", "furthers"), ("both", "both"), ("hinders -", "hinders")),
    ],
)
@pytest.mark.parametrize("line", ["c trust", "t Trust", "code TR"])
def test_a_direction_follows_a_code_as_a_sign_or_a_label_of_any_language(typed, codings, line, after, direction):
    typed("go 2", f"{line} {after}")
    assert [(code, said) for _e, code, said, _q, _n in codings()] == [("trust", direction)]


def test_a_sign_and_the_word_for_it_are_one_direction(typed, codings):
    typed("go 2", "c TR", "- hinders")
    assert codings()[0][2] == "hinders"
    assert typed("go 2", "+ hinders")[-1] == "“hinders +” are two directions: say one."
    assert codings()[0][2] == "hinders"
    typed("go 2", "+ E-0001")
    assert codings()[0][2] == "furthers"


@pytest.mark.parametrize("typed", ["Edistää", "främjar", "FURTHERS", "+", "edistää +"])
def test_a_direction_has_a_label_in_every_language(library, typed):
    assert direction_of(library, typed) == "furthers"


def test_what_directions_there_are_is_said_in_the_language_spoken(library):
    with locale.speaking("fi"), pytest.raises(WorkbenchError) as refused:
        direction_of(library, "sivuun")
    assert "+ Edistää, - Estää, = Sekä että" in str(refused.value)
    assert "furthers" not in str(refused.value)


def test_an_unknown_code_is_answered_with_the_few_that_are_near(typed):
    assert typed("go 2", "c trusst +")[-1] == "Unknown code: “trusst”. Near it: TR Trust."
    assert typed("go 2", "c nonsense")[-1] == "Unknown code: “nonsense”. codes lists them."


def test_a_direction_for_a_code_that_is_there_is_said_of_it(typed, codings):
    told = typed("", "code skills", "code skills furthers", "code skills furthers")
    assert next(line for line in told if "furthers" in line.casefold()).startswith("Saved: ")
    assert "already" in told[-1]
    assert [row[1:3] for row in codings()] == [("skills", "furthers")]


def test_a_sentence_of_the_interviewer_counts_for_nobody_and_that_is_said(typed):
    words = "Only the interviewer speaks here, so it counts as a mention of nobody."
    assert typed("code skills")[-1] == words
    assert words not in typed("next", "code skills")
