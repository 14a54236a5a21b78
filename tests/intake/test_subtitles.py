"""Subtitles: who speaks when, in what Zoom, Teams and YouTube write and in files that are broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drafts import read_source
from heard import turns, warnings

from qualcode.intake.cue_labels import cue_labels
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices

Read = Callable[..., SourceDraft]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str | bytes, name: str = "T01.vtt", choices: Choices | None = None) -> SourceDraft:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_source(file, choices=choices)

    return read_text


# -- the programs of meetings --

ZOOM = """WEBVTT

1
00:00:03.120 --> 00:00:06.480
Anna Virtanen: Kerrotko aluksi,

2
00:00:06.480 --> 00:00:09.900
mitä teette täällä?

3
00:00:10.000 --> 00:00:14.000
Bo Åkerlund: Vi tillverkar: båtar, klockan 10:30 varje dag.

4
00:00:15.250 --> 00:00:16.000
Anna Virtanen: Selvä.
"""


def test_zoom_names_begin_cues_and_an_unnamed_cue_goes_on_with_the_speaker_before(read: Read) -> None:
    draft = read(ZOOM)

    assert turns(draft) == [
        (3, "Anna Virtanen", "Kerrotko aluksi, mitä teette täällä?"),
        (10, "Bo Åkerlund", "Vi tillverkar: båtar, klockan 10:30 varje dag."),
        (15, "Anna Virtanen", "Selvä."),
    ]
    assert draft.body.startswith("Anna Virtanen: Kerrotko aluksi, mitä")
    assert (draft.turns[0].start, draft.turns[0].end) == (15, 51)
    assert [person.label for person in draft.participants] == ["Anna Virtanen", "Bo Åkerlund"]
    assert warnings(draft) == []


TEAMS = """WEBVTT

0d5c7a1e-1f2b-4c3d-9e8f-0a1b2c3d4e5f/14-0
0:0:9.810 --> 0:0:12.50
<v Åkerlund, Bo>Ja men &quot;visst&quot; &amp; absolut,
det går bra.</v>

0d5c7a1e-1f2b-4c3d-9e8f-0a1b2c3d4e5f/12-0
0:0:1.0 --> 0:0:4.180
<v Virtanen, Anna>Hej! Kan du berätta?</v>

0d5c7a1e-1f2b-4c3d-9e8f-0a1b2c3d4e5f/15-0
0:1:2.0 --> 0:1:5.0
<v Åkerlund, Bo>Ett företag &lt;litet&gt;.

0d5c7a1e-1f2b-4c3d-9e8f-0a1b2c3d4e5f/15-1
1:1:5.0 --> 1:1:7.0
<v.loud Virtanen, Anna>Tack</v>
"""


def test_teams_voices_come_in_the_order_of_time_with_or_without_their_closing_tag(read: Read) -> None:
    draft = read(TEAMS)

    assert turns(draft) == [
        (1, "Virtanen, Anna", "Hej! Kan du berätta?"),
        (9, "Åkerlund, Bo", 'Ja men "visst" & absolut, det går bra. Ett företag <litet>.'),
        (3665, "Virtanen, Anna", "Tack"),
    ]
    assert warnings(draft) == []


def test_cues_far_out_of_order_are_sorted_and_it_is_said(read: Read) -> None:
    draft = read(
        "WEBVTT\n\n05:00.000 --> 05:02.000\n<v B>Lopuksi.\n\n01:00.000 --> 01:02.000\n<v A>Aluksi.\n\n"
        "03:00.000 --> 03:02.000\n<v B>Sitten.\n"
    )

    assert turns(draft) == [(60, "A", "Aluksi."), (180, "B", "Sitten. Lopuksi.")]
    assert warnings(draft) == ["1 cue was out of order; all were sorted by their times"]


def test_two_recordings_in_one_file_are_not_shuffled_into_each_other(read: Read) -> None:
    def part(start: int, words: str) -> str:
        return "".join(
            f"{start + n:02}:00.000 --> {start + n:02}:09.000\n<v A{n % 2}>{words} {n}.\n\n" for n in range(9)
        )

    draft = read("WEBVTT\n\n" + part(0, "Ensin") + part(0, "Sitten"))

    assert [text.split()[0] for _seconds, _who, text in turns(draft)] == ["Ensin"] * 9 + ["Sitten"] * 8
    told = "its times begin afresh in the middle, as of two recordings; the order of the file was kept"
    assert told in warnings(draft)


def test_several_voices_in_a_cue_are_several_turns_and_words_after_a_closed_tag_are_nobodys(read: Read) -> None:
    draft = read("WEBVTT\n\n00:01.000 --> 00:04.000\n<v A>Yes</v> <v B>No.</v> (laughter)\n")

    assert turns(draft) == [(1, "A", "Yes"), (1, "B", "No."), (1, "", "(laughter)")]


MEET = """WEBVTT

