"""The keys of the screens, listed without opening a screen."""

import pytest

from qualcode.tui.keys import COMMANDS
from qualcode.workbench.settings import config_path


def test_every_command_is_listed_with_its_name_its_keys_and_what_it_does(qualcode):
    rows = qualcode("keys", "--format", "json").json
    assert {row["name"] for row in rows} == {command.id for command in COMMANDS}
    (help_,) = [row for row in rows if row["name"] == "app.help"]
    assert help_["keys"] == ["question_mark", "f1"]
    assert help_["keys_label"] == "? F1"
    assert help_["help"] == "Help: every key of this screen"


def test_one_screen_is_asked_for_and_fits_the_terminal(qualcode):
    said = qualcode("keys", "--screen", "home")
    assert (said.code, said.err) == (0, "")
    assert "home.matrix" in said.out
    assert "coding.code" not in said.out
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("keys", ['["ctrl+k"]', '["no such key"]'])
def test_keys_of_ones_own_are_listed_also_where_they_cannot_be_used(qualcode, keys):
    config_path().parent.mkdir(parents=True)
    config_path().write_text(f'[keys]\n"home.matrix" = {keys}\n')
    (row,) = [row for row in qualcode("keys", "--format", "json").json if row["name"] == "home.matrix"]
    assert row["keys"] == [keys.strip('[]"')]
