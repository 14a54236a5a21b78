"""The options that commands share, and how a command opens its project.

It guards that nothing typed becomes alive: words are cleaned before they reach a verb, and no output option can
name a project file.
"""

import argparse
import gettext
import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NoReturn, TypeAlias

from qualcode import locale
from qualcode.cli.output import talk
from qualcode.locale import _, language
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import LANGUAGES
from qualcode.text.clean import clean
from qualcode.workbench import settings
from qualcode.workbench.project import N_, NOBODY, SUFFIX, Project, entries, open_project

FORMATS = ("table", "csv", "json", "xlsx")
_USAGE = 2
_KEY = re.compile("\x1bO[A-Za-z]")
"""A function key as some terminals send it; cleaning leaves its letter, which may be of a word elsewhere."""
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
"""What argparse says by itself, listed here so that it stands in our catalogues."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one harmless line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with the code for wrong usage."""
        refuse_usage(_("{message}. “{command} --help” tells how.").format(message=message, command=self.prog))


Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"
"""The sub-verbs of a command."""


def refuse_usage(message: str) -> NoReturn:
    """End with the code for wrong usage."""
    talk(f"qualcode: {message}")
    raise SystemExit(_USAGE)


def run_command(name: str, module: ModuleType, words: Sequence[str]) -> int:
    """Let a command's module describe its options, read them, and run it; the exit code."""
    _let_argparse_speak()
    parser = Parser(prog=f"qualcode {name}", formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    module.describe(parser)
    args = parser.parse_args(_ordered(words, getattr(module, "VERBS", ())))
    if "formats" in args:
        _settle_format(args)
    return args.run(args) or 0


def _let_argparse_speak() -> None:
    """argparse asks gettext's process-wide domain, in the language that the environment names."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("qualcode", str(Path(locale.__file__).parent))
    gettext.textdomain("qualcode")


def _ordered(words: Sequence[str], verbs: Sequence[str]) -> list[str]:
    """The words with the sub-verb first: it may follow the project, and where it is missing it is the listing."""
    if not verbs or not words or words[0].startswith("-") or words[0] in verbs:
        return list(words)
    if len(words) > 1 and words[1] in verbs:
        return [words[1], words[0], *words[2:]]
    return ["list", *words] if "list" in verbs and words[0].endswith(SUFFIX) else list(words)


def explain(parser: argparse.ArgumentParser, text: str, example: str, run: Callable[[Namespace], int | None]) -> None:
    """Give a parser its description, its one example and what it runs."""
    parser.description = text
    parser.epilog = _example(example)
    parser.set_defaults(run=run)


def _example(example: str) -> str:
    return _("Example:\n  {example}").format(example=example)


def add_verbs(parser: argparse.ArgumentParser, text: str, example: str) -> Verbs:
    """Make a parser a group of sub-verbs, with one example for all of them."""
    parser.description = text
    parser.epilog = _example(example)
    return parser.add_subparsers(title=_("sub-commands"), metavar="VERB", required=True, parser_class=Parser)


def add_verb(
    group: Verbs,
    name: str,
    text: str,
    example: str,
    run: Callable[[Namespace], int | None],
) -> Parser:
    """A sub-verb with its help."""
    parser = group.add_parser(name, help=text, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    explain(parser, text, example, run)
    return parser


# -- options -----------------------------------------------------------------


def add_project(parser: argparse.ArgumentParser, *, writes: bool) -> None:
    """PROJECT, --lang and, for a command that writes, --coder."""
    parser.add_argument("project", metavar="PROJECT", type=named_path, help=_("the project, NAME.qualcode"))
    if writes:
        add_coder(parser)
    add_language(parser)


def add_coder(parser: argparse.ArgumentParser) -> None:
    """--coder: who works."""
    parser.add_argument("--coder", type=words, default="", metavar="NAME", help=_("your name as a coder"))


def add_language(parser: argparse.ArgumentParser) -> None:
    """--lang: the language of labels and messages; `main` has heard it already."""
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language of labels and messages"))


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """--format and -o."""
    text = _("how to print it; without it by the name of -o, else {first}").format(first=formats[0])
    parser.add_argument("--format", choices=formats, help=text)
    parser.set_defaults(formats=formats)
    add_output(parser, _("the file to write, instead of printing"))


def add_output(parser: argparse.ArgumentParser, text: str, *, required: bool = False) -> None:
    """-o: the file to write."""
    parser.add_argument("-o", "--output", metavar="FILE", type=output_path, required=required, help=text)


def words(text: str) -> str:
    """Free text as typed, cleaned as every foreign text is."""
    return clean(text).text


def named_path(text: str) -> Path:
    """A file or folder, which must be named: "" would be the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a file name is empty; name a file"))
    return Path(text)


def file_path(text: str) -> Path:
    """A file to write."""
    path = named_path(text)
    if not path.name:
        raise argparse.ArgumentTypeError(_("{file} is a folder; name a file in it").format(file=path))
    return path


def output_path(text: str) -> Path:
    """A file to write, which must not be a project."""
    path = file_path(text)
    if path.suffix == SUFFIX:
        raise argparse.ArgumentTypeError(_("{file} would write over a project; choose another name").format(file=path))
    return path


def add_overwrite(parser: argparse.ArgumentParser) -> None:
    """A flag for commands that write what a person goes on to work with; see `refuse_overwriting`."""
    parser.add_argument("--overwrite", action="store_true", help=_("write over a file that is there already"))


def refuse_overwriting(args: Namespace) -> None:
    """WorkbenchError where the file to write is there already and nobody said that it is to go."""
    if args.file.exists() and not args.overwrite:
        words = _("{file} is there already: name another file, or write over it with --overwrite.")
        raise WorkbenchError(words.format(file=args.file))


def _settle_format(args: Namespace) -> None:
    """Fill in `args.format` from the name of the output file; a workbook needs one."""
    suffix = args.output.suffix.removeprefix(".").lower() if args.output else ""
    args.format = args.format or (suffix if suffix in args.formats else args.formats[0])
    if args.format == "xlsx" and not args.output:
        refuse_usage(_("a workbook cannot be printed: name a file with -o"))


# -- the project -------------------------------------------------------------


@contextmanager
def reading(args: Namespace, name: str = NOBODY) -> Iterator[Project]:
    """The project, open for reading, by a coder where that matters; nobody is kept from writing meanwhile."""
    with open_project(args.project, name, read_only=True) as project:
        yield project


@contextmanager
def writing(args: Namespace, said: str = "") -> Iterator[Project]:
    """The project, open for writing; afterwards tells what was saved, in the words of the history.

    `said` is what it tells instead of “Saved: {what}”. StoreError when the project can only be read.
    """
    with open_project(args.project, coder(args.coder)) as project:
        remember_coder(args, project.coder)
        project.store.require_writable()
        if project.told:
            talk(project.told)
        before = _latest(project)
        yield project
        after = _latest(project)
    if after == before:
        talk(_("Nothing was changed."))
    else:
        talk((said or _("Saved: {what}.")).format(what=after[1]))


def _latest(project: Project) -> tuple[int, str]:
    found = entries(project, 1)
    return (found[0].id, found[0].text) if found else (0, "")


def coder(wanted: str) -> str:
    """Who codes; asked for where nobody has said so and there is a terminal, WorkbenchError without one."""
    known = settings.known_coder(wanted)
    if not known and sys.stdin.isatty() and sys.stderr.isatty():
        known = _asked_name()
    name = words(known).strip()
    if not name:
        raise WorkbenchError(_("Who codes? Say it with --coder NAME, or once with the variable QUALCODE_CODER."))
    return name


def _asked_name() -> str:
    """What is typed at the question for a name, asked until it has a letter; "" when nothing comes any more."""
    while True:
        print(_("Your name as a coder (it is asked once): "), end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline()
        name = words(_KEY.sub("", typed)).strip()
        if not typed or any(map(str.isalpha, name)):
            return name
        talk(_("A name has at least one letter: type it, and press Enter."))


def remember_coder(args: Namespace, name: str) -> None:
    """Keep a name that had to be asked for, once it has opened a project."""
    if not settings.known_coder(args.coder):
        settings.save_coder(name)