00:00:08.000 --> 00:00:12.000
(Anna Aho)
Aluksi haluaisin kysyä,

00:00:12.000 --> 00:00:16.000
(Anna Aho)
missä olette?
-
{}
(Bo Ek)
Täällä (ja muualla).

00:00:16.000 --> 00:00:20.000
(Bo Ek)
(naurua)
Niin.
""".replace("{}", " ")


def test_google_meet_names_stand_alone_in_brackets(read: Read) -> None:
    draft = read(MEET)

    assert turns(draft) == [
        (8, "Anna Aho", "Aluksi haluaisin kysyä, missä olette?"),
        (12, "Bo Ek", "Täällä (ja muualla). (naurua) Niin."),
    ]
    assert warnings(draft) == []


# -- captions that roll --

ROLLING = """WEBVTT
Kind: captions
Language: fi-FI

00:00:00.160 --> 00:00:02.389 align:start position:0%
{}
hyvää<00:00:00.480><c> huomenta</c><00:00:00.900><c> kaikille</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hyvää huomenta kaikille
{}

00:00:02.399 --> 00:00:04.000 align:start position:0%
hyvää huomenta kaikille
joo<c.colorE5E5E5><00:00:02.900><c> joo</c></c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
joo joo
{}

00:00:04.010 --> 00:00:07.000 align:start position:0%
joo joo
joo<00:00:05.000><c> joo</c>

