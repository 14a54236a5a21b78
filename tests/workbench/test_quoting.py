"""Finding quotes by query, arranging them, and changing many at once."""

import pytest

from qualcode.model.coding import Coding
from qualcode.workbench import bulk, quoting
from qualcode.workbench import coding as bench
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, entries, undo
from qualcode.workbench.quoting import Query


@pytest.fixture
def coded(aino: Project, bertta: Project) -> list[Coding]:
    """Aino's three codings and Bertta's one, in the order of place."""
    one, two = [key for key, code in aino.codebook().items() if code.parent][:2]
    wanted = ((4, one), (14, two), (24, one))
    codings = [bench.apply(aino, Passage(1, start, start + 6), code) for start, code in wanted]
    codings[1] = bench.set_direction(aino, codings[1], "hinders")
    codings.append(bench.apply(bertta, Passage(1, 34, 40), two))
    return codings


def ids(codings: list[Coding]) -> list[int]:
    return [coding.id for coding in codings]


def test_a_query_lets_through_code_coder_and_direction(aino: Project, coded: list[Coding]) -> None:
    assert quoting.find(aino, Query()) == ids(coded)
    assert quoting.find(aino, Query(code=coded[0].code)) == ids([coded[0], coded[2]])
    assert quoting.find(aino, Query(coder="Bertta")) == ids([coded[3]])
    assert quoting.find(aino, Query(direction="hinders")) == ids([coded[1]])


def test_a_theme_takes_in_the_quotes_of_its_codes(aino: Project, coded: list[Coding]) -> None:
    theme = aino.codebook()[coded[0].code].parent
    assert set(ids([coded[0], coded[2]])) <= set(quoting.find(aino, Query(code=theme)))


def test_words_are_found_in_quote_place_and_coder(aino: Project, coded: list[Coding]) -> None:
    every = quoting.find(aino, Query())
    assert [q.coding.id for q in quoting.read(aino, every, "bertta")] == ids([coded[3]])
    assert [q.coding.id for q in quoting.read(aino, every, coded[1].evidence)] == ids([coded[1]])
    assert len(quoting.read(aino, every, limit=2)) == 2


def test_quotes_are_grouped_in_the_order_of_the_plan(aino: Project, coded: list[Coding]) -> None:
    every = quoting.find(aino, Query())
    by_direction = quoting.arranged(aino, every, "direction", "place")
    scale = [direction.labels.in_("en") for direction in aino.directions()]
    assert [heading for heading, _group in by_direction] == [label for label in scale if label in dict(by_direction)]
    assert sum(len(group) for _heading, group in by_direction) == 4
    newest = quoting.arranged(aino, every, "source", "newest")[0][1]
    assert newest == sorted(ids(coded), reverse=True)


def test_quotes_that_are_not_grouped_stand_in_one_order(aino: Project, coded: list[Coding]) -> None:
    long = bench.apply(aino, Passage(1, 0, 20), coded[0].code)
    [(heading, arranged)] = quoting.arranged(aino, quoting.find(aino, Query()), "none", "length")
    assert heading == ""
    assert arranged == [long.id, *ids(coded)]


def test_a_quote_is_grouped_by_the_stakeholder_group_of_who_speaks(aino: Project, coded: list[Coding]) -> None:
    found = quoting.arranged(aino, ids(coded), "group", "place")
    speaking = {
        quote.coding.id: {who.stakeholder for who in quote.speakers} for quote in quoting.read(aino, ids(coded))
    }
    for heading, group in found:
        groups = [speaking[coding_id] for coding_id in group]
        assert all(one == groups[0] for one in groups), heading
    assert sorted(coding_id for _heading, group in found for coding_id in group) == sorted(ids(coded))


def test_many_are_recoded_in_one_entry_and_others_codings_stay(aino: Project, coded: list[Coding]) -> None:
    target = coded[1].code
    before = len(entries(aino))
    assert bulk.recode(aino, coded, target) == 2
    assert len(entries(aino)) == before + 1
    assert quoting.find(aino, Query(code=target)) == ids(coded)
    undo(aino)
    assert quoting.find(aino, Query(code=target)) == ids([coded[1], coded[3]])


def test_recoding_many_never_doubles_a_coding_on_a_passage(aino: Project, coded: list[Coding]) -> None:
    third = [key for key, code in aino.codebook().items() if code.parent][2]
    twin = bench.apply(aino, Passage(1, coded[0].start, coded[0].end), coded[1].code)
    assert bulk.recode(aino, [coded[0], twin], third) == 1
    assert len(quoting.find(aino, Query(code=third))) == 1


def test_many_get_a_direction_or_go_in_one_entry(aino: Project, coded: list[Coding]) -> None:
    assert bulk.set_direction(aino, coded, "hinders") == 2, "one had it already, one is not ours"
    assert bulk.remove(aino, coded) == 3
    assert quoting.find(aino, Query()) == ids([coded[3]])
    undo(aino)
    undo(aino)
    assert quoting.find(aino, Query(direction="hinders")) == ids([coded[1]])
