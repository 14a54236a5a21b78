"""What is said of a file that is to come in: words for all that our readers tell, and no option of the command line."""

import re
from pathlib import Path

import pytest

import qualcode
from qualcode import locale
from qualcode.text.label_forms import _FORMS
from qualcode.workbench.intake_words import (
    _LEFT_OUT,
    assumed_words,
    convention_words,
    kind_word,
    left_out_words,
    without_options,
)


@pytest.mark.parametrize("form", _FORMS)
def test_every_way_to_write_a_label_has_words(form: str) -> None:
    assert convention_words(form) != form or form == "title and name"


def test_everything_that_a_reader_counts_as_left_out_has_words() -> None:
    intake = Path(qualcode.__file__).parent / "intake"
    counted = {
        kind for path in intake.glob("*.py") for kind in re.findall(r'left_out\["([a-z ]+)"\]', path.read_text("utf-8"))
    }
    assert counted
    assert counted <= set(_LEFT_OUT)


def test_what_nobody_said_is_told_in_words() -> None:
    assert assumed_words({"kind": "notes", "consent": "paraphrase"}) == ["kind notes", "consent paraphrase only"]
    assert assumed_words({"people": "Anna = Anna Aho"}) == ["one person: Anna = Anna Aho"]
    assert kind_word("diary") == "diary"
    assert left_out_words({"image": 2, "gadget": 1}) == "images (2), gadget (1)"


def test_an_option_of_the_command_line_is_not_named_on_a_screen() -> None:
    assert without_options("no column has answers; name one with --text.") == "no column has answers."
    assert without_options("left out: Age; take one over with --attribute C=A") == "left out: Age"
    assert without_options("left out: Age; Size") == "left out: Age; Size"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nor_in_another_language(language: str) -> None:
    locale.use(language)
    words = locale._(
        "not attributes of the plan, so left out: {columns}; take one over with --attribute COLUMN=ATTRIBUTE"
    )
    assert "--" in words
    assert "--" not in without_options(words)
