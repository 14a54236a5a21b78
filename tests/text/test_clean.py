"""Foreign text on its way in and on its way out."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.clean import BOM, clean, show, show_lines

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
UNWANTED = [
    *range(0x09),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
ALIVE = ("Cc", "Cs", "Zl", "Zp")


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\nf").text == "a\nb\nc\nd\ne\nf"


def test_changed_line_ends_and_composed_letters_are_not_counted_as_removed() -> None:
    assert clean("e\u0301\r\n").removed == 0


def test_letters_are_composed() -> None:
    assert clean("ra\u0308ikka\u0308").text == "räikkä"


@pytest.mark.parametrize("code", [*UNWANTED, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0x10FFFF])
def test_what_only_acts_on_a_screen_or_cannot_be_stored_is_removed_and_counted(code: int) -> None:
    character = chr(code)
    cleaned = clean(f"a{character}b{character}c")

    assert (cleaned.text, cleaned.removed) == ("abc", 2)


@pytest.mark.parametrize(
    "sequence",
    [
        *("\x1b[31m", "\x1b[m", "\x1b[2J", "\x1b[1;1H", "\x1b[?25l", "\x1b[38:2::1:2:3m", "\x1b[0 q", "\x9b31m"),
        *("\x1b]52;c;UFdORUQ=\x07", "\x1b]0;pwned\x1b\\", "\x1b]8;;http://x.example\x07", "\x9d0;owned\x9c"),
        *(
            '\x1bP$q"p\x1b\\',
            "\x1b_Gi=1;AAAA\x1b\\",
            "\x1b^x\x1b\\",
            "\x1bXx\x1b\\",
            "\x1b(B",
            "\x1b7",
            "\x1b=",
        ),
    ],
)
def test_a_whole_sequence_that_a_terminal_obeys_is_removed_and_its_characters_counted(sequence: str) -> None:
    cleaned = clean(f"a{sequence}b\nc{sequence}")

    assert (cleaned.text, cleaned.removed) == ("ab\nc", 2 * len(sequence))


@pytest.mark.parametrize(
    ("foreign", "left"),
    [
        ("a\x1b]0;never ended\nV: words\x07", "a]0;never ended\nV: words"),
        (f"a\x1b]52;c;{'x' * 5000}\x07b", f"a]52;c;{'x' * 5000}b"),
        ("a\x1b[31", "a[31"),
        ("a\x1b[1\nV: words", "a[1\nV: words"),
        ("a\x1bbc", "abc"),
        ("one \x9d word and \x9c another", "one  word and  another"),
        ("a\x9bme", "ame"),
        ("a\x1b\x1b[31m[0mb", "a[0mb"),
    ],
)
def test_what_is_no_whole_sequence_keeps_its_words(foreign: str, left: str) -> None:
    assert clean(foreign).text == left


@pytest.mark.parametrize("piece", ["\x1b]", "\x1b]0;x", "\x1b[", "\x1b[1;", "\x9d1;", "\x1bP", "\x1b("])
def test_a_text_full_of_beginnings_of_sequences_costs_no_more_than_its_length(piece: str) -> None:
    assert "\x1b" not in clean(piece * 300_000).text


@pytest.mark.parametrize("kept", ["\t", "\n", "\u200c", "\u200d", "\u00ad", "\u00a0", "\u202f"])
def test_joiners_soft_hyphens_tabs_and_special_spaces_are_wording(kept: str) -> None:
    assert clean(f"a{kept}b").text == f"a{kept}b"


def test_only_a_leading_byte_order_mark_goes() -> None:
    assert clean(f"\x00{BOM}a{BOM}b").text == f"a{BOM}b"


@given(ANY_TEXT)
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    once = clean(text).text
    again = clean(once)

    assert (again.text, again.removed) == (once, 0)


@given(ANY_TEXT)
def test_a_clean_text_can_be_stored_as_utf8_and_holds_no_control(text: str) -> None:
    cleaned = clean(text).text

    assert cleaned.encode().decode() == cleaned
    assert not [c for c in cleaned if unicodedata.category(c) in ALIVE and c not in "\n\t"]


@given(ANY_TEXT)
def test_what_is_shown_is_as_long_as_the_text_and_holds_no_control(text: str) -> None:
    shown = show(text)

    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in ALIVE]


@given(ANY_TEXT)
def test_what_is_shown_is_shown_the_same_again(text: str) -> None:
    assert show(show(text)) == show(text)


def test_no_character_at_all_that_a_terminal_obeys_gets_through() -> None:
    shown = show("".join(map(chr, range(sys.maxunicode + 1))))

    assert not [c for c in shown if unicodedata.category(c) in ALIVE]
    assert not set(shown) & {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
    assert not set(shown) & {chr(c) for c in (*range(0xE0000, 0xE0080), 0xFEFF, 0xFFFE)}


def test_an_escape_sequence_newline_and_tab_are_shown_as_pictures() -> None:
    assert show("\x1b]0;x\x07\n\t") == "␛]0;x␇␊␉"


def test_ordinary_text_is_shown_as_it_is() -> None:
    assert show("Räikkä sanoi: ”joo\u00ado”, 👩\u200d🌾") == "Räikkä sanoi: ”joo\u00ado”, 👩\u200d🌾"


def test_lines_may_stay_lines_but_nothing_else_does() -> None:
    assert show_lines("a\nb\x9b\r") == "a\nb�␍"
