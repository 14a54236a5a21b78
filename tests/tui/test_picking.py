"""Finding a code by typing: abbreviation, any language, nearly right."""

from pathlib import Path

import pytest

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.scheme import Code
from qualcode.tui.picking import rank

SCHEME = Path(__file__).parents[2] / "schemes" / "ase.yaml"


@pytest.fixture(scope="module")
def codes() -> dict[str, Code]:
    return {code.key: code for code in read_scheme(SCHEME).codes}


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
