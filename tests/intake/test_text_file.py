"""Reading a source from a text file."""

import re
from pathlib import Path

import pytest
from drafts import read_source
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.intake import head, reading
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError
from qualcode.model.source import Participant

HEAD = """---
id: T03
title: Maaseutuverkosto, klusterivetäjä
note: Kuvitteellinen haastattelu.
kind: notes
round: round1
phases: [R1, R2]
date: 2017-03-21
language: fi
consent: paraphrase
attributes: {cluster: rural}
participants:
  - {label: H, role: interviewer, id: hav1, name: Haastattelija 1}
  - label: V
    role: informant
    id: vaarala
    name: Heikki Vaarala
    attributes: {eu_experience: no, wp: 1}
---
"""
TALK = "H: Mitä kuuluu?\n\nV: Hyvää,\nkiitos.\n\nH: Entä muuten?\n\nV: Sitä samaa.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "T03.txt"


def read(file: Path, text: str, **options: str) -> SourceDraft:
    file.write_bytes(text.encode())
    return read_source(file, **options)  # type: ignore[arg-type] # only `encoding` is passed here


def refusal(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(IntakeError) as caught:
        read_source(file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def head_refusal(file: Path, yaml: str) -> str:
    return refusal(file, f"---\n{yaml}\n---\n{TALK}")


# -- what a good file gives --


def test_every_field_of_the_head_arrives_as_written(file: Path) -> None:
    draft = read(file, HEAD + TALK)

    assert (draft.short_id, draft.title, draft.note) == (
        "T03",
        "Maaseutuverkosto, klusterivetäjä",
        "Kuvitteellinen haastattelu.",
    )
    assert (draft.kind, draft.round, draft.phases, draft.date) == ("notes", "round1", ("R1", "R2"), "2017-03-21")
    assert (draft.language, draft.consent, draft.file) == ("fi", "paraphrase", "T03.txt")
    assert draft.attributes == {"cluster": "rural"}
    assert draft.participants == (
        Participant("H", "interviewer", "hav1", "Haastattelija 1"),
        Participant("V", "informant", "vaarala", "Heikki Vaarala", {"eu_experience": "no", "wp": "1"}),
    )
    assert draft.warnings == ()


def test_turns_are_positions_in_the_cleaned_body(file: Path) -> None:
    draft = read(file, HEAD + TALK.replace("\n", "\r\n").replace("ä", "a\u0308") + "\x1b")

    assert draft.body == TALK.strip("\n")
    assert [(t.speaker, draft.body[t.start : t.end]) for t in draft.turns] == [
        ("H", "Mitä kuuluu?"),
        ("V", "Hyvää,\nkiitos."),
        ("H", "Entä muuten?"),
        ("V", "Sitä samaa."),
    ]
    assert draft.warnings == ("1 control character was removed",)


def test_without_a_head_speakers_are_found_and_everything_assumed_is_said(file: Path) -> None:
    draft = read(file, TALK)

    assert draft.participants == (Participant("H", "interviewer"), Participant("V", "informant"))
    assert (draft.title, draft.kind, draft.consent) == ("T03", "interview", "paraphrase")
    assert draft.assumed == {"kind": "interview", "consent": "paraphrase"}
    assert draft.guessed == {"H": "word", "V": ""}
    assert draft.warnings == ()


def test_defaults_fill_what_the_head_leaves_out_and_never_overrule_it(file: Path) -> None:
    file.write_text(f"---\nround: round1\nlanguage:\n---\n{TALK}", encoding="utf-8")
    defaults = {"round": "round3", "language": "sv", "kind": "notes", "consent": "off_record", "title": ""}

    draft = read_source(file, defaults=defaults)

    assert (draft.round, draft.language, draft.kind, draft.consent) == ("round1", "sv", "notes", "off_record")


def test_what_is_said_of_a_file_goes_before_its_head_and_its_defaults(file: Path) -> None:
    file.write_text(f"---\nid: T03\nkind: notes\nround: round1\n---\n{TALK}", encoding="utf-8")

    draft = read_source(file, defaults={"kind": "interview"}, said={"id": "T09", "kind": "document", "round": ""})

    assert (draft.short_id, draft.kind, draft.round) == ("T09", "document", "round1")
    assert draft.participants == ()


def test_a_default_that_is_not_allowed_is_refused(file: Path) -> None:
    file.write_text(TALK, encoding="utf-8")

    with pytest.raises(IntakeError) as caught:
        read_source(file, defaults={"kind": "talk"})
    assert str(caught.value) == 'T03.txt: kind cannot be "talk"; allowed: interview, notes, document.'


def test_a_document_is_a_turn_per_paragraph_without_speakers(file: Path) -> None:
    draft = read(file, "---\nkind: document\nconsent: quotable\n---\n# Otsikko\n\nH: yksi\n\nH: kaksi\n\nH: kolme\n")

    assert [turn.speaker for turn in draft.turns] == [""] * 4
    assert (draft.participants, draft.warnings) == ((), ())


def test_text_without_labels_becomes_paragraphs_and_a_warning(file: Path) -> None:
    draft = read(file, "Yksi asia.\n\nToinen asia.\n")

    assert [draft.body[t.start : t.end] for t in draft.turns] == ["Yksi asia.", "Toinen asia."]
    assert draft.warnings[-1] == "no speaker labels were found; every paragraph is a turn without a speaker"


@pytest.mark.parametrize(
    ("asks", "answers"), [("H", "V"), ("I", "P1"), ("Haastattelija", "Maija"), ("Intervjuare", "Intervjuperson")]
)
@pytest.mark.parametrize("times", [1, 2])
def test_an_interview_too_short_for_labels_to_be_repeated_is_known_by_its_interviewer(
    file: Path, asks: str, answers: str, times: int
) -> None:
    draft = read(file, f"{asks}: Mitä kuuluu?\n\n{answers}: Hyvää. {'Ja niin edelleen. ' * 200}\n\n" * times)

    assert draft.participants == (Participant(asks, "interviewer"), Participant(answers, "informant"))
    assert len(draft.turns) == 2 * times
    assert not any("no speaker labels" in warning for warning in draft.warnings)


@pytest.mark.parametrize("text", ["Huom: Yksi asia.\n\nToinen asia.\n", "V: Yksi asia.\n\nP: Toinen asia.\n"])
def test_look_alikes_without_an_interviewer_make_no_interview(file: Path, text: str) -> None:
    assert read(file, text).participants == ()


def test_many_look_alikes_are_named_up_to_a_number_and_counted(file: Path) -> None:
    more = "".join(f"Nimi{letter}: Minäkin sanon jotain.\n\n" for letter in "ABCDEFGH")

    assert '"NimiF" … and 2 more; what follows' in read(file, f"{HEAD}{TALK}\n{more}").warnings[0]


def test_an_empty_label_is_the_speaker_of_what_has_none(file: Path) -> None:
    draft = read(file, "---\nkind: notes\nconsent: quotable\nparticipants: [{label: '', id: hast}]\n---\nHän kertoi.\n")

    assert draft.participants == (Participant("", "informant", "hast"),)
    assert draft.warnings == ()


def test_a_participant_who_never_speaks_and_a_speaker_without_participant_are_said(file: Path) -> None:
    head = HEAD.replace("label: V", "label: Vaarala")

    draft = read(file, head + TALK)

    assert [p.label for p in draft.participants] == ["H", "Vaarala", "V"]
    assert draft.warnings == (
        'participant "Vaarala" never speaks',
        'not among the participants of the head: "V"; say who they are, or take them for wording',
    )


def test_the_head_of_another_program_is_set_aside_and_understood_as_far_as_it_goes(file: Path) -> None:
    head = "---\ntitle: Satama\nspeakers: [Anna, Bo]\ndate: 2018-03-01\ntags:\n  - satama\n---\n"
    draft = read(file, head + TALK)
    assert (draft.title, draft.date, draft.left_out) == ("Satama", "2018-03-01", {"head": 1})
    assert draft.asides[0].text.startswith("title: Satama")
    assert draft.turns[0].speaker == "H"


@pytest.mark.parametrize("yaml", ["episode: 12", "shoe: 43", "title: Satama\nsubtitle: Ranta"])
def test_the_head_of_another_program_may_have_one_key_alone(file: Path, yaml: str) -> None:
    draft = read(file, f"---\n{yaml}\n---\n{TALK}")
    assert (draft.left_out, draft.asides[0].text) == ({"head": 1}, yaml)


def test_a_rare_label_stays_in_the_turn_before_and_is_said(file: Path) -> None:
    draft = read(file, HEAD + TALK + "\nSaari: Minäkin sanon jotain.\n")

    assert draft.turns[-1].speaker == "V"
    assert draft.warnings == ('not taken for speakers: "Saari"; what follows them is in the turn before',)


def test_a_label_inside_a_line_that_opens_no_turn_is_said(file: Path) -> None:
    draft = read(file, HEAD + TALK + "\nH: Mitä? V: Joo.\n")

    assert draft.turns[-1].speaker == "H"
    assert draft.warnings == ('labels inside lines, not taken for turns: "V"; look where they stand',)


def test_somebody_seen_once_among_people_of_one_word_is_taken_and_said(file: Path) -> None:
    draft = read(file, "\n\n".join(["Niva: Mitä kuuluu?", "Saari: Hyvää."] * 4) + "\n\nLaine: Minäkin.\n")

    assert draft.turns[-1].speaker == "Laine"
    assert draft.warnings == ('taken for speakers, though they are seldom or unlike the others: "Laine"',)


def test_a_head_may_follow_empty_lines(file: Path) -> None:
    assert read(file, f"\n\n{HEAD}{TALK}").short_id == "T03"


def test_an_empty_head_is_a_head(file: Path) -> None:
    assert "no head" not in " ".join(read(file, f"---\n---\n{TALK}").warnings)


def test_a_line_of_dashes_further_down_is_wording(file: Path) -> None:
    draft = read(file, HEAD + TALK + "---\nloppu\n")

    assert draft.body.endswith("---\nloppu")


# -- encodings --


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_from_the_bytes(file: Path, encoding: str) -> None:
    file.write_bytes((HEAD + TALK).encode(encoding))

    assert read_source(file).body == TALK.strip("\n")


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "idna", "ascii", "a\x00b"])
def test_a_wrong_encoding_is_refused(file: Path, encoding: str) -> None:
    file.write_bytes("Hyvää".encode("cp1252"))

    with pytest.raises(IntakeError, match=r"^T03\.txt: "):
        read_source(file, encoding=encoding)


