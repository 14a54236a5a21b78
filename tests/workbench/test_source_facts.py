"""Date, round and consent of a source changed after it was added."""

import pytest
from studies import code, dump, history_length, refused

from qualcode.store import codings, sources
from qualcode.workbench import source_facts
from qualcode.workbench.project import Project, undo


def facts(project: Project, short_id: str = "T01") -> tuple[str, str, str]:
    (row,) = [row for row in sources.list_sources(project.store) if row.short_id == short_id]
    return row.date, row.round, row.consent


def test_date_round_and_consent_change_in_one_entry_that_one_undo_takes_back(aino: Project) -> None:
    before, entries = dump(aino), history_length(aino)
    told = source_facts.change_sources(
        aino, ["t01"], {"date": "2017-06-01", "round": "Autumn", "consent": "vain referoiden"}
    )
    assert facts(aino) == ("2017-06-01", "B", "paraphrase")
    assert told == [
        "T01: date 2017-05-05 → 2017-06-01",
        "T01: round Spring → Autumn",
        "T01: consent may be quoted → paraphrase only",
    ]
    assert history_length(aino) == entries + 1
    assert "T01" in undo(aino)
    assert dump(aino) == before


def test_several_sources_change_together_and_those_that_say_it_already_stay(aino: Project) -> None:
    told = source_facts.change_sources(aino, ["T01", "T02", "T01"], {"round": "B"})
    assert told == ["T01: round Spring → Autumn"]
    assert facts(aino, "T02")[1] == "B"


@pytest.mark.parametrize("wanted", ["off_record", "B", "T", "background only", "endast som bakgrund", "off the record"])
def test_consent_is_named_by_key_letter_or_label_in_any_language(aino: Project, wanted: str) -> None:
    source_facts.change_sources(aino, ["T01"], {"consent": wanted})
    assert facts(aino)[2] == "off_record"


def test_a_date_may_be_taken_away(aino: Project) -> None:
    assert source_facts.change_sources(aino, ["T01"], {"date": ""}) == ["T01: date 2017-05-05 → –"]
    assert facts(aino)[0] == ""


def test_nothing_is_written_where_nothing_is_different(aino: Project) -> None:
    entries = history_length(aino)
    assert source_facts.change_sources(aino, ["T01"], {"date": "2017-05-05", "round": "Spring"}) == []
    assert history_length(aino) == entries


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "5/5/2017"}, "write it as 1.6.2017 or 2017-06-01"),
        ({"round": "Winter"}, "Unknown round: “Winter”. Allowed: A, B"),
        ({"round": ""}, "T02 is no document, so it needs a round: A, B"),
        ({"consent": "maybe"}, "Unknown consent"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(aino: Project, fields: dict[str, str], words: str) -> None:
    with refused(aino, words):
        source_facts.change_sources(aino, ["T02", "T01"], {"date": "2017-01-01", **fields})


def test_an_unknown_source_keeps_all_from_changing(aino: Project) -> None:
    with refused(aino, "There is no source “T09”"):
        source_facts.change_sources(aino, ["T01", "T09"], {"date": "2017-01-01"})


def test_words_of_a_source_made_stricter_are_quotable_no_more(aino: Project) -> None:
    made = code(aino)
    source_facts.change_sources(aino, ["T01"], {"consent": "off_record"})
    (quote,) = codings.quotes(aino.store, [made.id])
    assert quote.consent == "off_record"
