"""Finding quotes by query, arranging them, and changing many at once."""

from typing import get_args

import pytest
from projects import source
from studies import study, turn

from qualcode.model.coding import Coding
from qualcode.workbench import bulk, quoting
from qualcode.workbench import coding as bench
from qualcode.workbench.coding import Passage
from qualcode.workbench.listing import source_rows
from qualcode.workbench.project import Project, entries, undo
from qualcode.workbench.quoting import Chosen, Group, Order, Query
from qualcode.workbench.recoding import recode_all


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


def test_words_are_found_in_quote_place_code_coder_and_speaker(aino: Project, coded: list[Coding]) -> None:
    def found(words: str) -> list[int]:
        return quoting.all_ids(aino, quoting.matching(aino, Chosen(), words))

    bench.set_note(aino, coded[2], "Vertaa Äimää")
    assert found("bertta") == ids([coded[3]])
    assert found(coded[1].evidence.lower()) == ids([coded[1]])
    assert found(coded[0].code) == ids([coded[0], coded[2]])
    assert found(f"äimää {coded[0].code}") == ids([coded[2]])
    assert found("äimää bertta") == []
    answer = bench.text_of(aino, 1).turns[1]
    coded.append(bench.apply(aino, Passage(1, answer.start, answer.end), coded[0].code))
    every = quoting.read(aino, ids(coded))
    for quote in every:
        assert quote.coding.id in found(quote.text)
        assert found(quote.cite) == [one.coding.id for one in every if one.cite == quote.cite]
        for who in quote.speakers:
            assert quote.coding.id in found(f"{who.name} {who.stakeholder}")
    assert any(quote.speakers for quote in every)
    assert found("") == ids(coded)


def test_quotes_are_read_in_the_order_asked_for(aino: Project, coded: list[Coding]) -> None:
    wanted = [coded[2].id, 99, coded[0].id]
    assert [quote.coding.id for quote in quoting.read(aino, wanted)] == [coded[2].id, coded[0].id]


def arranged(project: Project, wanted: Chosen, group: Group, order: Order = "place") -> dict[str, list[int]]:
    """Heading → ids, page by page, two to a page."""
    first = quoting.page(project, wanted, group, order, 0, 2)
    found: dict[str, list[int]] = {}
    for number in range((first.total + 1) // 2):
        page = quoting.page(project, wanted, group, order, number, 2)
        for part in page.parts:
            assert part.goes_on is (part.heading in found)
            found.setdefault(part.heading, []).extend(part.ids)
            assert part.size >= len(found[part.heading])
    return found


def test_quotes_are_grouped_in_the_order_of_the_plan(aino: Project, coded: list[Coding]) -> None:
    by_direction = arranged(aino, Chosen(), "direction")
    scale = [direction.labels.in_("en") for direction in aino.directions()]
    assert list(by_direction) == [label for label in scale if label in by_direction]
    assert sum(map(len, by_direction.values())) == 4
    by_code = arranged(aino, Chosen(), "code")
    assert list(by_code.values()) == [ids([coded[0], coded[2]]), ids([coded[1], coded[3]])]
    assert list(arranged(aino, Chosen(), "coder").items()) == [("Aino", ids(coded[:3])), ("Bertta", ids(coded[3:]))]
    [newest] = arranged(aino, Chosen(), "source", "newest").values()
    assert newest == sorted(ids(coded), reverse=True)
    [by_codes] = arranged(aino, Chosen(), "source", "code").values()
    assert by_codes == ids([coded[0], coded[2], coded[1], coded[3]])


def test_quotes_that_are_not_grouped_stand_in_one_order(aino: Project, coded: list[Coding]) -> None:
    long = bench.apply(aino, Passage(1, 0, 20), coded[0].code)
    assert arranged(aino, Chosen(), "none", "length") == {"": [long.id, *ids(coded)]}


def test_a_list_of_given_codings_is_arranged_as_one_of_a_query_is(aino: Project, coded: list[Coding]) -> None:
    few = ids(coded[1:])
    for group in get_args(Group):
        for order in get_args(Order):
            every = arranged(aino, Chosen(), group, order)
            left = {heading: [coding_id for coding_id in found if coding_id in few] for heading, found in every.items()}
            given = arranged(aino, Chosen(ids=tuple(few)), group, order)
            assert given == {heading: found for heading, found in left.items() if found}, (group, order)
    assert arranged(aino, Chosen(ids=()), "source") == {}


def test_the_last_page_stands_for_those_beyond_it(aino: Project, coded: list[Coding]) -> None:
    page = quoting.page(aino, Chosen(), "source", "place", 99, 3)
    assert (page.number, page.total) == (1, 4)
    assert [part.ids for part in page.parts] == [ids(coded[3:])]


def test_a_quote_is_grouped_by_the_stakeholder_group_of_who_speaks(aino: Project, coded: list[Coding]) -> None:
    found = arranged(aino, Chosen(), "group")
    speaking = {
        quote.coding.id: {who.stakeholder for who in quote.speakers} for quote in quoting.read(aino, ids(coded))
    }
    for heading, group in found.items():
        groups = [speaking[coding_id] for coding_id in group]
        assert all(one == groups[0] for one in groups), heading
    assert sorted(coding_id for group in found.values() for coding_id in group) == sorted(ids(coded))


def test_many_are_recoded_in_one_entry_and_others_codings_stay(aino: Project, coded: list[Coding]) -> None:
    target = coded[1].code
    before = len(entries(aino))
    assert recode_all(aino, coded, target).given == 2
    assert len(entries(aino)) == before + 1
    assert quoting.find(aino, Query(code=target)) == ids(coded)
    undo(aino)
    assert quoting.find(aino, Query(code=target)) == ids([coded[1], coded[3]])


def test_recoding_many_never_doubles_a_coding_on_a_passage(aino: Project, coded: list[Coding]) -> None:
    third = [key for key, code in aino.codebook().items() if code.parent][2]
    twin = bench.apply(aino, Passage(1, coded[0].start, coded[0].end), coded[1].code)
    assert recode_all(aino, [coded[0], twin], third).given == 1
    assert len(quoting.find(aino, Query(code=third))) == 1


def test_many_get_a_direction_or_go_in_one_entry(aino: Project, coded: list[Coding]) -> None:
    assert bulk.set_direction(aino, coded, "hinders") == 2, "one had it already, one is not ours"
    assert bulk.remove(aino, coded) == 3
    assert quoting.find(aino, Query()) == ids([coded[3]])
    undo(aino)
    undo(aino)
    assert quoting.find(aino, Query(direction="hinders")) == ids([coded[1]])


@pytest.mark.parametrize("group", ["source", "none"])
def test_sources_and_their_quotes_stand_as_people_count(group: Group) -> None:
    given, wanted = ("T100", "T10", "T2", "T11"), ["T2", "T10", "T11", "T100"]
    drafts = [source(short_id, "B", [("V", f"Yes, and {short_id}.")], V=("anna", "")) for short_id in given]
    with study(None, *drafts) as here:
        for short_id in given:
            bench.apply(here, turn(here, short_id, 1), "trust")
        assert [row.short_id for row in source_rows(here)] == wanted
        assert [one.short_id for one in quoting.read(here, quoting.find(here, Query()))] == wanted
        first, second = (quoting.page(here, Chosen(), group, "place", number, 3) for number in (0, 1))
        shown = [coding for page in (first, second) for part in page.parts for coding in part.ids]
        assert [one.short_id for one in quoting.read(here, shown)] == wanted
