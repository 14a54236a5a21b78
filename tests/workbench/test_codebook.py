"""The codebook as it grows: what may be added, edited, renamed, moved, merged and deleted, and what not."""

import dataclasses

import pytest
from projects import labels
from studies import all_quotes, code, refused, turn

from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.store import codes
from qualcode.workbench import codebook, coding, project, reading
from qualcode.workbench.project import Project

HOSTILE = ("two\nlines", "\x1b]0;owned\x07", "\x9b31m", "turned \u202e round", "half \ud800", "nul\0", "\u2028", " ")


def new(key: str = "new", parent: str = "knowledge", **more: str) -> Code:
    return Code(key, labels(key.title()), parent, **more)


# -- adding ------------------------------------------------------------------


def test_a_new_code_stands_under_its_theme_and_raises_the_version(aino: Project) -> None:
    added = codebook.add(aino, new())
    assert list(aino.codebook()) == ["knowledge", "skills", "data", "new", "cooperation", "trust", "capacity"]
    assert aino.codebook()["new"] == added
    assert (added.since, codes.codebook_version(aino.store)) == (2, 2)


def test_a_missing_abbreviation_and_colour_are_proposed(aino: Project) -> None:
    added = codebook.add(aino, new("skating"))
    assert added.abbreviation == "SKA"
    assert added.colour == aino.codebook()["knowledge"].colour
    theme = codebook.add(aino, new("networks", ""))
    assert theme.colour in codebook.PALETTE
    assert theme.colour not in {other.colour for key, other in aino.codebook().items() if key != "networks"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (new("skills"), "The key “skills” is in use"),
        (new("Two Words"), "cannot be a key"),
        (new("ä"), "cannot be a key"),
        (new(""), "cannot be a key"),
        (new("new\n"), "cannot be a key"),
        (Code("new", Labels()), "A code needs a name"),
        (new(parent="nowhere"), "There is no theme “nowhere”"),
        (new(parent="skills"), "There is no theme “skills”"),
        (new(abbreviation="SK"), "The abbreviation SK belongs to “Skills”"),
        (new(abbreviation="sk"), "cannot be an abbreviation"),
        (new(abbreviation="TOOLONG"), "cannot be an abbreviation"),
        (new(colour="red"), "cannot be a colour"),
    ],
)
def test_what_cannot_be_a_code_is_refused(aino: Project, wanted: Code, words: str) -> None:
    with refused(aino, words):
        codebook.add(aino, wanted)
    assert codes.codebook_version(aino.store) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused(aino: Project, name: str) -> None:
    with refused(aino, "cannot be a name"):
        codebook.add(aino, Code("new", Labels("Uusi", "", name), "knowledge", abbreviation="NEW"))
    with refused(aino, "cannot be a name"):
        codebook.rename(aino, "skills", Labels(en=name))


def test_a_name_has_a_longest_length(aino: Project) -> None:
    with refused(aino, "too long for a name"):
        codebook.rename(aino, "skills", labels("n" * 121))
    codebook.rename(aino, "skills", labels("n" * 120))
    assert aino.codebook()["skills"].labels.en == "n" * 120


def test_a_key_made_from_a_long_name_is_cut_and_stays_unique(aino: Project) -> None:
    made = []
    for _time in range(2):
        key = codebook.key_for(aino.codebook(), "word " * 24)
        made.append(codebook.add(aino, Code(key, labels("word " * 20), "knowledge")).key)
    assert max(map(len, made)) == 40
    assert len(set(made)) == 2


@pytest.mark.parametrize("name", ["[/] [bold]", "=1+1", "<w:p>", "../../etc", "{code}", "%s", "Ääni 😀", "a'b\"c;--"])
def test_an_odd_name_is_only_a_name(aino: Project, name: str) -> None:
    codebook.add(aino, Code("new", labels(name), "knowledge"))
    assert aino.codebook()["new"].labels.en == name
    assert project.undo(aino) == f"Add the code {name}"


def test_abbreviations_never_run_out_under_one_name() -> None:
    book: dict[str, Code] = {}
    for number in range(700):
        short = codebook.propose_abbreviation(book, "Koodi")
        assert short not in {other.abbreviation for other in book.values()}
        book[str(number)] = Code(str(number), labels("Koodi"), abbreviation=short)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Työn ilo", "tyon_ilo"),
        ("3 T", "code_3_t"),
        ("日本", "code"),
        ("", "code"),
        ("Skills!", "skills_2"),
        ("_", "code"),
    ],
)
def test_a_key_follows_from_a_name(aino: Project, name: str, key: str) -> None:
    assert codebook.key_for(aino.codebook(), name) == key


# -- editing, renaming, moving -----------------------------------------------


def test_editing_writes_the_rules_and_keeps_key_theme_and_codings(aino: Project) -> None:
    found = code(aino)
    wanted = Code(
        "other", labels("Know-how"), "cooperation", "KH", "#112233", definition=labels("Knowing how."), since=9
    )
    codebook.edit(aino, "skills", wanted)
    assert aino.codebook()["skills"] == dataclasses.replace(wanted, key="skills", parent="knowledge", since=1)
    assert coding.find_coding(aino, found.evidence).code == "skills"


def test_a_theme_with_codes_is_not_put_under_another_by_editing(aino: Project) -> None:
    theme = dataclasses.replace(aino.codebook()["cooperation"], parent="knowledge")
    codebook.edit(aino, "cooperation", theme)
    assert aino.codebook()["cooperation"].is_theme