# -- files that are none --


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_refused(file: Path, content: bytes) -> None:
    assert refusal(file, content) == "T03.txt: the file is empty."


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", HEAD.encode()])
def test_a_file_without_text_is_refused(file: Path, content: bytes) -> None:
    assert refusal(file, content) == "T03.txt: there is no text in it; is it the right file?"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\xff\x00\x12", b"abc\x00def", bytes(range(256)) * 4])
def test_a_binary_file_is_refused(file: Path, content: bytes) -> None:
    assert refusal(file, content) == "T03.txt: this is not a text file; save it as plain text first."


def test_half_a_utf16_file_is_refused(file: Path) -> None:
    assert "UTF-16" in refusal(file, "abc".encode("utf-16") + b"\x00")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"^nowhere\.txt: there is no such file"):
        read_source(tmp_path / "nowhere.txt")
    with pytest.raises(IntakeError, match="this is a folder"):
        read_source(tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 20)

    assert "too large" in refusal(file, "x" * 60)


def test_a_hostile_file_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    file = tmp_path / "a\x1b]0;x\x07\n.txt"

    assert refusal(file, b"") == "a␛]0;x␇␊.txt: the file is empty."
    assert "\x1b" not in read(file, TALK).file + read(file, TALK).title


# -- heads that are broken --


