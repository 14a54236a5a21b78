"""The sample interviews: fictitious and saying so, varied as the plan needs them, and no two alike."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from drafts import read_source

from qualcode.model.draft import SourceDraft

FOLDER = Path(__file__).parents[1] / "transcripts"
FICTITIOUS = {"fi": "uvitteelli", "sv": "åhitt", "en": "ictitious"}


@pytest.fixture(scope="module")
def drafts() -> list[SourceDraft]:
    return [read_source(path) for path in sorted(FOLDER.glob("*.txt"))]


def test_every_source_says_that_it_is_fictitious(drafts: list[SourceDraft]) -> None:
    assert [d.short_id for d in drafts if FICTITIOUS[d.language] not in d.note] == []


def test_every_source_is_read_without_a_warning(drafts: list[SourceDraft]) -> None:
    assert [warning for draft in drafts for warning in draft.warnings] == []


def test_languages_rounds_and_kinds(drafts: list[SourceDraft]) -> None:
    interviews = [draft for draft in drafts if draft.kind == "interview"]
    languages = Counter(draft.language for draft in interviews)
    assert len(drafts) >= 15
    assert languages["fi"] >= 12
    assert languages["sv"] == languages["en"] == 1
    assert {draft.round for draft in interviews} == {"round1", "round2", "round3"}
    assert Counter(draft.kind for draft in drafts) == {"interview": len(interviews), "notes": 1, "document": 1}
    assert {draft.consent for draft in drafts} == {"quotable", "paraphrase", "off_record"}


def test_all_five_clusters_and_every_kind_of_informant_are_heard(drafts: list[SourceDraft]) -> None:
    people = [p for draft in drafts for p in draft.participants if p.role == "informant"]
    clusters = {p.attributes.get("cluster", "") for p in people}
    assert clusters >= {"industry", "rural", "design", "environments", "safety"}
    assert {p.attributes["stakeholder"] for p in people} >= {"company", "research", "developer", "authority"}


def test_a_group_interview_has_three_informants_from_two_clusters(drafts: list[SourceDraft]) -> None:
    groups = [[p for p in draft.participants if p.role == "informant"] for draft in drafts]
    assert any(len(group) == 3 and len({p.attributes["cluster"] for p in group}) == 2 for group in groups)


def test_two_people_appear_in_two_rounds(drafts: list[SourceDraft]) -> None:
    rounds: dict[str, set[str]] = {}
    for draft in drafts:
        for person in draft.participants:
            if person.role == "informant":
                rounds.setdefault(person.id, set()).add(draft.round)
    assert sum(len(heard) == 2 for heard in rounds.values()) == 2


def test_every_interview_has_nine_hundred_words(drafts: list[SourceDraft]) -> None:
    assert [d.short_id for d in drafts if d.kind != "document" and len(d.body.split()) < 900] == []


def test_no_two_sources_share_more_than_a_few_percent_of_their_wording(drafts: list[SourceDraft]) -> None:
    def shingles(draft: SourceDraft) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", draft.body.casefold())
        return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}

    found = {draft.short_id: shingles(draft) for draft in drafts}
    alike = {(a, b): len(found[a] & found[b]) / min(len(found[a]), len(found[b])) for a, b in combinations(found, 2)}
    assert {pair: share for pair, share in alike.items() if share > 0.03} == {}
