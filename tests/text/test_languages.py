"""Which language a text is in, and when that is not known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Turn
from qualcode.text import languages
from qualcode.text.languages import language_of, told_by_turns, with_languages

SAID = {
    "fi": "No niin, se oli kyllä niin että me ei oikein tiedetty mitä siitä tulee, mutta sitten kun alettiin, niin ne"
    " oli mukana ja nyt se on hyvä.",
    "sv": "Ja, det var så att vi inte visste vad det skulle bli, men när vi började så var alla med och nu är det bra.",
    "en": "Well, it was so that we did not know what would come of it, but then they were with us and now it is good.",
    "se": "Na, dat lei nu ahte mii eat diehtán mii das boahtá, muhto go mii álggiimet, de sii ledje mielde ja dál dat"
    " lea buorre. Mun jáhkán ahte dat lea dego galgá leat ja mii leat ilus.",
}
RELATIVES = (
    "Ja, det var slik at vi ikke visste hva det skulle bli, men jeg tror det er bra, og alle var med, også meg selv.",
    "Jah, see oli nii et me ei teadnud mis sellest saab, aga kui me alustasime, siis ta oli ka seal ja ma olen rahul.",
    "Ja, das war so, dass wir nicht wussten, was daraus wird, und die der das ist jetzt gut, aber es ist nicht so.",
)


@pytest.mark.parametrize("language", languages.KNOWN)
def test_a_text_of_some_length_needs_no_dictionaries(language: str) -> None:
    assert languages.missing()
    assert language_of(SAID[language]) == language
    assert language_of(SAID[language].upper()) == language


@pytest.mark.parametrize("text", [*RELATIVES, "", "xyzzy", "Joo.", "12.30", "\n\n", SAID["fi"] + SAID["sv"]])
def test_what_is_not_plain_is_not_known(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Vi har jobbet med dette i tre år, og det har vært en reise. Jeg synes ikke at kommunen har vært flink.",
        "Vi har arbejdet med det i tre år, og det har været en rejse. Jeg synes ikke, at kommunen var god til det.",
    ],
)
def test_what_is_nearly_swedish_is_not_known(text: str) -> None:
    assert language_of(text) == ""


def test_a_long_turn_in_another_language_says_so_and_a_short_one_does_not() -> None:
    body = f"{SAID['fi'] * 3}\n\n{SAID['sv']}\n\nJa, precis."
    second = body.index(SAID["sv"])
    third = body.index("Ja, precis")
    spans = [(0, second - 2), (second, third - 2), (third, len(body))]
    turns = tuple(Turn(n, "V", start, end) for n, (start, end) in enumerate(spans, 1))
    assert [turn.language for turn in with_languages(body, turns, "fi")] == ["", "sv", ""]
    assert [turn.language for turn in with_languages(body, turns, "")] == ["fi", "sv", ""]


def said_in(*languages: str) -> tuple[str, tuple[Turn, ...]]:
    body, turns = "", list[Turn]()
    for number, code in enumerate(languages, 1):
        words = SAID.get(code, code)
        turns.append(Turn(number, "V", len(body), len(body) + len(words)))
        body += f"{words}\n\n"
    return body, tuple(turns)


@pytest.mark.parametrize(
    ("spoken", "language", "others", "every"),
    [
        (("fi", "sv", "fi", "Ja."), "fi", ["", "sv", "", ""], ("fi", "sv")),
        (("fi", "sv"), "", ["fi", "sv"], ("fi", "sv")),
        (("fi", RELATIVES[0], RELATIVES[0]), "", ["fi", "", ""], ("fi",)),
        (("Ja.", "Nej."), "", ["", ""], ()),
    ],
)
def test_a_text_in_several_languages_is_in_the_one_of_most_words(
    spoken: tuple[str, ...], language: str, others: list[str], every: tuple[str, ...]
) -> None:
    body, turns = said_in(*spoken)
    found, in_own, known = told_by_turns(body, turns)
    assert (found, sorted(known)) == (language, sorted(every))
    assert [turn.language for turn in in_own] == others


@pytest.fixture
def small_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two that are made in a moment."""
    monkeypatch.setattr(languages, "KNOWN", ("en", "se"))


def test_dictionaries_are_made_once_and_tell_short_texts(small_dictionaries: None) -> None:
    told: list[str] = []
    languages.make(told.append)
    languages.make(told.append)
    assert told == ["en", "se"]
    assert languages.missing() == ()
    assert language_of("Yes, exactly right.") == "en"
    assert language_of("Mun jáhkán ahte lea buorre.") == "se"
    assert language_of("xyzzy qwerty") == ""
    assert language_of("< < <") == ""
    assert language_of("Hei hoi.") == ""


def test_a_long_text_of_few_small_words_is_told_by_dictionaries(small_dictionaries: None) -> None:
    notes = "Three companies joined. Reindeer herders asked questions. Municipality promised support. " * 20
    languages.make()
    assert language_of(notes) == "en"
    assert language_of("Kolme yritystä liittyi. Poromiehet kyselivät. Kunta lupasi tukea. " * 20) == ""


@pytest.mark.parametrize("text", [*RELATIVES, SAID["en"] + " " + SAID["se"], *SAID.values()])
def test_dictionaries_overrule_no_small_words(small_dictionaries: None, text: str) -> None:
    before = language_of(text)
    languages.make()
    assert language_of(text) == before


def test_a_dictionary_that_cannot_be_kept_leaves_nothing_behind(
    small_dictionaries: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(languages, "_folder", lambda: blocked / "dictionaries")
    with pytest.raises(OSError, match="file"):
        languages.make()


@given(st.text())
def test_every_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) in ("", *languages.KNOWN)
