"""Finding a code by typing: abbreviation, any language, nearly right."""

from pathlib import Path

import pytest

from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.tui.picking import finder_of, rank

SCHEME = Path(__file__).parents[2] / "schemes" / "ase.yaml"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jr", "roles"),
        ("KAP", "capacity"),
        ("luott", "trust"),
        ("förtro", "trust"),
        ("EU thr", "eu_threshold"),
        ("kynnys", "eu_threshold"),
        ("sitoutumnen", "commitment"),
        ("polku", "path_dependency"),
    ],
)
def test_the_code_meant_comes_first(codes: dict[str, Code], typed: str, found: str) -> None:
    assert rank(typed, codes)[0].key == found


def test_every_code_is_found_first_by_its_abbreviation(codes: dict[str, Code]) -> None:
    assert [code.key for code in codes.values() if rank(code.abbreviation.lower(), codes)[0] != code] == []


def test_without_letters_recent_codes_come_first_and_nothing_is_left_out(codes: dict[str, Code]) -> None:
    found = [code.key for code in rank("", codes, ["trust", "roles"])]
    assert found[:2] == ["trust", "roles"]
    assert len(found) == len(codes)


def test_letters_that_resemble_nothing_find_nothing(codes: dict[str, Code]) -> None:
    assert rank("qq", codes) == []
    assert rank("qwxzqwxz", codes) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sitoutumnen", "commitment"),
        ("luotamus", "trust"),
        ("förtroend", "trust"),
        ("fortroende", "trust"),
        ("polkuripuvuus", "path_dependency"),
        ("verkostto", "networks"),
        ("johtamien", "leadership"),
        ("komunikation", "communication"),
        ("oppimnen", "learning"),
        ("epavarmuus", "uncertainty"),
        ("rahoitsvalmius", "funding_readiness"),
        ("uncertanty", "uncertainty"),
    ],
)
def test_a_slip_of_the_finger_still_finds_the_code(codes: dict[str, Code], typed: str, found: str) -> None:
    assert rank(typed, codes)[0].key == found


@pytest.mark.parametrize(
    "typed",
    ["bla", "money", "zzz", "asdf", "qwerty", "lorem", "foobar", "kissa", "hello", "blaa blaa", "xyzzy", "banaani"],
)
def test_words_of_no_code_find_nothing(codes: dict[str, Code], typed: str) -> None:
    assert [code.key for code in rank(typed, codes)] == []


def test_words_of_the_lexicon_find_their_code_below_names(codes: dict[str, Code]) -> None:
    assert rank("pullonkaula", codes)[0].key == "obstacle"
    found = [code.key for code in rank("luottamus", codes)]
    assert found[0] == "trust"
    hits = [code.key for code in rank("osaamiskeskus", codes)]
    assert hits[0] == "competence_hub"


def test_names_come_before_words_of_the_lexicon(codes: dict[str, Code]) -> None:
    found = [code.key for code in rank("este", codes)]
    assert found[0] == "obstacle"


def test_codes_of_a_theme_follow_the_theme(codes: dict[str, Code]) -> None:
    found = rank("verkostot", codes)
    assert found[0].key == "networks"
    assert {code.key for code in found} >= {code.key for code in codes.values() if code.parent == "networks"}


# -- words of the path, plain letters --------------------------------------------


def _code(key: str, fi: str, sv: str = "", en: str = "", theme: str = "") -> Code:
    return Code(key, Labels(fi, sv, en), theme, abbreviation=key[:3].upper())


@pytest.fixture(scope="module")
def small() -> dict[str, Code]:
    made = [
        _code("lead", "Johtaminen", "Ledarskap", "Leadership"),
        _code("zzl", "Luottamus johtoon", "Förtroende", "Trust", theme="lead"),
        _code("qqs", "Selkeys", "Tydlighet", "Clarity", theme="lead"),
        _code("coop", "Yhteistyö", "Samarbete", "Cooperation"),
        _code("vvg", "Hyöty ja panostus", "Nytta", "Benefit and effort", theme="coop"),
        _code("kkh", "Yhteinen hyöty", "Gemensam nytta", "Common good", theme="lead"),
        _code("use", "Käyttö", "Användning", "Use"),
        _code("uue", "Kaytossa", "", "", theme="use"),
        _code("mee", "Čoahkkin ja ŋuođđu", "Möte", "Meeting"),
    ]
    return {code.key: code for code in made}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("johtaminen luottamus", "zzl"),
        ("joh luot", "zzl"),
        ("luot joh", "zzl"),
        ("ledar förtr", "zzl"),
        ("clarity leader", "qqs"),
        ("johtaminen trust", "zzl"),
        ("yhteistyö hyöty", "vvg"),
        ("yhteistyo hyoty", "vvg"),
        ("yhteistyö › hyöty ja panostus", "vvg"),
        ("Cooperation > Benefit", "vvg"),
        ("panostus hyö", "vvg"),
        ("johtamien luotamus", "zzl"),
        ("coahk", "mee"),
        ("nuoddu", "mee"),
        ("ŋuođ", "mee"),
        ("mote", "mee"),
        ("vvg yht", "vvg"),
    ],
)
def test_words_of_the_path_find_a_code_in_any_order_and_language(
    small: dict[str, Code], typed: str, found: str
) -> None:
    assert rank(typed, small)[0].key == found


def test_letters_go_without_their_dots_but_the_very_letters_come_first(small: dict[str, Code]) -> None:
    assert [code.key for code in rank("kayt", small)][:2] == ["uue", "use"]
    assert [code.key for code in rank("käyt", small)][:2] == ["use", "uue"]


def test_words_of_which_one_stands_nowhere_find_nothing(small: dict[str, Code]) -> None:
    assert rank("johtaminen banaani", small) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Yhteistyö › Hyöty ja panostus",
        "yhteistyö hyöty ja panostus",
        "VVG  Yhteistyö › Hyöty ja panostus",
        "cooperation › benefit and effort",
        "Hyöty ja panostus",
        "vvg",
    ],
)
def test_a_path_as_it_is_shown_is_no_name_of_a_new_code(small: dict[str, Code], typed: str) -> None:
    assert finder_of(small).called(typed) == "vvg"


def test_a_part_of_a_path_may_be_the_name_of_a_new_code(small: dict[str, Code]) -> None:
    assert finder_of(small).called("yhteistyö hyöty") == ""