00:00:09.500 --> 00:00:11.000 align:start position:0%
joo joo
tänään<00:00:10.000><c> puhutaan</c>
""".replace("{}", " ")  # a line of one blank, as YouTube writes it


def test_each_sentence_of_rolling_captions_comes_once(read: Read) -> None:
    draft = read(ROLLING)

    assert turns(draft) == [(0, "", "hyvää huomenta kaikille joo joo joo joo"), (9, "", "tänään puhutaan")]
    assert draft.left_out == {"repeated line": 5}
    assert draft.language == "fi"
    assert warnings(draft) == []


def test_captions_that_grow_word_by_word_come_once(read: Read) -> None:
    said = ["This", "This is", "This is how", "This is how it", "This is how it goes."]
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(said, 1))

    assert turns(read("".join(cues), "T.srt")) == [(1, "", "This is how it goes.")]


def test_what_somebody_says_twice_stays(read: Read) -> None:
    said = ["Yes.", "Yes.", "Yes.", "Yes.", "I see.", "Go on.", "Go on.", "Well."]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(said, 1))
    draft = read(cues, "T.srt")

    assert " ".join(text for _seconds, _who, text in turns(draft)) == " ".join(said)
    assert draft.left_out == {}


# -- paragraphs where nobody is named --


def test_a_pause_or_five_sentences_end_a_paragraph(read: Read) -> None:
    said = [(1, 3, "One. Two."), (3, 5, "Three. Four"), (5, 7, "goes on. Five."), (7, 9, "Six."), (11, 12, "Seven.")]
    cues = "".join(f"00:{a:02}.000 --> 00:{b:02}.000\n{text}\n\n" for a, b, text in said)

    assert turns(read("WEBVTT\n\n" + cues)) == [
        (1, "", "One. Two. Three. Four goes on. Five."),
        (7, "", "Six."),
        (11, "", "Seven."),
    ]


def test_captions_without_a_full_stop_are_cut_at_a_thousand_characters(read: Read) -> None:
    cues = "".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{n:02} {'sana ' * 12}\n\n" for n in range(40))

    assert [len(text) for _seconds, _who, text in turns(read("WEBVTT\n\n" + cues))] == [1_007, 1_007, 503]


def test_dashes_and_double_arrows_begin_a_turn_of_somebody_else(read: Read) -> None:
    draft = read(
        "1\n00:00:01,000 --> 00:00:03,000\n- Tuleeko hän?\n- Ei.\n\n2\n00:00:03,000 --> 00:00:05,000\n"
        "- Miksi?\n\n3\n00:00:05,000 --> 00:00:06,000\n&gt;&gt; Good evening.\n",
        "T.srt",
    )

    assert turns(draft) == [
        (1, "", "- Tuleeko hän?"),
        (1, "", "- Ei."),
        (3, "", "- Miksi?"),
        (5, "", ">> Good evening."),
    ]


# -- what is a label --


def test_a_colon_in_ordinary_speech_is_no_label(read: Read) -> None:
    said = ["Note: bring shoes.", "We met", "at 10:30: late.", "So the point is this: go.", "He said: no.", "Fine."]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(said, 1))
    draft = read(cues, "T.srt")

    assert {who for _seconds, who, _text in turns(draft)} == {""}
    assert " ".join(text for _seconds, _who, text in turns(draft)) == " ".join(said)


def test_labels_only_where_the_speaker_changes_are_labels_and_a_look_alike_is_told(read: Read) -> None:
    said = ["H: Miksi?", "Siksi.", "V: No niin.", "Eikä", "muuten.", "Note: tauko.", "H: Vai niin.", "V: Joo."]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(said, 1))
    draft = read(cues, "T.srt")

    assert turns(draft) == [
        (1, "H", "Miksi? Siksi."),
        (3, "V", "No niin. Eikä muuten. Note: tauko."),
        (7, "H", "Vai niin."),
        (8, "V", "Joo."),
    ]
    assert warnings(draft) == ['not taken for speakers: "Note"; what follows them is in the turn before']


def test_names_as_people_give_them_to_zoom_are_labels_in_a_file_where_every_cue_has_one() -> None:
    names = ["maija", "iPhone (2)", "Dr. Elo-Aho (she/her)", "+358 40 123", "Virtanen, Anna | ELY", "Ääni"]
    lines = [f"{name}: sanoo {n}." for n in range(4) for name in names]

    assert cue_labels(lines).labels == set(names)


def test_somebody_who_speaks_once_is_somebody_and_a_single_word_is_not() -> None:
    lines = ["Anna Aho: a", "Bo Ek: b"] * 10 + ["Yleisö 3: c", "Huomio: d", "and he said: e", "joo", "niin"]

    found = cue_labels(lines)

    assert found.labels == {"Anna Aho", "Bo Ek", "Yleisö 3"}
    assert found.look_alikes == {"Huomio": 1}


def test_a_rare_name_in_small_letters_is_somebody_where_every_cue_has_a_label_and_told_where_nearly_all_have() -> None:
    lines = ["Anna Aho: a", "Bo Ek: b"] * 20 + ["niila: c", "aino k: d"]

    assert cue_labels(lines).labels == {"Anna Aho", "Bo Ek", "niila", "aino k"}
    found = cue_labels([*lines, "joo", "and then he said: e"])
    assert (found.labels, found.look_alikes) == ({"Anna Aho", "Bo Ek"}, {"niila": 1, "aino k": 1})


def test_labels_in_brackets_lose_them(read: Read) -> None:
    draft = read("WEBVTT\n\n00:01.000 --> 00:02.000\n[SPEAKER_00]: Hi.\n\n00:02.000 --> 00:03.000\n[SPEAKER_01]: Ho.\n")

    assert turns(draft) == [(1, "SPEAKER_00", "Hi."), (2, "SPEAKER_01", "Ho.")]


def test_two_speakers_in_the_lines_of_one_cue_are_two_turns(read: Read) -> None:
    draft = read("WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: Hi.\nBo: Ho.\n\n00:02.000 --> 00:03.000\nBo: And\nso on.\n")

    assert turns(draft) == [(1, "Anna", "Hi."), (1, "Bo", "Ho. And so on.")]


def test_a_person_decides_what_is_a_label(read: Read) -> None:
    choices = Choices(labels={"Bo Åkerlund": "", "Anna Virtanen": "A"})
    draft = read(ZOOM, choices=choices)

    (turn,) = turns(draft)
    assert turn[:2] == (3, "A")
    assert "teette täällä? Bo Åkerlund: Vi tillverkar: båtar, klockan 10:30 varje dag. Selvä." in turn[2]
