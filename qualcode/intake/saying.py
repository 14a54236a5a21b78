"""How the readers of files say what is wrong: one line, with the file in front and strange words in quotes."""

from collections.abc import Iterable

from qualcode.locale import ngettext
from qualcode.model.errors import IntakeError
from qualcode.text.clean import clean, show

_LONGEST_SHOWN = 60
_MOST_LISTED = 6


def one_line(text: str) -> str:
    """A value without line ends and doubled blanks."""
    return " ".join(clean(text).text.split())


def quoted(text: str) -> str:
    """Foreign words in quotes, cut where they are long."""
    shown = show(text)
    return f'"{shown}"' if len(shown) <= _LONGEST_SHOWN else f'"{shown[: _LONGEST_SHOWN - 1]}…"'


def listed(words: Iterable[str]) -> str:
    """Some of the words in quotes, and how many more there are."""
    every = [quoted(word) for word in words]
    shown, more = ", ".join(every[:_MOST_LISTED]), len(every) - _MOST_LISTED
    return f"{shown} " + ngettext("… and {n} more", "… and {n} more", more).format(n=more) if more > 0 else shown


def unfit(where: str, reason: str) -> IntakeError:
    """The error about a file, or about a place in it: a whole sentence."""
    return IntakeError(f"{where}: {reason}" if reason.endswith((".", "?", "!")) else f"{where}: {reason}.")
