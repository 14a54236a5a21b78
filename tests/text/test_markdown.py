"""Text inside Markdown: nothing in it is mark-up, and all of it comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.clean import clean
from qualcode.text.markdown import escape, unescape


@given(st.text(st.sampled_from("a1 \t\n\\`*_[]()<>&;#+-=.:/|~@!wöä😀\u00a0\u0301\u00ad")) | st.text(), st.booleans())
def test_any_text_comes_back(text: str, opens_line: bool) -> None:
    stored = clean(text).text
    assert unescape(escape(stored, opens_line=opens_line)) == stored


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*bold* _too_", r"\*bold\* \_too\_"),
        ("shared_base", "shared_base"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("<script>", r"\<script>"),
        ("&amp;", r"\&amp;"),
        ("https://example.org", r"https\://example.org"),
        ("www.example.org", r"www\.example.org"),
        (
            "# no heading\n- no item\n1. nor this\n2) nor this",
            "\\# no heading\n\\- no item\n1\\. nor this\n2\\) nor this",
        ),
        ("a\n---\nb", "a\n\\---\nb"),
        (" blank ", "&#32;blank&#32;"),
    ],
)
def test_signs_of_markup_are_written_as_signs(text: str, written: str) -> None:
    assert escape(text) == written


def test_a_sign_that_does_not_open_a_line_stays_as_it_is() -> None:
    assert escape("#0072b2\n#2", opens_line=False) == "#0072b2\n\\#2"


def test_what_a_person_wrote_is_read_as_markdown_shows_it() -> None:
    assert unescape(r"R&amp;D &ouml; \* 3 \x &nothing;") == r"R&D ö * 3 \x &nothing;"
