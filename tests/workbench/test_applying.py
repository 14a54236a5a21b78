"""Several codes at once, new codes in place, and a code that overlaps itself: each one entry of the history."""

from studies import T01, all_quotes, code, dump, history_length, refused, turn

from qualcode.model.coding import Coding
from qualcode.workbench import applying, coding, examples, overlaps, own_keys
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, entries, redo, undo


def coded(project: Project) -> list[tuple[str, str]]:
    return [(quote.coding.code, quote.text) for quote in all_quotes(project)]


def part(project: Project, start: int, end: int) -> Passage:
    whole = turn(project, "T01", 2)
    return Passage(whole.source_id, whole.start + start, whole.start + end)


def test_several_codes_are_one_entry_and_one_undo(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    made = applying.apply_all(aino, turn(aino, "T01", 2), ["skills", "trust", "skills"])
    assert [found.code for found in made.codings] == ["skills", "trust"]
    assert history_length(aino) == length + 1
    assert entries(aino, 1)[0].text == "Apply SK, TR, SK to T01:2"
    after = dump(aino)
    undo(aino)
    assert dump(aino) == before
    redo(aino)
    assert dump(aino) == after


def test_codes_that_are_there_already_are_left_and_told(aino: Project) -> None:
    code(aino)
    made = applying.apply_all(aino, turn(aino, "T01", 2), ["skills", "trust"])
    assert ([found.code for found in made.codings], made.there) == (["trust"], ("skills",))
    with refused(aino, r"You have SK, TR on this passage already \(T01:2\)"):
        applying.apply_all(aino, turn(aino, "T01", 2), ["skills", "trust"])


def test_an_unknown_code_among_several_applies_none(aino: Project) -> None:
    with refused(aino, "There is no code “nope”"):
        applying.apply_all(aino, turn(aino, "T01", 2), ["skills", "nope"])


def test_a_code_that_overlaps_itself_is_found_and_others_are_not(aino: Project, bertta: Project) -> None:
    mine = coding.apply(aino, part(aino, 0, 30), "skills")
    coding.apply(bertta, part(aino, 10, 40), "skills")
    coding.apply(aino, part(aino, 10, 40), "data")
    assert overlaps.overlapping(aino, part(aino, 20, 50), ["skills"]) == [mine]
    assert overlaps.overlapping(aino, part(aino, 0, 30), ["skills"]) == []
    assert overlaps.overlapping(aino, part(aino, 30, 50), ["skills"]) == []


def test_merging_grows_the_first_coding_over_both_passages(aino: Project) -> None:
    first = coding.set_note(aino, coding.apply(aino, part(aino, 0, 10), "skills"), "one")
    second = coding.set_note(aino, coding.apply(aino, part(aino, 20, 30), "skills"), "two")
    before, length = dump(aino), history_length(aino)
    made = applying.apply_all(aino, part(aino, 5, 25), ["skills"], merge=True)
    (grown,) = made.merged
    assert (grown.evidence, grown.start, grown.end, grown.note) == (
        first.evidence,
        first.start,
        second.end,
        "one\ntwo",
    )
    assert len(coded(aino)) == 1
    assert history_length(aino) == length + 1
    undo(aino)
    assert dump(aino) == before


def test_merging_codings_that_point_both_ways_says_both_and_undo_brings_each_back(aino: Project) -> None:
    coding.apply(aino, part(aino, 0, 10), "skills", direction="furthers", weight=1)
    coding.apply(aino, part(aino, 20, 30), "skills", direction="hinders", weight=2)
    before = dump(aino)
    (joined,) = applying.apply_all(aino, part(aino, 5, 25), ["skills"], merge=True).joined
    assert (joined.coding.direction, joined.coding.weight) == ("both", 1)
    assert joined.directions_differ
    assert joined.lost == ("weight",)
    undo(aino)
    assert dump(aino) == before


def test_merging_into_a_coding_that_reaches_as_far_changes_nothing(aino: Project) -> None:
    coding.apply(aino, part(aino, 0, 30), "skills")
    with refused(aino, r"You have SK on this passage already \(T01:2\)"):
        applying.apply_all(aino, part(aino, 5, 25), ["skills"], merge=True)


def test_a_new_code_and_its_coding_are_one_entry(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    made: Coding = applying.apply_new(aino, turn(aino, "T01", 4), "winter  months", "capacity")
    book = aino.codebook()
    assert made.code == "winter_months"
    assert (book[made.code].labels.en, book[made.code].parent) == ("winter months", "capacity")
    assert coded(aino)[0][1].startswith("Nobody had time")
    assert history_length(aino) == length + 1
    after = dump(aino)
    undo(aino)
    assert dump(aino) == before
    redo(aino)
    assert dump(aino) == after


def test_a_new_code_that_cannot_be_leaves_nothing_behind(aino: Project) -> None:
    with refused(aino, "needs a name"):
        applying.apply_new(aino, turn(aino, "T01", 4), "  ", "capacity")
    with refused(aino, "There is no theme “skills”"):
        applying.apply_new(aino, turn(aino, "T01", 4), "winter", "skills")
    with refused(aino, "empty or outside T01"):
        applying.apply_new(aino, Passage(aino.source_id("T01"), 3, 3), "winter", "capacity")


def test_the_use_of_a_code_is_counted_and_shown(aino: Project, bertta: Project) -> None:
    code(aino, 2)
    code(bertta, 4)
    use = examples.use_of(aino, "skills")
    assert use.codings == 2
    assert use.quotes[0] == ("T01:4", T01.body[slice(*span(aino, 4))])
    own = examples.use_of(aino, "skills", "Aino")
    assert (own.codings, [place for place, _words in own.quotes]) == (1, ["T01:2"])
    assert examples.use_of(aino, "data") == examples.Use(0, ())


def span(project: Project, number: int) -> tuple[int, int]:
    passage = turn(project, "T01", number)
    return passage.start, passage.end


# -- keys of one's own -------------------------------------------------------


def test_a_key_of_ones_own_is_kept_per_coder_and_outside_the_history(aino: Project, bertta: Project) -> None:
    length = history_length(aino)
    own_keys.set_own_key(aino, "k", "skills")
    own_keys.set_own_key(bertta, "k", "trust")
    assert own_keys.own_keys(aino) == {"k": "skills"}
    assert own_keys.own_keys(bertta) == {"k": "trust"}
    assert history_length(aino) == length


def test_a_code_has_one_key_and_a_key_one_code(aino: Project) -> None:
    own_keys.set_own_key(aino, "k", "skills")
    own_keys.set_own_key(aino, "s", "skills")
    assert own_keys.own_keys(aino) == {"s": "skills"}
    own_keys.set_own_key(aino, "s", "data")
    assert own_keys.own_keys(aino) == {"s": "data"}
    own_keys.set_own_key(aino, "s", "")
    assert own_keys.own_keys(aino) == {}


def test_what_is_no_letter_or_no_code_is_refused(aino: Project) -> None:
    for key in ("", "ab", ";", "\x1b"):
        with refused(aino, "cannot be a key of your own"):
            own_keys.set_own_key(aino, key, "skills")
    with refused(aino, "There is no code “nope”"):
        own_keys.set_own_key(aino, "k", "nope")


def test_a_key_of_a_code_that_is_gone_stands_for_nothing(aino: Project) -> None:
    made = applying.apply_new(aino, turn(aino, "T01", 4), "winter", "capacity")
    own_keys.set_own_key(aino, "w", made.code)
    undo(aino)
    assert own_keys.own_keys(aino) == {}
