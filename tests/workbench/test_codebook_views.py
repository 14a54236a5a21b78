"""Order, splitting, changed meanings, and what is shown before merging and deleting."""

import itertools
from dataclasses import replace

import pytest
from projects import labels
from studies import all_quotes, code, dump, refused

from qualcode.model.code import Code
from qualcode.store import codes
from qualcode.workbench import codebook, codebook_views, coding, project, reading
from qualcode.workbench.project import Project


def turned(project_: Project) -> None:
    """Undo and redo bring back exactly what was there."""
    after = dump(project_)
    project.undo(project_)
    assert dump(project_) != after
    project.redo(project_)
    assert dump(project_) == after


def order(project_: Project) -> list[str]:
    return list(project_.codebook())


# -- order -------------------------------------------------------------------


def test_a_code_moves_up_and_down_beside_its_own(aino: Project) -> None:
    codebook.shift(aino, "data", -1)
    assert order(aino) == ["knowledge", "data", "skills", "cooperation", "trust", "capacity"]
    turned(aino)
    codebook.shift(aino, "data", 1)
    codebook.shift(aino, "knowledge", 1)
    assert order(aino) == ["cooperation", "trust", "knowledge", "skills", "data", "capacity"]
    with refused(aino, "“Data” stands last already"):
        codebook.shift(aino, "data", 1)
    with refused(aino, "“Cooperation” stands first already"):
        codebook.shift(aino, "cooperation", -1)


def test_codes_that_share_a_place_can_be_parted(aino: Project) -> None:
    with aino.store.change("Blur", aino.coder):
        aino.store.connection.execute("UPDATE codes SET position = 1 WHERE key IN ('skills', 'data')")
    codebook.shift(aino, "data", -1)
    assert order(aino)[:3] == ["knowledge", "data", "skills"]


def test_a_moved_code_stands_after_the_one_named_else_last(aino: Project) -> None:
    codebook.move(aino, "trust", "knowledge", after="skills")
    assert order(aino) == ["knowledge", "skills", "trust", "data", "cooperation", "capacity"]
    turned(aino)
    codebook.move(aino, "skills", "knowledge", after="data")
    assert order(aino)[:4] == ["knowledge", "trust", "data", "skills"]
    codebook.move(aino, "trust", "cooperation")
    codebook.move(aino, "data", "cooperation")
    assert order(aino) == ["knowledge", "skills", "cooperation", "trust", "data", "capacity"]
    with refused(aino, "“Skills” does not stand there"):
        codebook.move(aino, "data", "cooperation", after="skills")


# -- splitting ---------------------------------------------------------------


def test_splitting_gives_the_chosen_codings_to_a_new_code_beside_the_old(aino: Project, bertta: Project) -> None:
    stays, goes, theirs = code(aino), code(aino, 4), code(bertta, 4)
    new = codebook.split(aino, "skills", Code("crafts", labels("Crafts"), "knowledge"), [goes.id, theirs.id])
    assert order(aino)[:4] == ["knowledge", "skills", "crafts", "data"]
    assert {q.coding.evidence: q.coding.code for q in all_quotes(aino)} == {
        stays.evidence: "skills",
        goes.evidence: "crafts",
        theirs.evidence: "crafts",
    }
    assert project.entries(aino)[0].text == "Split Skills into Crafts"
    assert (new.abbreviation, new.since) == ("CRA", 1)
    turned(aino)


def test_after_a_split_nothing_is_unread(aino: Project) -> None:
    found = code(aino)
    reading.mark_done(aino, aino.source_id("T01"))
    codebook.split(aino, "skills", Code("crafts", labels("Crafts"), "knowledge"), [found.id])
    assert codebook_views.unread(aino) == []


def test_what_cannot_be_split_is_refused(aino: Project) -> None:
    code(aino)
    other = code(aino, 4, "data")
    crafts = Code("crafts", labels("Crafts"), "knowledge")
    for new, going, words in (
        (crafts, [], "nothing was split"),
        (crafts, [other.id], "Only codings of “Skills”"),
        (replace(crafts, key="data"), [other.id], "Only codings of “Skills”"),
        (replace(crafts, abbreviation="DA"), [1], "belongs to “Data”"),
    ):
        with refused(aino, words):
            codebook.split(aino, "skills", new, going)


# -- what is unread ----------------------------------------------------------


def test_a_new_code_is_unread_in_every_finished_source(aino: Project, bertta: Project) -> None:
    reading.mark_done(aino, aino.source_id("T01"))
    reading.mark_done(bertta, aino.source_id("T02"))
    assert codebook_views.unread(aino) == []
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    reading.mark_done(bertta, aino.source_id("T01"))
    codebook.add(aino, Code("newer", labels("Newer"), "knowledge"))
    assert [(work.short_id, work.coder, work.codes) for work in codebook_views.unread(aino)] == [
        ("T01", "Aino", ("new", "newer")),
        ("T01", "Bertta", ("newer",)),
        ("T02", "Bertta", ("new", "newer")),
    ]
    assert [work.short_id for work in codebook_views.unread(aino, "new")] == ["T01", "T02"]
    reading.mark_done(aino, aino.source_id("T01"))
    assert [work.coder for work in codebook_views.unread(aino)] == ["Bertta", "Bertta"]


