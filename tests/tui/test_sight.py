"""Which codings are shown."""

from hypothesis import given
from hypothesis import strategies as st
from projects import labels

from qualcode.model.code import Code
from qualcode.model.coding import Coding, DirectionKey
from qualcode.tui.sight import Choice, Sight, choices, facet_of

BOOK = {key: Code(key, labels(key), parent) for key, parent in (("net", ""), ("trust", "net"), ("fun", ""))}


def coding(code: str = "net", coder: str = "A", direction: DirectionKey = "notes", **facets: str) -> Coding:
    return Coding(1, "E-0001", 0, 1, code, coder, direction, facets=facets)


codings = st.builds(
    coding, st.sampled_from([*BOOK, "gone"]), st.sampled_from("AB"), st.sampled_from(["furthers", "notes"])
)


def test_without_a_choice_everything_is_shown() -> None:
    assert not Sight()
    assert Sight().shows(coding(), BOOK)


def test_a_theme_shows_its_codes_and_a_code_only_itself() -> None:
    theme, code = Sight(frozenset({("code", "net")})), Sight(frozenset({("code", "trust")}))
    assert [theme.shows(coding(key), BOOK) for key in BOOK] == [True, True, False]
    assert [code.shows(coding(key), BOOK) for key in BOOK] == [False, True, False]


def test_choices_of_a_kind_widen_and_kinds_narrow() -> None:
    sight = Sight(frozenset({("code", "net"), ("code", "fun"), ("coder", "B"), ("facet level", "eu")}))
    assert sight.shows(coding("fun", "B", level="eu"), BOOK)
    assert not sight.shows(coding("fun", "A", level="eu"), BOOK)
    assert not sight.shows(coding("fun", "B", level="local"), BOOK)
    assert not sight.shows(coding("fun", "B"), BOOK)


def test_blind_shows_one_coder_whatever_is_chosen() -> None:
    sight = Sight(frozenset({("coder", "B")}), blind="A")
    assert sight
    assert not sight.shows(coding(coder="B"), BOOK)
    assert not sight.shows(coding(coder="A"), BOOK)
    assert Sight(blind="A").shows(coding(coder="A"), BOOK)


def test_there_is_to_choose_what_occurs_in_the_order_of_the_codebook() -> None:
    found = choices([coding("fun"), coding("trust", "B", "furthers", level="eu")], BOOK)
    assert found == [
        Choice(("code", "net"), 1),
        Choice(("code", "trust"), 1),
        Choice(("code", "fun"), 1),
        Choice(("coder", "A"), 1),
        Choice(("coder", "B"), 1),
        Choice(("direction", "furthers"), 1),
        Choice(("direction", "notes"), 1),
        Choice(("facet level", "eu"), 1),
    ]
    assert [facet_of(choice.wanted[0]) for choice in found[-2:]] == ["", "level"]


@given(st.lists(codings))
def test_a_choice_shows_as_many_as_it_says(given_codings: list[Coding]) -> None:
    for choice in choices(given_codings, BOOK):
        sight = Sight(frozenset({choice.wanted}))
        assert sum(sight.shows(one, BOOK) for one in given_codings) == choice.count
