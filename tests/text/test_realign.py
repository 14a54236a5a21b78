"""Where a passage stands after the wording around it, or its own, was corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.realign import Moved, Realigned

OLD = """H: Miten verkosto syntyi?

V: Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta.

H: Entä sitten?

V: Sitten haettiin rahoitusta yhdessä, ja se oli se juttu."""


def moved(new: str, quote: str) -> tuple[str, str]:
    start = OLD.index(quote)
    found = Realigned(OLD, new).passage(start, start + len(quote))
    return new[found.start : found.end], found.state


def test_an_untouched_text_keeps_every_place() -> None:
    same = Realigned(OLD, OLD)
    assert same.passage(3, 20) == Moved(3, 20, "kept")
    assert [same.place(offset) for offset in (0, 7, len(OLD))] == [0, 7, len(OLD)]


@pytest.mark.parametrize(
    "new",
    [
        "Tallennettu 3.5.2017\n\n" + OLD,
        OLD.replace("H: Entä sitten?", "H: Entä sen jälkeen, mitä tapahtui?"),
        OLD.replace("Miten", "Kuinka").replace("Sitten haettiin", "Myöhemmin haettiin"),
        "\n\n".join(reversed(OLD.split("\n\n"))),
        OLD.replace("\n\n", "\n"),
    ],
)
def test_a_passage_that_was_not_touched_is_kept(new: str) -> None:
    assert moved(new, "kun tavattiin Rovaniemellä") == ("kun tavattiin Rovaniemellä", "kept")


def test_a_corrected_passage_is_found_as_it_reads_now() -> None:
    new = OLD.replace("tavattiin Rovaniemellä ja puhuttiin", "tavattiin Rovaniemellä, ja siellä puhuttiin")
    old = "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta."
    assert moved(new, old) == (
        "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä, ja siellä puhuttiin kiviaineksesta.",
        "moved",
    )


def test_a_passage_that_is_gone_is_doubtful_and_near_where_it_was() -> None:
    new = OLD.replace(
        "V: Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta.", "V: (hiljaa)"
    )
    words, state = moved(new, "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä")
    assert state == "doubtful"
    assert words.strip()


def test_words_like_them_that_stood_elsewhere_before_are_doubtful() -> None:
    said = "Yrityksiä oli vaikea saada {}, koska niillä ei ollut {}."
    other = said.format("maksamaan", "rahaa")
    old = f"V: {said.format('mukaan', 'aikaa')}\n\nH: Entä sitten?\n\nV: {other}\n"
    new = f"V: Ihan muuta sanottiin siitä silloin.\n\nH: Entä sitten?\n\nV: {other}\n"
    found = Realigned(old, new).passage(3, old.index("\n"))
    assert found.state == "doubtful"


def test_the_same_words_twice_elsewhere_are_doubtful() -> None:
    new = OLD.replace("Se syntyi kahvipöydässä, kun", "Kun") + "\n\nH: Joo.\n\nV: Se syntyi. Se syntyi."
    assert moved(new, "Se syntyi")[1] == "doubtful"


texts = st.text(alphabet="ab c\nä", max_size=60)


@given(texts, st.text(alphabet="ab cä", min_size=1, max_size=20).filter(str.strip), texts, texts, texts)
def test_edits_outside_a_passage_leave_its_words_identical(
    before: str, passage: str, after: str, other_before: str, other_after: str
) -> None:
    old, new = before + passage + after, other_before + passage + other_after
    found = Realigned(old, new).passage(len(before), len(before) + len(passage))
    assert new[found.start : found.end] == passage


@given(texts.filter(str.strip), texts.filter(str.strip), st.data())
def test_every_passage_has_a_place_in_every_other_wording(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Realigned(old, new).passage(start, end)
    assert 0 <= found.start < found.end <= len(new)


@given(texts, texts)
def test_places_never_cross(old: str, new: str) -> None:
    places = [Realigned(old, new).place(offset) for offset in range(len(old) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(new) for place in places)
