"""The command line: one file per command, and the one door at which every error is caught.

It guards the start: only the chosen command's module is imported. Standard output carries data, standard error
carries talk, and the exit code says how it went.
"""

import importlib
import io
import itertools
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.locale import N_, _, guess_language, use
from qualcode.model.errors import QualcodeError

DONE, REFUSED, USAGE, UNEXPECTED, INTERRUPTED = 0, 1, 2, 70, 130
_RECENT = 5
"""Projects that are named where no command is."""


class Command(NamedTuple):
    """A command, known without importing it."""

    name: str
    help: str
    """One English line, translated when it is shown."""
    module: str


COMMANDS = (
    Command("demo", N_("make a project from the sample interviews and show it"), "demo"),
    Command("new", N_("make a project from an evaluation plan"), "new"),
    Command("read", N_("show what would be stored of a file"), "read"),
    Command("add", N_("add interviews, notes and documents"), "add"),
    Command("transcript", N_("correct the wording of a source"), "transcript"),
    Command("open", N_("open a project on the screen"), "open"),
    Command("serve", N_("show a project in a web browser on this computer"), "serve"),
    Command("plain", N_("read and code a source in plain text, for screen readers"), "plain"),
    Command("scheme", N_("check, export or import an evaluation plan"), "scheme"),
    Command("sources", N_("list the sources; change their date, round or consent"), "sources"),
    Command("people", N_("list people; say who is the same person"), "people"),
    Command("attributes", N_("list, set, export or import what is known of people and interviews"), "attributes"),
    Command("fieldwork", N_("keep the list of people to be heard; print interview forms"), "fieldwork"),
    Command("asked", N_("say what was asked in an interview"), "asked"),
    Command("done", N_("mark sources that you have coded to the end"), "done"),
    Command("assign", N_("say who is to code what by when"), "assign"),
    Command("search", N_("find where something was said, and code it"), "search"),
    Command("code", N_("apply, change, remove or list codings"), "code"),
    Command("memo", N_("write memos on anything, and keep a journal"), "memo"),
    Command("codebook", N_("list, add, change, merge or delete codes"), "codebook"),
    Command("codings", N_("export or import all codings"), "codings"),
    Command("undo", N_("take back the last change"), "undo"),
    Command("redo", N_("bring back what was undone"), "redo"),
    Command("history", N_("list what was done, and by whom"), "history"),
    Command("matrix", N_("count who spoke of what"), "matrix"),
    Command("evidence", N_("show the quotes behind a number or an evidence id"), "evidence"),
    Command("report", N_("write the report as a Word file"), "report"),
    Command("keys", N_("list the keys of the screens, and the names by which the config file changes them"), "keys"),
    Command("setup", N_("make the dictionaries that tell languages, once on a computer"), "setup"),
    Command("check", N_("check that a project is whole"), "check"),
    Command("backup", N_("copy a project safely"), "backup"),
    Command("restore", N_("bring a backup back"), "restore"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = _ended(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except QualcodeError as error:
        _complain(str(error))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _leave_stdout()
        return DONE
    except Exception as error:  # the last net: the person is told, the log knows where
        return _unexpected(error)
    return code


def _ended(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except SystemExit as ending:  # argparse's own way out of --help and of wrong usage
        return ending.code if isinstance(ending.code, int) else DONE


def _run(arguments: list[str]) -> int:
    before = _language_before(arguments)
    words = arguments[before:]
    first = words[0] if words else ""
    arguments = [*words, *arguments[:before]]
    if first in ("", "-h", "--help", "--version"):
        return _about(arguments, first)
    use(_language(arguments))
    command = next((command for command in COMMANDS if command.name == first), None)
    if command is None and _is_project(first):
        command, arguments = next(c for c in COMMANDS if c.name == "open"), ["open", *arguments]
    if command is None:
        return _unknown(first)
    from qualcode.cli.arguments import run_command

    return run_command(command.name, importlib.import_module(f"qualcode.cli.{command.module}"), arguments[1:])


def _language_before(arguments: Sequence[str]) -> int:
    """How many words before the command say the language."""
    head = arguments[0] if arguments else ""
    return 2 if head == "--lang" else int(head.startswith("--lang="))


def _is_project(word: str) -> bool:
    return word.endswith(".qualcode")


def _language(arguments: Sequence[str]) -> str:
    """The language wished for before any command is known, so that help and errors speak it too."""
    from qualcode.model.labels import LANGUAGES
    from qualcode.workbench.settings import known_language

    wished = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    wished += [word for flag, word in itertools.pairwise(arguments) if flag == "--lang"]
    return known_language(next((word for word in wished if word in LANGUAGES), ""))


# -- help --------------------------------------------------------------------


def _about(arguments: Sequence[str], first: str) -> int:
    try:
        use(_language(arguments))
    except QualcodeError:  # help comes even where the settings are broken
        use(guess_language())
    if first == "--version":
        from qualcode import __version__

        print(f"qualcode {__version__}")
    elif first or sys.stdin.isatty():
        print("\n".join([help_text(), *([] if first else _recent())]))
    else:
        print(_("qualcode: name a command; “qualcode --help” lists them."), file=sys.stderr)
        return USAGE
    return DONE


def help_text() -> str:
    """What `qualcode --help` prints."""
    width = max(len(command.name) for command in COMMANDS)
    return "\n".join(
        [
            _("Usage: qualcode COMMAND …, or qualcode PROJECT.qualcode to open a project"),
            "",
            _("Code interviews against an evaluation plan, and show with evidence what they said."),
            "",
            _("Commands:"),
            *(f"  {command.name:<{width}}  {_(command.help)}" for command in COMMANDS),
            "",
            _("“qualcode COMMAND --help” tells more, with an example."),
            "",
            _("Your name as a coder: --coder, else the variable QUALCODE_CODER, else the config file."),
            _("The language: --lang fi, sv or en, else QUALCODE_LANG, else the config file, else your system’s."),
            "",
            _("Exit codes: 0 done, 1 refused with the project as it was, 2 wrong usage, 70 unexpected error,"),
            _("130 interrupted. Data goes to standard output, everything else to standard error."),
        ]
    )


def _recent() -> list[str]:
    """The projects opened last, each with what opens it."""
    import shlex

    from qualcode.text.clean import show
    from qualcode.workbench.recent import recent_projects

    opened = [show(f"  qualcode open {shlex.quote(str(path))}") for path in recent_projects()[:_RECENT]]
    return ["", _("Opened last:"), *opened] if opened else []


# -- errors ------------------------------------------------------------------


def _unknown(word: str) -> int:
    import difflib

    near = difflib.get_close_matches(word, [command.name for command in COMMANDS], n=1)
    meant = _(" Did you mean “{command}”?").format(command=near[0]) if near else ""
    _complain(_("there is no command “{word}”.").format(word=word) + meant + _(" “qualcode --help” lists them."))
    return USAGE


def _complain(message: str) -> None:
    from qualcode.text.clean import show

    print(show(f"qualcode: {message}"), file=sys.stderr)


def _unexpected(error: Exception) -> int:
    from qualcode.workbench.crash import write_crash_log

    name = type(error).__name__
    try:
        log = write_crash_log(error)
    except OSError:
        _complain(_("unexpected error ({name}). The project is as it was.").format(name=name))
    else:
        words = _("unexpected error ({name}). The project is as it was; where it happened is in {log}.")
        _complain(words.format(name=name, log=log))
    return UNEXPECTED


def _leave_stdout() -> None:
    """Give up on a reader that has left, so that Python's last flush does not complain about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