def test_editing_refuses_what_adding_refuses(aino: Project) -> None:
    skills = aino.codebook()["skills"]
    for wanted, words in (
        (dataclasses.replace(skills, abbreviation="DA"), "belongs to “Data”"),
        (dataclasses.replace(skills, labels=Labels()), "needs a name"),
        (dataclasses.replace(skills, colour="blue"), "cannot be a colour"),
    ):
        with refused(aino, words):
            codebook.edit(aino, "skills", wanted)


def test_renaming_keeps_everything_but_the_name(aino: Project) -> None:
    before = aino.codebook()["skills"]
    codebook.rename(aino, "skills", Labels("Osaaminen", "Kunnande", "Competence"))
    assert aino.codebook()["skills"] == dataclasses.replace(
        before, labels=Labels("Osaaminen", "Kunnande", "Competence")
    )
    assert project.entries(aino)[0].text == "Rename Skills to Competence"


def test_a_code_is_not_left_without_a_name(aino: Project) -> None:
    with refused(aino, "A code needs a name"):
        codebook.rename(aino, "skills", Labels())


def test_moving_changes_the_theme(aino: Project) -> None:
    codebook.move(aino, "skills", "cooperation")
    assert aino.codebook()["skills"].parent == "cooperation"
    codebook.move(aino, "skills", "")
    assert aino.codebook()["skills"].is_theme
    codebook.move(aino, "capacity", "skills")
    assert aino.codebook()["capacity"].parent == "skills"


def test_what_cannot_be_moved_is_refused(aino: Project) -> None:
    codebook.add(aino, new("third", ""))
    reading.decide_asked(aino, aino.source_id("T01"), {"third": "yes"})
    for key, parent, words in (
        ("capacity", "capacity", "cannot stand under itself"),
        ("skills", "skills", "cannot stand under itself"),
        ("skills", "trust", "is not a theme"),
        ("cooperation", "knowledge", "has codes of its own"),
        ("third", "knowledge", "has to stay"),
    ):
        with refused(aino, words):
            codebook.move(aino, key, parent)


def test_an_unknown_code_is_named_by_every_verb(aino: Project) -> None:
    words = "There is no code “nope” in the codebook"
    skills = aino.codebook()["skills"]
    for verb in (
        lambda: codebook.edit(aino, "nope", skills),
        lambda: codebook.rename(aino, "nope", labels("No")),
        lambda: codebook.move(aino, "nope", "knowledge"),
        lambda: codebook.move(aino, "skills", "nope"),
        lambda: codebook.merge(aino, "nope", "skills"),
        lambda: codebook.merge(aino, "skills", "nope"),
        lambda: codebook.delete(aino, "nope"),
    ):
        with refused(aino, words):
            verb()


# -- merging and deleting ----------------------------------------------------


def test_merging_moves_every_coders_codings_and_keeps_evidence(aino: Project, bertta: Project) -> None:
    mine, theirs, twin = code(aino), code(bertta, 4), code(aino, 4)
    there = code(aino, 4, "data")
    assert codebook.merge(aino, "skills", "data") == 2
    assert "skills" not in aino.codebook()
    kept = {q.coding.evidence: q.coding.code for q in all_quotes(aino)}
    assert kept == dict.fromkeys((mine.evidence, theirs.evidence, there.evidence), "data")
    project.undo(aino)
    assert coding.find_coding(aino, twin.evidence) == twin


def test_what_cannot_be_merged_is_refused(aino: Project) -> None:
    code(aino)
    for key, into, words in (
        ("skills", "skills", "cannot be merged into itself"),
        ("knowledge", "capacity", "has codes of its own"),
    ):
        with refused(aino, words):
            codebook.merge(aino, key, into)


def test_a_theme_of_the_plan_or_of_decisions_stays(aino: Project) -> None:
    codebook.delete(aino, "trust")
    with refused(aino, "has to stay"):
        codebook.delete(aino, "cooperation")
    with refused(aino, "has to stay"):
        codebook.merge(aino, "cooperation", "capacity")
    reading.decide_asked(aino, aino.source_id("T01"), {"capacity": "no"})
    with refused(aino, "has to stay"):
        codebook.delete(aino, "capacity")


def test_a_code_in_use_is_deleted_only_with_its_codings(aino: Project, bertta: Project) -> None:
    code(aino)
    with refused(aino, "“Skills” has 1 coding:"):
        codebook.delete(aino, "skills")
    code(bertta)
    with refused(aino, "“Skills” has 2 codings:"):
        codebook.delete(aino, "skills")
    assert codebook.delete(aino, "skills", with_codings=True) == 2
    assert all_quotes(aino) == []
    project.undo(aino)
    assert len(all_quotes(aino)) == 2


def test_a_theme_with_codes_is_not_deleted(aino: Project) -> None:
    with refused(aino, "has codes of its own"):
        codebook.delete(aino, "knowledge", with_codings=True)


def test_usage_counts_by_code_and_coder(aino: Project, bertta: Project) -> None:
    code(aino)
    code(aino, 4)
    code(bertta)
    coding.apply(bertta, turn(bertta, "T02", 2), "data")
    assert codebook.usage(aino) == {"skills": {"Aino": 2, "Bertta": 1}, "data": {"Bertta": 1}}