def test_a_head_that_never_ends_is_refused(file: Path) -> None:
    assert "never ends" in refusal(file, "---\nid: T03\nH: Moi\n")


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("id: T03\ntitle: a: b", "line 3, column 9"),
        ("id: T03\n\tround: x", "line 3, column 1"),
        ("phases: [R1", "line 3, column 1"),
        ("id: T03\nshoe: 43", "line 3, column 1"),
        ("id: T03\nid: T04", "line 3, column 1"),
        ("title: Satama\nparticpants: []", "line 3, column 1"),
        ("kind: talk", "line 2, column 7"),
        ("consent: maybe", "line 2, column 10"),
        ("date: 21.3.2017", "line 2, column 7"),
        ("date: 2017-02-30", "line 2, column 7"),
        ("language: Finnish", "line 2, column 11"),
        ("title: [a]", "line 2, column 8"),
        ("phases: R1", "line 2, column 9"),
        ("attributes: [a]", "line 2, column 13"),
        ("attributes: {a: [b]}", "line 2, column 17"),
        ("participants: {label: H}", "line 2, column 15"),
        ("participants:\n  - {role: informant}", "line 3, column 5"),
        ("participants:\n  - {label: H, role: guest}", "line 3, column 22"),
        ("participants:\n  - {label: H}\n  - {label: H}", "line 4, column 13"),
        ("participants:\n  - {label: H, phone: 1}", "line 3, column 16"),
        ("- a", "line 2, column 1"),
        ("words", "line 2, column 1"),
        ("? [a]\n: b", "line 2, column 3"),
        ("title: &a x\nnote: *a", "line 2, column 8"),
        ("title: *a", "line 2, column 8"),
    ],
)
def test_a_broken_head_names_line_and_column_in_the_file(file: Path, yaml: str, place: str) -> None:
    assert head_refusal(file, yaml).startswith(f"T03.txt, {place}: ")


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("phases: [R1", "a bracket is not closed"),
        ("attributes: {cluster: rural", "a bracket is not closed"),
        ('title: "Maaseutu', "a quotation mark is not closed"),
        ("id: T03\n\tround: x", "the indentation does not fit"),
        ("attributes:\n  a: b\n c: d", "the indentation does not fit"),
        ("title: a: b", "what stands here does not belong here"),
        ('title: "a" b', "what stands here does not belong here"),
    ],
)
def test_a_broken_head_is_told_in_plain_words(file: Path, yaml: str, fault: str) -> None:
    message = head_refusal(file, yaml)

    assert f": the head is not YAML: {fault}; look for" in message
    assert not re.search(r"expected|<|token|scalar", message)


