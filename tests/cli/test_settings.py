"""Who codes and in which language: option, variable, config file, and the one question."""

import io

import pytest

from qualcode import locale
from qualcode.workbench.settings import Settings, config_path, read_settings, save_settings


@pytest.fixture
def config(home):
    path = config_path()
    path.parent.mkdir(parents=True)
    return path


def coder_of_last_entry(qualcode, project):
    return qualcode("history", project, "--format", "json").json[0]["coder"]


def test_what_is_saved_is_read_again(home):
    settings = Settings('Aïno "A" \\ ö \x7f', "fi")
    save_settings(settings)
    assert read_settings() == settings


def test_without_a_file_there_are_no_settings(home):
    assert read_settings() == Settings()


def test_option_goes_before_variable_and_variable_before_config(qualcode, project, config, monkeypatch):
    config.write_text('coder = "Kaisa"\n')
    qualcode("done", "mark", project, "T01", "--coder", "Olli")
    assert coder_of_last_entry(qualcode, project) == "Olli"
    qualcode("done", "mark", project, "T01")
    assert coder_of_last_entry(qualcode, project) == "Aino"
    monkeypatch.delenv("QUALCODE_CODER")
    qualcode("done", "mark", project, "T01")
    assert coder_of_last_entry(qualcode, project) == "Kaisa"


def test_nameless_coder_without_a_terminal_is_told_what_to_do(qualcode, project, content, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    before = content()
    told = qualcode("done", "mark", project, "T01")
    assert told.code == 1
    assert "--coder" in told.err
    assert content() == before


def test_nameless_coder_at_a_terminal_is_asked_once(qualcode, project, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    answers = io.StringIO("Kaisa\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as anybody asks
    monkeypatch.setattr("sys.stdin", answers)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "asked once" in qualcode("done", "mark", project, "T01").err
    assert read_settings().coder == "Kaisa"
    assert "asked once" not in qualcode("done", "unmark", project, "T01").err


@pytest.mark.parametrize("typed", ["\x1b[19~?", "^[[19~?", "\x1bOQ", "", " 12 "])
def test_what_is_no_name_is_asked_for_again_and_why(qualcode, project, monkeypatch, typed):
    monkeypatch.delenv("QUALCODE_CODER")
    answers = io.StringIO(f"{typed}\nKai\x1b[Dsa\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as anybody asks
    monkeypatch.setattr("sys.stdin", answers)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = qualcode("done", "mark", project, "T01")
    assert (told.code, told.err.count("asked once")) == (0, 2)
    assert "at least one letter" in told.err
    assert read_settings().coder == "Kaisa"


def test_a_name_that_never_comes_is_asked_for_no_more(qualcode, project, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    answers = io.StringIO("?\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as anybody asks
    monkeypatch.setattr("sys.stdin", answers)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = qualcode("done", "mark", project, "T01")
    assert (told.code, "--coder NAME" in told.err) == (1, True)


def test_name_that_cannot_be_a_coder_is_not_remembered(qualcode, project, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    answers = io.StringIO("Kaisa, Olli\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]  # a terminal, as far as anybody asks
    monkeypatch.setattr("sys.stdin", answers)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert qualcode("done", "mark", project, "T01").code == 1
    assert read_settings().coder == ""


def test_language_of_the_config_file_is_spoken(qualcode, config):
    config.write_text('language = "fi"\n')
    qualcode("--help")
    assert locale.language() == "fi"
    qualcode("--help", "--lang=sv")
    assert locale.language() == "sv"


def test_language_of_the_system_is_spoken_where_nobody_says_otherwise(qualcode, monkeypatch):
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    qualcode("--help")
    assert locale.language() == "fi"


@pytest.mark.parametrize(
    "text",
    ["coder = ", "coder = 5", 'language = "de"', "language = 3", 'colour = "red"', "\xff"],
)
def test_broken_config_file_is_one_clear_line(qualcode, project, config, text):
    config.write_bytes(text.encode("latin-1"))
    told = qualcode("sources", "list", project)
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert str(config) in told.err
    assert qualcode("--help").code == 0


def test_unknown_language_in_the_variable_is_one_clear_line(qualcode, project, monkeypatch):
    monkeypatch.setenv("QUALCODE_LANG", "de")
    told = qualcode("sources", "list", project)
    assert (told.code, told.err) == (1, "qualcode: QUALCODE_LANG is “de”: use fi, sv or en\n")


def test_config_folder_that_cannot_be_written_is_one_clear_line(qualcode, project, home, monkeypatch):
    monkeypatch.delenv("QUALCODE_CODER")
    config_path().parent.parent.mkdir(parents=True, exist_ok=True)
    config_path().parent.write_text("not a folder")
    told = qualcode("done", "mark", project, "T01", "--coder", "Olli")
    assert told.code == 1
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[keys\n", "line 1, column 6 is not understood"),
        ('[keys]\n"home.open" = ["x"\n', "at its end a value, a quotation mark or a bracket is missing"),
        ("\xff", "it is not a UTF-8 text"),
    ],
)
def test_where_a_config_file_is_no_toml_is_said_in_our_own_words(qualcode, config, text, words):
    config.write_bytes(text.encode("latin-1"))
    told = qualcode("keys")
    assert told.code == 1
    assert words in told.err
