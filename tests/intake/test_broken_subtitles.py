"""Subtitles that are broken, or full of what nobody says: what is read of them, and how the rest is told."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from drafts import read_source
from heard import turns, warnings
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.intake import subtitles
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError, QualcodeError

Read = Callable[..., SourceDraft]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str | bytes, name: str = "T01.vtt") -> SourceDraft:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_source(file)

    return read_text


def refusal(read: Read, text: str | bytes, name: str) -> str:
    with pytest.raises(IntakeError) as caught:
        read(text, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# -- what is no wording --


def test_notes_styles_regions_tags_settings_and_ids_are_left_out_and_counted(read: Read) -> None:
    draft = read(
        "\ufeffWEBVTT - Title\r\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
        "REGION\r\nid:fred\r\n\r\nNOTE duration 1\r\nof two lines\r\n\r\nNOTE language:sv-FI\r\n\r\nfirst cue\r\n"
        "00:01.000 --> 00:02.000 region:fred align:left\r\n<b>Hej</b> <i.x>alla</i> &nbsp;&#229; R&D <skratt> "
        "<lang sv>ja</lang>\r\n\r\nNOTE\r\nlast\r\n"
    )

    assert turns(draft) == [(1, "", "Hej alla \u00a0å R&D <skratt> ja")]
    assert draft.left_out == {"style": 1, "region": 1, "note": 3}
    assert draft.language == "sv"
    assert warnings(draft) == []


def test_srt_loses_fonts_positions_and_numbers(read: Read) -> None:
    draft = read(
        '1\r00:00:01,000 --> 00:00:02,500 X1:40 X2:600\r{\\an8}<font color="#fff">Moi</font>\r42 kertaa\r\r'
        "2\r00:00:02,600 --> 00:00:03,000\r\rtyhjän jälkeen\r",
        "T.srt",
    )

    assert turns(draft) == [(1, "", "Moi 42 kertaa tyhjän jälkeen")]
    assert warnings(draft) == []


def test_an_arrow_in_speech_is_no_time_frame(read: Read) -> None:
    draft = read("WEBVTT\n\n00:01.000 --> 00:02.000\nwe meet\n10:30 -> 11:00 and\n5 --> 6 rises\n")

    assert turns(draft) == [(1, "", "we meet 10:30 -> 11:00 and 5 --> 6 rises")]


# -- encodings --


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_words_arrive_from_any_encoding_that_fits(read: Read, encoding: str) -> None:
    draft = read("1\n00:00:01,000 --> 00:00:02,000\nHyvää yötä, Åke – kiitos.\n".encode(encoding), "T.srt")

    assert turns(draft) == [(1, "", "Hyvää yötä, Åke – kiitos.")]
    assert draft.encoding == encoding.removesuffix("-sig")


# -- broken files --

BROKEN = [
    ("T.vtt", "00:01.000 --> 00:02.000\nA.\n", "A.", ["its first line is not WEBVTT; it was read all the same"]),
    (
        "T.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nA.\n\n00:00:07.000 --> 00:00:1d.890\nB.\n\n00:0x.000 --> 00:03.000\nC.\n",
        "A. B. C.",
        ["lines 6, 9: the time frames are broken; their words were kept"],
    ),
    (
        "T.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nA.\n\nB.\n\n00:03.000 --> 00:04.000\nC.\n",
        "A. B. C.",
        ["line 6: words without a time frame; they were kept where they stand"],
    ),
    (
        "T.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nA.\n\n2\nB.\n\n3\n00:00:03,000 -> 00:00:03,500\nC.\n\n4\n",
        "A. B. C.",
        ["line 5: words without a time frame; they were kept where they stand", "line 12: a caption without words"],
    ),
    (
        "T.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nA.\n\n2\n00:00:02,5 --> 00:00:03,0\n\n\n3\n00:00:03,5 --> 00:00:03,0\nB.",
        "A. B.",
        ["line 6: a caption without words", "line 10: the time frame ends before it begins; its start was kept"],
    ),
    (
        "T.sbv",
        "0:00:00.378,0:00:01.378\nA.\n\n0:00:13.f89,0:00:15.489\nB\nC.\n\nD.\n",
        "A. B C. D.",
        [
            "line 4: the time frame is broken; its words were kept",
            "line 8: words without a time frame; they were kept where they stand",
        ],
    ),
    ("T.vtt", "WEBVTT\n00:01.000 --> 00:02.000 A.\nB.\n3\n00:02.000 --> 00:03.000\nC.\n", "A. B. C.", []),
]


@pytest.mark.parametrize(("name", "text", "words", "told"), BROKEN)
def test_what_can_be_read_of_a_broken_file_is_read_and_the_rest_told_by_its_lines(
    read: Read, name: str, text: str, words: str, told: list[str]
) -> None:
    draft = read(text, name)

    assert " ".join(text for _seconds, _who, text in turns(draft)) == words
    assert warnings(draft) == told


def test_many_broken_places_are_counted(read: Read) -> None:
    draft = read("WEBVTT\n\n00:01.000 --> 00:02.000\nA.\n\n" + "00:xx.000 --> 00:02.000\nB.\n\n" * 9)

    assert warnings(draft) == [
        "lines 6, 9, 12, 15, 18, 21 … and 3 more: the time frames are broken; their words were kept"
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("T.vtt", "WEBVTT\n", "T.vtt: there are no captions in it; check that it is the right file."),
        ("T.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<b> </b>\n", "T.vtt: there are no words in its captions; check"),
        ("T.srt", "1\nsome text\n", "T.srt: there is no time frame in it such as 00:00:01,000 --> 00:00:04,000; check"),
        ("T.sbv", "some text", "T.sbv: there is no time frame in it such as 0:00:01.000,0:00:04.000; check"),
        ("T.srt", "1\n00:00:xx,000 --> 00:00:02,000\nA.\n", "T.srt: there is no time frame in it such as"),
        ("T.vtt", b"\x00\x01\x02", "T.vtt: this is not a text file"),
        ("T.srt", b" \n", "T.srt: the file is empty."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(read: Read, name: str, text: str | bytes, words: str) -> None:
    assert refusal(read, text, name).startswith(words)


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_LINES"])
def test_a_file_far_too_large_for_captions_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(subtitles, limit, 3)

    words = refusal(read, "WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n", "T.vtt")
    assert words == "T.vtt: the file is too large; check that it is the right one."


# -- any text --

FRAMES = ["WEBVTT", "1", "00:01.000 --> 00:02.000", "00:00:03,5 --> 9:99", "0:00:01.0,0:00:02.0", "-->", "NOTE x"]
MARKUP = ["<v A>a", "</v>", "<v ", "A: b", "B: c", ":", "- d", "<00:01.000><c>e</c>", "&amp;", "&#9999999;", "\ud800"]
PIECES = st.sampled_from([*FRAMES, *MARKUP, "", " "])
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("\n".join)


@pytest.mark.parametrize("suffix", [".vtt", ".srt", ".sbv"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS)
@example(text="WEBVTT\n\n00:01.000 --> 00:02.000\n" + "a:" * 4_000)
@example(text="WEBVTT\n\n" + "00:01.000 --> 00:02.000\n" + "<" * 20_000)
def test_any_text_is_read_or_refused(tmp_path: Path, suffix: str, text: str) -> None:
    file = tmp_path / f"T{suffix}"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        draft = read_source(file)
    except QualcodeError:
        return
    assert all(draft.body[turn.start : turn.end].strip() for turn in draft.turns)


WORDS = st.text("abcdefghå .,", min_size=1, max_size=20).filter(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=st.lists(st.tuples(st.sampled_from(["Anna A", "Bo B", "Cia"]), WORDS), min_size=1, max_size=12))
def test_every_word_of_every_voice_arrives_with_its_speaker(tmp_path: Path, said: list[tuple[str, str]]) -> None:
    file = tmp_path / "T.vtt"
    cues = (f"00:{n:02}.000 --> 00:{n:02}.900\n<v {who}>{text}</v>\n\n" for n, (who, text) in enumerate(said))
    file.write_text("WEBVTT\n\n" + "".join(cues), encoding="utf-8")
    words, read = Counter[str](), Counter[str]()
    for who, text in said:
        words[who] += len(text.split())
    for _seconds, who, text in turns(read_source(file)):
        read[who] += len(text.split())

    assert read == words