def test_lines_are_counted_from_the_top_of_the_file(file: Path) -> None:
    assert refusal(file, f"\n\n---\r\nid: x\r\nkind: y\r\n---\n{TALK}").startswith("T03.txt, line 5, column 7: ")


def test_an_unknown_key_is_named_with_the_allowed_ones(file: Path) -> None:
    assert head_refusal(file, "titel: Satama") == (
        'T03.txt, line 2, column 1: unknown key "titel"; allowed: id, title, note, kind, round, date, language,'
        " consent, phases, attributes, participants."
    )


def test_a_label_twice_is_refused_by_name(file: Path) -> None:
    assert 'the label "V" is taken' in head_refusal(file, "participants: [{label: V}, {label: V}]")


def test_a_head_of_unusual_size_or_depth_is_refused(file: Path) -> None:
    assert "too long" in head_refusal(file, "note: " + "x" * head.LARGEST_HEAD)
    assert "too deeply" in head_refusal(file, "note: " + "[" * 20_000)


def test_escapes_in_quotes_bring_no_control_character_back(file: Path) -> None:
    draft = read(file, '---\ntitle: "a\\x1b\\u202e\\ud800\\nb"\nnote: "a\\x9bb\\nc"\n---\n' + TALK)

    assert (draft.title, draft.note) == ("a b", "ab\nc")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(content=b"---\nid: &a [*a]\n---\nx")
@example(content=b"---\n!!python/object/apply:os.system ['x']\n---\nx")
@example(content=b"---\n%YAML 9\n---\nx")
def test_any_file_is_read_or_refused_in_one_line(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    said, draft = "", None
    try:
        draft = read_source(file)
    except IntakeError as error:
        said = str(error)

    assert draft or said.startswith("T03.txt")
    assert "\n" not in said
    assert draft is None or all(draft.body[turn.start : turn.end].strip() for turn in draft.turns)
