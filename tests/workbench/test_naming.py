"""Finding what a person means: a key first, then any name; several are listed, none suggests the nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import labels

from qualcode.model.code import Code
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Phase
from qualcode.workbench.naming import choose, find, names_of

CODES = (
    Code("skills", Labels("Osaaminen", "Kunnande", "Skills"), abbreviation="OSA"),
    Code("trust", Labels("Luottamus", "Förtroende", "Trust"), abbreviation="LUO"),
    Code("trust_in_eu", Labels("Luottamus EU:hun", "", "Trust in the EU"), abbreviation="LEU"),
    Code("osa", Labels("Osallisuus", "", "Inclusion"), abbreviation="INC"),
)


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("skills", "skills"),
        ("Kunnande", "skills"),
        ("OSAAMINEN", "skills"),
        ("osaam", "skills"),
        ("  luottamus   eu:hun ", "trust_in_eu"),
        ("förtroende", "trust"),
        ("leu", "trust_in_eu"),
        ("trust", "trust"),
        ("osa", "osa"),
        ("trust in", "trust_in_eu"),
    ],
)
def test_an_item_answers_to_its_key_abbreviation_and_labels(wanted: str, key: str) -> None:
    assert find(wanted, CODES, "code") == key


def test_a_phase_answers_to_its_other_names() -> None:
    phase = Phase("P1", labels("First"), "2017-05", ("interim report",))
    assert names_of(phase) == ("P1", "interim report", "First")
    assert find("Interim Report", [phase], "phase") == "P1"


def test_several_matches_are_listed_and_none_is_picked() -> None:
    with pytest.raises(WorkbenchError, match=r"“luot” could be several \(code\): trust, trust_in_eu\. Name one"):
        find("luot", CODES, "code")
    with pytest.raises(WorkbenchError, match="could be several"):
        find("OSA", CODES, "code")


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(WorkbenchError, match=r"Unknown code: “kunande”\. Did you mean “Kunnande”"):
        find("kunande", CODES, "code")


def test_what_is_near_nothing_lists_what_is_allowed() -> None:
    with pytest.raises(WorkbenchError, match=r"Unknown code: “xyz”\. Allowed: skills, trust, trust_in_eu, osa\."):
        find("xyz", CODES, "code")
    with pytest.raises(WorkbenchError, match=r"Allowed: none yet\."):
        find("xyz", (), "code")


def test_two_letters_are_too_few_for_a_beginning() -> None:
    with pytest.raises(WorkbenchError, match="Unknown code"):
        find("sk", CODES, "code")


@given(wanted=st.text(st.characters(codec=None, categories=None)))
def test_any_words_find_an_item_or_are_refused(wanted: str) -> None:
    try:
        found = find(wanted, CODES, "code")
    except WorkbenchError:
        return
    assert found in {code.key for code in CODES}


@given(st.dictionaries(st.text(min_size=1), st.lists(st.text(), max_size=3), min_size=1, max_size=6), st.data())
def test_a_key_itself_wins_over_every_other_name(names: dict[str, list[str]], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(names)))
    assert choose(key, names, "thing") == key