def test_a_changed_meaning_makes_finished_sources_unread_and_a_changed_wording_does_not(aino: Project) -> None:
    reading.mark_done(aino, aino.source_id("T01"))
    skills = aino.codebook()["skills"]
    codebook.edit(aino, "skills", replace(skills, definition=labels("Knowing how.")))
    assert codebook_views.unread(aino) == []
    codebook.edit(aino, "skills", replace(skills, definition=labels("Knowing what.")), meaning_changed=True)
    assert [work.codes for work in codebook_views.unread(aino)] == [("skills",)]
    assert aino.codebook()["skills"].since == 2
    assert not reading.is_done(aino, aino.source_id("T01"))
    turned(aino)
    project.undo(aino)
    assert (codebook_views.unread(aino), codes.codebook_version(aino.store)) == ([], 2)
    codebook.reread(aino, "skills")
    assert aino.codebook()["skills"].since == 3
    assert project.entries(aino)[0].text == "The meaning of Skills changed"


def test_whether_rules_of_use_are_worded_alike(aino: Project) -> None:
    skills = aino.codebook()["skills"]
    assert codebook.means_the_same(skills, replace(skills, labels=labels("Other"), example="So."))
    for rule in ("definition", "include", "exclude"):
        assert not codebook.means_the_same(skills, replace(skills, **{rule: labels("So.")}))


# -- previews ----------------------------------------------------------------


def put(project_: Project, start: int, end: int, key: str) -> str:
    passage = coding.Passage(project_.source_id("T01"), start, end)
    return coding.apply(project_, passage, key).evidence


def test_a_merge_is_foretold(aino: Project, bertta: Project) -> None:
    plain, double, partly = put(aino, 0, 5, "skills"), put(aino, 10, 20, "skills"), put(aino, 30, 40, "skills")
    theirs = put(bertta, 50, 60, "skills")
    for start, end in ((5, 8), (10, 20), (22, 100), (23, 25)):
        put(aino, start, end, "data")
    found = codebook_views.merge_preview(aino, "skills", "data")
    assert (found.moving, found.doubles, found.overlaps) == (3, (double,), (partly,))
    assert found.coders == {"Aino": 2, "Bertta": 1}, "they add up to those that move"
    assert codebook.merge(aino, "skills", "data") == found.moving
    assert {q.coding.evidence for q in all_quotes(aino)} >= {plain, partly, theirs}


def test_a_preview_refuses_what_the_merge_refuses(aino: Project) -> None:
    for key, into, words in (
        ("skills", "skills", "cannot be merged into itself"),
        ("knowledge", "capacity", "has codes of its own"),
        ("nope", "skills", "There is no code “nope”"),
    ):
        with refused(aino, words):
            codebook_views.merge_preview(aino, key, into)


def test_a_deletion_is_foretold(aino: Project, bertta: Project) -> None:
    code(aino)
    code(aino, 4)
    code(bertta)
    found = codebook_views.delete_preview(aino, "skills")
    assert (found.coders, found.codings, found.sources, found.refusal) == ({"Aino": 2, "Bertta": 1}, 3, 1, "")
    reading.decide_asked(aino, aino.source_id("T01"), {"knowledge": "yes"})
    theme = codebook_views.delete_preview(aino, "knowledge")
    assert (theme.codes, theme.planned, theme.decisions) == (("skills", "data"), 1, 1)
    assert "has codes of its own" in theme.refusal
    with refused(aino, "There is no code “nope”"):
        codebook_views.delete_preview(aino, "nope")


def test_usage_is_counted_without_reading_quotes(aino: Project, bertta: Project) -> None:
    code(aino)
    code(bertta)
    code(bertta, 4, "data")
    assert codebook_views.totals(aino) == {"skills": 2, "data": 1}
    assert codebook_views.usage_of(aino, "skills") == {"Aino": 1, "Bertta": 1}
    assert codebook_views.usage_of(aino, "trust") == {}
    assert [quote.coding.code for quote in codebook_views.quotes_of(aino, "data")] == ["data"]


def test_an_example_is_taken_from_what_may_be_quoted(aino: Project) -> None:
    found = code(aino)
    [quote] = codebook_views.examples_for(aino, "skills")
    codebook.take_example(aino, "skills", found.evidence)
    assert aino.codebook()["skills"].example == quote.text
    with aino.store.change("Say less", aino.coder):
        aino.store.connection.execute("UPDATE sources SET consent = 'paraphrase' WHERE short_id = 'T01'")
    assert codebook_views.examples_for(aino, "skills") == []
    for evidence, words in ((found.evidence, "may not be quoted"), ("E-9", "There is no coding “E-9”")):
        with refused(aino, words):
            codebook.take_example(aino, "skills", evidence)


# -- colours -----------------------------------------------------------------

_SEEING = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What eyes without one kind of cone make of linear red, green and blue (Machado, Oliveira and Fernandes 2009)."""


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    sums = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in sums)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", _SEEING)
def test_no_two_colours_look_alike_to_anybody(eyes: str) -> None:
    seen = {c: lab([sum(m * v for m, v in zip(row, linear(c), strict=True)) for row in _SEEING[eyes]])
            for c in codebook.PALETTE}  # fmt: skip
    for one, other in itertools.combinations(seen, 2):
        away = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert away > 15, (one, other)


def test_every_colour_can_be_read_on_white() -> None:
    for colour in codebook.PALETTE:
        red, green, blue = linear(colour)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_a_name_that_any_name_of_another_code_is_is_told_whatever_its_letters(aino: Project) -> None:
    book = aino.codebook()
    for name in ("skills", "  SKILLS ", "sk", "Trust"):
        doubt = codebook_views.namesake(aino, Code("new", labels(name), "knowledge"))
        other = book["trust" if name == "Trust" else "skills"]
        assert f"is the name of {other.abbreviation} {other.labels.en} too" in doubt, name
    assert codebook_views.namesake(aino, Code("new", labels("Craft"), "knowledge")) == ""
    assert codebook_views.namesake(aino, book["skills"], instead_of="skills") == ""
