"""`qualcode keys`: every key of every screen, and the name by which the config file gives it another."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, explain
from qualcode.cli.output import Field, emit
from qualcode.locale import _
from qualcode.tui.keys import COMMANDS, PLACES, shown
from qualcode.workbench.settings import config_path, read_settings


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode keys`."""
    explain(
        parser,
        _(
            "List what can be done on every screen: its name, its keys and what it does.\n"
            "To choose other keys, write under [keys] in {file} for example:\n"
            '  "home.matrix" = ["ctrl+k", "f5"]'
        ).format(file=config_path()),
        "qualcode keys --screen coding",
        _run,
    )
    words = _("only the keys of one screen")
    parser.add_argument("--screen", choices=list(PLACES), metavar="SCREEN", help=f"{words}: {', '.join(PLACES)}")
    add_format(parser)


def _run(args: Namespace) -> None:
    chosen = read_settings().keys  # not checked: a person may be looking for what is wrong with them
    rows = [
        {
            "name": command.id,
            "screen": command.place,
            "screen_label": _(PLACES[command.place]),
            "keys": list(chosen.get(command.id, command.keys)),
            "keys_label": " ".join(map(shown, chosen.get(command.id, command.keys))) or "–",
            "help": _(command.help),
        }
        for place in PLACES
        for command in COMMANDS
        if command.place == place and args.screen in (None, place)
    ]
    fields = [
        Field("name", _("Name")),
        Field("screen"),
        Field("keys_label", _("Keys")),
        Field("keys", _("In the file")),
        Field("help", _("What it does")),
    ]
    emit(args, rows, fields, "keys")
