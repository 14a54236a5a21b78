"""What recognisers write as JSON: the known shapes, and nothing beside them."""

import json
from pathlib import Path
from typing import Any

import pytest
from drafts import read_source
from heard import turns, warnings
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.intake import whisper_file
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError, QualcodeError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "T01.json"


def read(file: Path, data: object) -> SourceDraft:
    file.write_text(json.dumps(data), encoding="utf-8")
    return read_source(file)


def segment(start: float | None, end: float | None, text: str, **more: object) -> dict[str, object]:
    return {"id": 0, "seek": 0, "start": start, "end": end, "text": text, "tokens": [50364], "temperature": 0.0, **more}


def refusal(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(IntakeError) as caught:
        read_source(file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# -- the known shapes --


def test_segments_of_whisper_become_paragraphs_at_pauses_and_after_five_sentences(file: Path) -> None:
    said = [(0, 2, " Hei. Kiitos."), (2, 4, " Aloitetaan. Niin"), (4.2, 6, " siis näin. Joo."), (6, 7, " Selvä.")]
    data = {"text": "Hei …", "language": "fi", "segments": [segment(*each) for each in [*said, (9, 9.5, " Sitten.")]]}
    draft = read(file, data)

    assert turns(draft) == [
        (0, "", "Hei. Kiitos. Aloitetaan. Niin siis näin. Joo."),
        (6, "", "Selvä."),
        (9, "", "Sitten."),
    ]
    assert draft.language == "fi"
    assert draft.encoding == "utf-8"
    assert warnings(draft) == []


def test_whisperx_names_speakers_and_what_one_says_in_a_row_is_one_turn(file: Path) -> None:
    word = {"word": "Why?", "start": 0.1, "end": 0.5, "score": 0.9, "speaker": "SPEAKER_01"}
    segments = [
        segment(0.031, 0.9, " Why?", speaker="SPEAKER_01", words=[word]),
        segment(61.5, 63, " Because", speaker="SPEAKER_00", words=[{"word": "Because"}]),
        segment(66, 67, " it is.", speaker="SPEAKER_00"),
        segment(70, 71, " Oh.", speaker="SPEAKER_01"),
    ]
    draft = read(file, {"segments": segments, "word_segments": [word], "language": "en"})

    assert turns(draft) == [
        (0, "SPEAKER_01", "Why?"),
        (61, "SPEAKER_00", "Because it is."),
        (70, "SPEAKER_01", "Oh."),
    ]
    assert draft.body == "SPEAKER_01: Why?\n\nSPEAKER_00: Because it is.\n\nSPEAKER_01: Oh."
    assert [person.label for person in draft.participants] == ["SPEAKER_01", "SPEAKER_00"]
    assert warnings(draft) == []


def test_words_that_are_given_to_somebody_else_and_segments_to_nobody_are_told(file: Path) -> None:
    other = [{"word": "No", "speaker": "B"}, {"word": "yes", "speaker": "A"}]
    segments = [
        segment(0, 1, "No yes", speaker="A", words=other),
        segment(1, 2, "Who?"),
        segment(2, 3, "I.", speaker="B"),
    ]
    draft = read(file, {"segments": segments})

    assert turns(draft) == [(0, "A", "No yes"), (1, "", "Who?"), (2, "B", "I.")]
    assert warnings(draft) == [
        "in 1 segment nobody is named",
        "in 1 segment single words are given to somebody else; the speaker of the segment was kept",
    ]


def test_words_stand_in_for_a_text_that_is_missing(file: Path) -> None:
    words = [{"word": " Hyvää"}, {"word": "päivää"}, {"word": "."}]

    assert turns(read(file, [{"start": 0, "end": 1, "words": words[:2]}])) == [(0, "", "Hyvää päivää")]


def test_whisper_cpp_counts_milliseconds(file: Path) -> None:
    said: list[dict[str, object]] = [
        {"timestamps": {"from": "00:00:01,500", "to": "00:00:03,000"}, "offsets": {"from": 1500, "to": 3000}},
        {"timestamps": {"from": "00:01:04,000", "to": "00:01:05,000"}},
    ]
    parts = [said[0] | {"text": " Hej", "speaker_turn_next": True}, said[1] | {"text": " då."}]
    draft = read(file, {"params": {"language": "auto"}, "result": {"language": "sv"}, "transcription": parts})

    assert turns(draft) == [(1, "", "Hej"), (64, "", "då.")]
    assert draft.language == "sv"


def test_whisper_cpp_says_where_somebody_else_goes_on(file: Path) -> None:
    parts = [
        {"offsets": {"from": 0, "to": 900}, "text": " Why?", "speaker_turn_next": True},
        {"offsets": {"from": 900, "to": 1500}, "text": " Because.", "speaker_turn_next": False},
        {"offsets": {"from": 1500, "to": 1900}, "text": " It is.", "speaker_turn_next": False},
    ]

    assert turns(read(file, {"transcription": parts})) == [(0, "", "Why?"), (0, "", "Because. It is.")]


FASTER = [(0.0, 2.0, " Yksi."), (2.0, 4.0, " Kaksi.")]


@pytest.mark.parametrize(
    "data",
    [
        [segment(*each) for each in FASTER],
        [[number, 0, *each, [50364], -0.2] for number, each in enumerate(FASTER, 1)],
        {"segments": [segment(*each) for each in FASTER], "info": {"language": "fi"}},
        {"text": "…", "chunks": [{"timestamp": [start, end], "text": text} for start, end, text in FASTER]},
        {"speakers": [], "chunks": [{"timestamp": [0.0, None], "text": "Yksi. Kaksi."}]},
    ],
)
def test_lists_and_chunks_are_read_like_segments(file: Path, data: object) -> None:
    assert turns(read(file, data)) == [(0, "", "Yksi. Kaksi.")]


def test_chunks_with_speakers_go_before_those_without(file: Path) -> None:
    chunk: dict[str, Any] = {"timestamp": [5.0, 6.0], "text": " Ho."}

    assert turns(read(file, {"chunks": [chunk], "speakers": [chunk | {"speaker": "SPEAKER_00"}]})) == [
        (5, "SPEAKER_00", "Ho.")
    ]


@pytest.mark.parametrize(("word", "code"), [("en-US", "en"), ("finnish", "fi"), ("Swedish", "sv"), ("klingon", "")])
def test_a_language_becomes_its_code(file: Path, word: str, code: str) -> None:
    assert read(file, {"language": word, "segments": [segment(0, 1, "a")]}).language == code


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(file: Path, encoding: str) -> None:
    file.write_bytes(json.dumps([segment(0, 1, "hyvää yötä")], ensure_ascii=False).encode(encoding))

    assert turns(read_source(file)) == [(0, "", "hyvää yötä")]


def test_segments_out_of_order_are_sorted_and_it_is_said(file: Path) -> None:
    draft = read(file, [segment(300, 301, "c", speaker="A"), segment(100, 101, "a", speaker="B")])

    assert turns(draft) == [(100, "B", "a"), (300, "A", "c")]
    assert warnings(draft) == ["1 segment was out of order; all were sorted by their times"]


# -- anything else --

EXPECTED = "this is not what Whisper writes: “segments”, “transcription” or “chunks” with times and text."


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"text": "only words"}, ""),
        ({"segments": {}}, ""),
        ("words", ""),
        (3, ""),
        ({"package": {"name": "x"}}, ""),
        ({"segments": ["words"]}, ", segment 1"),
        ({"segments": [segment(0, 1, "a"), {"start": 0, "end": 1}]}, ", segment 2"),
        ({"segments": [{"text": "a"}]}, ", segment 1"),
        ({"segments": [segment(-5, 1, "a")]}, ", segment 1"),
        ({"segments": [{"start": "0", "end": 1, "text": "a"}]}, ", segment 1"),
        ({"segments": [{"start": True, "end": 1, "text": "a"}]}, ", segment 1"),
        ({"segments": [{"start": 0, "end": 1e300, "text": "a"}]}, ", segment 1"),
        ({"segments": [segment(0, 1, "a", speaker=["B"])]}, ", segment 1"),
        ({"segments": [segment(0, 1, "a", words={})]}, ", segment 1"),
        ({"transcription": [{"offsets": [0, 1], "text": "a"}]}, ", segment 1"),
        ({"chunks": [{"timestamp": [0], "text": "a"}]}, ", segment 1"),
        ([[1, 0, 0.0]], ", segment 1"),
    ],
)
def test_another_shape_is_refused_with_what_was_expected(file: Path, data: object, place: str) -> None:
    assert refusal(file, json.dumps(data)) == f"T01.json{place}: {EXPECTED}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[" * 200_000, "T01.json: it is nested too deeply; check that it is the right file."),
        ('{"segments":' * 50_000, "T01.json: it is nested too deeply; check that it is the right file."),
        ("[" * 500_000, "T01.json: the file is too large; check that it is the right one."),
        ("[" + "1," * 2_100_000 + "1]", "T01.json: the file is too large; check that it is the right one."),
        ('{"segments": [', "T01.json, line 1, column 15: this is not JSON; it breaks off or goes wrong here."),
        ("not json\n", "T01.json, line 1, column 1: this is not JSON; it breaks off or goes wrong here."),
        ("[NaN]", "T01.json: this is not JSON; a number in it is none."),
        ("[" + "9" * 5_000 + "]", "T01.json: this is not JSON; a number in it is none."),
        ("[]", "T01.json: there are no words in its segments; check that it is the right file."),
        ('{"segments": []}', "T01.json: there are no words in its segments; check that it is the right file."),
        (b'["\x00"]', "T01.json: this is not a text file; save it as plain text first."),
    ],
)
def test_what_is_no_json_or_too_much_of_it_is_refused_in_one_line(file: Path, content: str | bytes, words: str) -> None:
    assert refusal(file, content) == words


def test_a_file_far_too_large_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper_file, "LARGEST", 10)

    assert refusal(file, '{"segments": []}').startswith("T01.json: the file is too large")


TOP = ["segments", "transcription", "chunks", "speakers", "language", "result"]
KEYS = st.sampled_from(
    [*TOP, "start", "end", "text", "speaker", "words", "word", "timestamp", "offsets", "timestamps", "from", "to"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=JSON.map(json.dumps) | st.text(max_size=200))
@example(content='{"segments": [{"start": 0, "end": 1, "text": "\\ud800"}]}')
@example(content='{"segments": [{"start": 0, "end": 1, "text": "\\u0000", "speaker": "\\u202e"}]}')
def test_any_json_is_read_or_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "T.json"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    try:
        draft = read_source(file)
    except QualcodeError:
        return
    assert all(draft.body[turn.start : turn.end].strip() for turn in draft.turns)
