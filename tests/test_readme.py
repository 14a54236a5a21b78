"""The README says what the program does: its commands, its keys, and the two commands for a fresh machine."""

import re
from pathlib import Path

import pytest
import readme

from qualcode.cli import COMMANDS
from qualcode.model.labels import LANGUAGES
from qualcode.tui.keys import COMMANDS as KEYS
from qualcode.tui.keys import shown

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme(text: str) -> None:
    assert [c.name for c in COMMANDS if f"### `qualcode {c.name}`" not in text] == []


def test_every_key_is_in_the_readme(text: str) -> None:
    assert [key for command in KEYS for key in command.keys if f"`{shown(key)}`" not in text] == []


def test_keys_and_commands_are_as_the_program_has_them(text: str) -> None:
    assert readme.rendered(text) == text


def test_the_continuous_integration_runs_the_readmes_test_command(text: str) -> None:
    command = next(line for line in text.splitlines() if line.endswith("-m tests"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_pictures_and_links_of_the_readme_exist(text: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_two_commands_of_a_screen_share_a_key() -> None:
    for place in {command.place for command in KEYS}:
        keys = [key for command in KEYS if command.place in (place, "everywhere") for key in command.keys]
        assert len(keys) == len(set(keys)), place


def test_all_three_languages_are_named(text: str) -> None:
    assert LANGUAGES == ("fi", "sv", "en")
    assert "Finnish, Swedish and English" in text
