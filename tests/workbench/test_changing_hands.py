"""A coding whose words are somebody else's since a correction waits for a person, however exactly they stand."""

import pytest
from corrections import body, correct, put
from projects import source

from qualcode.workbench import adding, coding, reviewing, revising
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project

SAID = [
    ("H", "Miten verkosto syntyi?"),
    ("V", "Vaivihkaa kahvipöydässä."),
    ("H", "Kuka siinä oli mukana?"),
    ("K", "Kaikki kunnan väki."),
    ("H", "Entä sitten?"),
    ("V", "Valtio antoi rahoitusta."),
]


@pytest.fixture
def talk(aino: Project) -> Project:
    adding.add_sources(aino, [source("T09", "A", SAID, V=("p9", ""), K=("p8", ""))])
    return aino


def test_words_that_join_the_turn_of_the_interviewer_are_doubtful_and_why_is_told(talk: Project) -> None:
    lost, kept = put(talk, "kahvipöydässä"), put(talk, "rahoitusta")
    revised = correct(talk, ("V: Vaivihkaa", "Vaivihkaa"))
    assert (revised.kept, revised.doubtful) == ((kept,), (lost,))
    (doubt,) = reviewing.doubtful(talk)
    assert (doubt.evidence, doubt.speakers_before, doubt.speakers_now) == (lost, ("V",), ())


def test_so_are_words_that_are_another_informants_now_or_also_anothers(talk: Project) -> None:
    other, both = put(talk, "kahvipöydässä"), put(talk, "Valtio antoi rahoitusta.")
    revised = correct(talk, ("V: Vaivihkaa", "K: Vaivihkaa"), ("antoi rahoitusta", "antoi\nK: rahoitusta"))
    assert other in revised.doubtful
    told = {d.evidence: (d.speakers_before, d.speakers_now) for d in reviewing.doubtful(talk)}
    assert told[other] == (("V",), ("K",))
    assert both in told


def test_words_of_the_interviewer_that_are_an_informants_now_are_looked_at_too(talk: Project) -> None:
    found = put(talk, "Entä sitten?")
    assert correct(talk, ("H: Entä", "V: Entä")).doubtful == (found,)


def test_a_person_with_another_label_is_still_who_said_it(talk: Project) -> None:
    found = put(talk, "kahvipöydässä"), put(talk, "rahoitusta")
    revised = correct(talk, ("V: ", "Veera: "))
    assert (revised.kept, revised.doubtful) == (found, ())


def test_one_whose_words_are_gone_too_tells_no_false_speaker(talk: Project) -> None:
    put(talk, "kahvipöydässä")
    correct(talk, ("V: ", "Veera: "), ("kahvipöydässä", "metsässä"))
    (doubt,) = reviewing.doubtful(talk)
    assert doubt.speakers_before == doubt.speakers_now


def test_a_text_that_gets_its_speakers_later_is_not_doubted(aino: Project) -> None:
    adding.add_sources(aino, [source("T09", "A", [("", "Kahvipöydässä se syntyi."), ("", "Ja sitten loppui.")])])
    start = body(aino).index("Kahvi")
    coding.apply(aino, Passage(aino.source_id("T09"), start, start + 10), "skills")
    text = "V: Kahvipöydässä se syntyi.\n\nH: Niinkö?\n\nV: Ja sitten loppui."
    source_id = aino.source_id("T09")
    draft = revising.read_text(aino, source_id, text)
    assert not revising.replace_text(aino, source_id, draft, {"V": "V", "H": "H"}).doubtful


def test_every_turn_that_is_anothers_now_is_counted(talk: Project) -> None:
    revised = correct(talk, ("V: Vaivihkaa", "Vaivihkaa"), ("V: Valtio", "Valtio"))
    assert "2 turns of V are H’s now" in revised.lines


def test_the_turns_of_which_a_part_is_anothers_now_are_named(talk: Project) -> None:
    revised = correct(talk, ("Kaikki kunnan väki", "Kaikki\nV: kunnan väki"))
    assert revised.changes == ("part of 1 turn is somebody else’s now: T09:5 K → V",)


def test_a_changed_turn_under_another_label_is_named_too(talk: Project) -> None:
    revised = correct(talk, ("V: Valtio antoi rahoitusta", "K: Valtio antoi rahoitusta aina"))
    assert revised.changes == ("part of 1 turn is somebody else’s now: T09:6 V → K",)


def test_at_most_three_of_many_turns_are_named(talk: Project) -> None:
    source_id = talk.source_id("T09")
    said = [f"V: Ensin vuonna {n} tuli asia. Sitten vuonna {n} loppui kaikki." for n in range(1, 6)]
    long = body(talk).strip() + "\n\n" + "\n\n".join(said) + "\n\nH: Kiitos."
    revising.replace_text(talk, source_id, revising.read_text(talk, source_id, long))
    parted = long.replace(" Sitten", "\n\nK: Sitten")
    revised = revising.replace_text(talk, source_id, revising.read_text(talk, source_id, parted))
    assert revised.changes == ("parts of 5 turns are somebody else’s now: T09:8 V → K, T09:10 V → K, T09:12 V → K …",)


def test_words_that_somebody_else_newly_says_in_between_are_nobody_elses(talk: Project) -> None:
    revised = correct(talk, ("Vaivihkaa kahvi", "Vaivihkaa.\n\nH: Niinkö tosiaan kävi?\n\nV: Kahvi"))
    assert revised.changes == ()
