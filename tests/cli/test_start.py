"""The start: help, settings heard before any command, and what is not imported for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode import locale
from qualcode.cli import COMMANDS

HEAVY = {"textual", "pandas", "spacy", "docx", "sqlite_utils", "pydantic", "ruamel", "openpyxl", "aiohttp"}
ROOT = Path(__file__).parents[2]
START = "import sys; from qualcode.cli import main; code = main(sys.argv[1:]); "


def fresh(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A new process with nothing of ours imported."""
    return subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_help_lists_every_command_and_imports_nothing_heavy():
    ran = fresh(START + "print(*sys.modules, file=sys.stderr)", "--help")
    assert all(f"  {command.name} " in ran.stdout for command in COMMANDS)
    assert {name.split(".")[0] for name in ran.stderr.split()}.isdisjoint(HEAVY | {"argparse", "rapidfuzz", "sqlite3"})


def test_help_of_a_command_imports_neither_screens_nor_tables():
    ran = fresh(START + "print(*sys.modules, file=sys.stderr)", "matrix", "--help")
    assert "--rows" in ran.stdout
    assert {name.split(".")[0] for name in ran.stderr.split()}.isdisjoint(HEAVY)


def test_help_needs_little_of_ours_and_of_others_only_where_settings_lie():
    bare = set(fresh("import sys; print(*sys.modules)").stdout.split())
    ran = fresh(START + "print(*sys.modules, file=sys.stderr)", "--help")
    loaded = set(ran.stderr.split()) - bare
    assert len([name for name in loaded if name.startswith("qualcode")]) < 12
    assert {name.split(".")[0] for name in loaded} - sys.stdlib_module_names == {"qualcode", "platformdirs"}


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help_with_one_example(qualcode, name):
    told = qualcode(name, "--help")
    assert told.code == 0
    verbs = getattr(__import__(f"qualcode.cli.{name}", fromlist=["VERBS"]), "VERBS", ())
    pages = [qualcode(name, verb, "--help").out for verb in verbs] or [told.out]
    for page in (told.out, *pages):
        assert page.count("Example:\n  qualcode ") == 1


def test_help_speaks_the_language_asked_for(qualcode, monkeypatch):
    qualcode("--help", "--lang", "fi")
    assert locale.language() == "fi"
    monkeypatch.setenv("QUALCODE_LANG", "sv")
    qualcode("--help")
    assert locale.language() == "sv"


@pytest.mark.parametrize("option", [("--lang", "fi"), ("--lang=fi",)])
def test_language_may_stand_before_the_command(qualcode, project, option):
    for words in (("--help",), ("sources", "list", project), ("sources", project), ("scheme", "--help")):
        before, after = qualcode(*option, *words), qualcode(*words, *option)
        assert (before.code, before.out) == (0, after.out)
        assert locale.language() == "fi"


def test_language_alone_asks_for_a_command(qualcode, monkeypatch):
    told = qualcode("--lang", "fi")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert qualcode("--lang", "fi").out == qualcode("--help", "--lang", "fi").out


def test_language_that_is_none_is_wrong_usage_wherever_it_stands(qualcode, project):
    told = qualcode("--lang", "de", "sources", "list", project)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert qualcode("--lang").code == 2
    assert "--language" in qualcode("--language", "fi").err


def test_without_arguments_a_terminal_gets_help_and_a_pipe_an_error(qualcode, monkeypatch):
    piped = qualcode()
    assert (piped.code, piped.out) == (2, "")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert qualcode().out == qualcode("--help").out


def test_version_is_printed(qualcode):
    assert qualcode("--version").out.startswith("qualcode 0.")


def test_unknown_command_is_wrong_usage_and_the_nearest_is_named(qualcode):
    told = qualcode("martix")
    assert told.code == 2
    assert "“matrix”" in told.err


def test_wrong_option_is_one_line_and_code_2(qualcode, project):
    told = qualcode("sources", "list", project, "--colour")
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert told.err.startswith("qualcode: ")


def test_sub_verb_may_stand_before_or_after_the_project_and_listing_is_the_default(qualcode, project):
    usual = qualcode("sources", "list", project).out
    assert usual.startswith("Source")
    assert qualcode("sources", project, "list").out == usual
    assert qualcode("sources", project).out == usual


def test_unexpected_error_names_the_log_and_shows_nothing_of_the_text(qualcode, project, monkeypatch, home):
    def broken(*_args: object) -> None:
        raise KeyError("what Anna said")

    monkeypatch.setattr("qualcode.cli.sources.source_rows", broken)
    told = qualcode("sources", "list", project)
    log = next(home.rglob("crash.log"))
    assert told.code == 70
    assert str(log) in told.err
    assert told.err.count("\n") == 1
    assert "KeyError" in log.read_text()
    assert "Anna" not in told.err + log.read_text()


def test_interruption_ends_with_130(qualcode, project, monkeypatch):
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.cli.sources.source_rows", interrupted)
    assert qualcode("sources", "list", project).code == 130


def test_reader_that_leaves_early_is_no_error(tmp_path, project):
    words = [sys.executable, "-c", START + "sys.exit(code)", "history", str(tmp_path / project)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as ran:
        assert ran.stdout
        assert ran.stderr
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


def test_full_disk_behind_the_output_is_one_line(tmp_path, project):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-c", START + "sys.exit(code)", "sources", "list", str(tmp_path / project)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1


def test_letters_that_the_terminal_does_not_have_become_question_marks(tmp_path, project):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "QUALCODE_LANG": "fi"}
    words = ("code", "apply", str(tmp_path / project), "T02", "TR", "--turn", "3", "--coder", "Aino")
    for line in (words, ("code", "list", str(tmp_path / project)), ("--help",)):
        ran = subprocess.run(
            [sys.executable, "-c", START + "sys.exit(code)", *line],
            capture_output=True, check=False, cwd=ROOT, env=environment,
        )  # fmt: skip
        assert ran.returncode == 0
        assert ran.stdout.isascii()


def test_without_a_command_the_projects_opened_last_are_named_with_what_opens_them(qualcode, monkeypatch, tmp_path):
    from qualcode.workbench import recent

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for n in range(7):
        path = tmp_path / f"study {n}.qualcode"
        path.touch()
        recent.remember(path)
    named = [line for line in qualcode().out.splitlines() if "qualcode open " in line]
    assert len(named) == 5
    assert named[0] == f"  qualcode open '{tmp_path / 'study 6.qualcode'}'"
    assert "study 6" not in qualcode("--help").out


def test_python_runs_the_package_as_the_script_does():
    ran = subprocess.run(
        [sys.executable, "-m", "qualcode", "--version"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ran.returncode == 0
    assert ran.stdout.startswith("qualcode ")
