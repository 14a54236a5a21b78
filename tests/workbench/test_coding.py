"""Coding: where a passage is, what may be done to a coding, and by whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import AINO, BERTTA, T01, all_quotes, code, dump, history_length, refused, study, turn

from qualcode.workbench import codebook, coding, project
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, check_coder, new_project

EVERYTHING = st.text(st.characters(codec=None, categories=None), max_size=30)


# -- naming a passage --------------------------------------------------------


def test_a_turn_is_a_passage_without_its_label(aino: Project) -> None:
    passage = turn(aino, "T01", 2)
    assert T01.body[passage.start : passage.end].startswith("We learnt to write plans")


def test_a_turn_that_is_not_there_is_refused(aino: Project) -> None:
    for number in (0, -1, 5):
        with refused(aino, f"T01 has no turn {number}: it has 4 turns"):
            turn(aino, "T01", number)


def test_a_quote_is_found_exactly(aino: Project) -> None:
    passage = coding.passage_of_quote(aino, aino.source_id("T01"), "write plans together")
    assert T01.body[passage.start : passage.end] == "write plans together"


def test_a_quote_is_found_by_near_match(aino: Project) -> None:
    said = "nobody had the time for meetings in winter months, not even municipality"
    passage = coding.passage_of_quote(aino, aino.source_id("T01"), said)
    assert T01.body[passage.start : passage.end].startswith("Nobody had time for meetings")


def test_a_quote_in_several_places_asks_for_the_turn(aino: Project) -> None:
    with refused(aino, r"several places \(T01:2, T01:2\)"):
        coding.passage_of_quote(aino, aino.source_id("T01"), "trust each other")
    with refused(aino, "several places"):
        coding.passage_of_quote(aino, aino.source_id("T01"), "We ")
    inside = coding.passage_of_quote(aino, aino.source_id("T02"), "trust", turn=3)
    assert turn(aino, "T02", 3).start <= inside.start


def test_a_quote_that_nobody_said_is_refused(aino: Project) -> None:
    for quote in ("We never met anybody in the whole of that long year.", "xyz", "", "   "):
        with refused(aino, "is not found in T01: copy it"):
            coding.passage_of_quote(aino, aino.source_id("T01"), quote)


def test_an_unknown_source_lists_those_there_are(aino: Project) -> None:
    with refused(aino, r"There is no source “T99”. Sources: T01, T02\."):
        aino.source_id("T99")
    assert aino.source_id("t01") == aino.source_id("T01")


# -- applying ----------------------------------------------------------------


def test_a_coding_has_all_it_was_given(aino: Project) -> None:
    made = coding.apply(
        aino, turn(aino, "T01", 2), "skills", direction="hinders", note="why", about="rural", facets={"level": "eu"}
    )
    (quote,) = all_quotes(aino)
    assert quote.coding == made
    assert (made.evidence, made.coder, made.code, made.direction) == ("E-0001", AINO, "skills", "hinders")
    assert (made.note, made.about, made.facets) == ("why", "rural", {"level": "eu"})
    assert (quote.cite, quote.text) == ("T01:2", T01.body[made.start : made.end])
    assert [speaker.name for speaker in quote.speakers] == ["Anna"]


def test_a_passage_over_several_turns_has_all_its_informants(aino: Project) -> None:
    start, end = turn(aino, "T02", 2), turn(aino, "T02", 3)
    coding.apply(aino, Passage(start.source_id, start.start + 3, end.end), "trust")
    (quote,) = all_quotes(aino)
    assert [speaker.name for speaker in quote.speakers] == ["Anna", "Bo"]
    assert "😀" in quote.text


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-1, 5), (0, 100_000), (-5, -1)])
def test_an_empty_or_outlying_passage_is_refused(aino: Project, start: int, end: int) -> None:
    with refused(aino, "empty or outside T01"):
        coding.apply(aino, Passage(aino.source_id("T01"), start, end), "skills")
    found = code(aino)
    with refused(aino, "empty or outside T01"):
        coding.resize(aino, found, start, end)


def test_a_second_coding_of_the_same_is_refused_and_another_coders_is_not(aino: Project, bertta: Project) -> None:
    code(aino)
    with refused(aino, r"You have SK on this passage already \(T01:2\)"):
        code(aino)
    assert code(bertta).coder == BERTTA
    assert code(aino, key="data").code == "data"


def test_an_unknown_code_is_refused(aino: Project) -> None:
    with refused(aino, "There is no code “nope”"):
        code(aino, key="nope")


# -- changing ----------------------------------------------------------------


def test_the_evidence_id_survives_every_change(aino: Project) -> None:
    found = code(aino)
    changed = coding.resize(aino, found, found.start + 3, found.end - 3)
    changed = coding.recode(aino, changed, "data")
    changed = coding.set_direction(aino, changed, "furthers")
    changed = coding.set_note(aino, changed, "why")
    assert (changed.id, changed.evidence) == (found.id, found.evidence)
    (quote,) = all_quotes(aino)
    assert quote.coding == changed
    assert quote.text == T01.body[found.start + 3 : found.end - 3]


def test_everything_that_is_said_of_a_coding_is_one_entry_each_and_can_be_undone_and_redone(aino: Project) -> None:
    found = code(aino)
    for name, say, value in (
        ("weight", lambda: coding.describe(aino, found, weight=40), 40),
        ("basis", lambda: coding.describe(aino, found, basis="interpretive"), "interpretive"),
        ("facets", lambda: coding.describe(aino, found, facets={"level": "eu"}), {"level": "eu"}),
        ("about", lambda: coding.describe(aino, found, about="rural"), "rural"),
    ):
        before, length = dump(aino), history_length(aino)
        assert getattr(say(), name) == value
        say()
        assert history_length(aino) == length + 1
        after = dump(aino)
        project.undo(aino)
        assert dump(aino) == before
        project.redo(aino)
        assert dump(aino) == after


def test_several_things_are_said_of_a_coding_at_once_and_taken_back(aino: Project) -> None:
    found = coding.describe(aino, code(aino), weight=7, basis="explicit", facets={"level": "eu"}, about="rural")
    assert (found.weight, found.basis, found.facets, found.about) == (7, "explicit", {"level": "eu"}, "rural")
    assert project.entries(aino, 1)[0].text == "Describe SK at T01:2"
    found = coding.describe(aino, found, weight=None, basis="", facets={}, about="")
    assert (found.weight, found.basis, found.facets, found.about) == (None, "", {}, "")


@pytest.mark.parametrize("weight", [-1, 101, 10**30])
def test_what_is_no_weight_is_refused(aino: Project, weight: int) -> None:
    found = code(aino)
    with refused(aino, "is no weight: use 0 to 100"):
        coding.describe(aino, found, weight=weight)
    with refused(aino, "is no weight: use 0 to 100"):
        coding.apply(aino, turn(aino, "T01", 4), "skills", weight=weight)


def test_only_its_coder_changes_a_coding(aino: Project, bertta: Project) -> None:
    found = code(aino)
    for verb in (
        lambda: coding.resize(bertta, found, 0, 5),
        lambda: coding.recode(bertta, found, "data"),
        lambda: coding.set_direction(bertta, found, "both"),
        lambda: coding.set_note(bertta, found, "mine"),
        lambda: coding.describe(bertta, found, weight=1),
        lambda: coding.remove(bertta, found),
    ):
        with refused(aino, "E-0001 is Aino’s coding"):
            verb()


def test_a_change_that_would_make_a_twin_is_refused(aino: Project) -> None:
    one, two = code(aino, 2), code(aino, 4)
    three = code(aino, 2, "data")
    with refused(aino, "You have SK on this passage already"):
        coding.resize(aino, two, one.start, one.end)
    with refused(aino, "You have SK on this passage already"):
        coding.recode(aino, three, "skills")


def test_a_coding_that_is_gone_is_named(aino: Project) -> None:
    found = code(aino)
    project.undo(aino)
    for verb in (
        lambda: coding.resize(aino, found, 0, 5),
        lambda: coding.recode(aino, found, "data"),
        lambda: coding.set_note(aino, found, "late"),
        lambda: coding.remove(aino, found),
    ):
        with refused(aino, "E-0001 is no longer there"):
            verb()


def test_a_change_starts_from_the_coding_as_it_is_and_not_as_it_was_shown(aino: Project, bertta: Project) -> None:
    shown = code(aino)
    codebook.merge(bertta, "skills", "data")
    assert coding.set_note(aino, shown, "why").code == "data"
    with refused(aino, "There is no code “skills”"):
        coding.recode(aino, shown, "skills")


def test_a_coding_is_found_by_its_evidence_id(aino: Project) -> None:
    found = code(aino)
    assert coding.find_coding(aino, "e-0001") == found
    for wrong in ("E-9999", "", "E-0001\n", "\ud800", "'; DROP TABLE codings; --"):
        with refused(aino, "There is no evidence"):
            coding.find_coding(aino, wrong)


# -- hostile words -----------------------------------------------------------


@settings(max_examples=100, deadline=None, derandomize=True)
@given(note=EVERYTHING)
def test_any_note_is_kept_without_what_acts_on_a_screen(note: str) -> None:
    with study() as here:
        kept = coding.set_note(here, code(here), note).note
        assert not {"\x1b", "\x9b", "\0", "\u202e"} & set(kept)
        assert kept.encode().decode() == kept
        assert coding.find_coding(here, "E-0001").note == kept
        coding.apply(here, turn(here, "T01", 4), "data", note=note)


@pytest.mark.parametrize(
    "name", ["", " ", "a,b", "a;b", "x" * 41, "two\nlines", "\x1b[2J", "half \udcff", "\u202egnuv"]
)
def test_what_cannot_be_a_coders_name_is_refused(name: str) -> None:
    with study() as here, refused(here, "cannot be a coder's name"):
        check_coder(name)
    with study() as here, refused(here, "cannot be a coder's name"):
        new_project(None, here.scheme(), name)


@pytest.mark.parametrize("name", ["Aino", "Sámi Áile", "aino.esimerkki@example.org", "[bold]", "=cmd", "日本"])
def test_an_odd_name_of_a_coder_is_only_a_name(name: str) -> None:
    with study(None, coder=name) as here:
        code(here)
        assert all_quotes(here)[0].coding.coder == name
        assert coding.find_coder(here, name) == name


# -- finding -----------------------------------------------------------------


def test_codes_directions_and_coders_are_found_by_any_name(aino: Project) -> None:
    assert coding.find_code(aino, "sk") == "skills"
    assert coding.find_code(aino, "Skills") == "skills"
    assert coding.find_direction(aino, "Hinders") == "hinders"
    assert coding.find_coder(aino, "aino") == AINO
    with refused(aino, "Unknown code: “skils”. Did you mean “Skills”"):
        coding.find_code(aino, "skils")
    with refused(aino, "Unknown direction"):
        coding.find_direction(aino, "sideways")
    with refused(aino, "Unknown coder: “Nobody”. Allowed: Aino, Bertta"):
        coding.find_coder(aino, "Nobody")


def test_codings_of_a_source_come_by_place(aino: Project) -> None:
    later, sooner = code(aino, 4), code(aino, 2)
    inner = coding.apply(aino, Passage(aino.source_id("T01"), sooner.start, sooner.end - 5), "data")
    text = coding.text_of(aino, aino.source_id("T01"))
    assert coding.codings_of(aino, text) == [sooner, inner, later]
    assert all_quotes(aino, [inner.id])[0].coding == inner
    assert all_quotes(aino, []) == []
