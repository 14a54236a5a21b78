"""Finnish, Swedish and English: messages by gettext, and how numbers and quotes are printed.

English is the language of the source text. The language is one setting of the process, chosen at a
door (`use`) before anything is said; `speaking` borrows another one, so that a report in Finnish can be
written from an English screen.
"""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.model.labels import LANGUAGES

_DOMAIN = "qualcode"
_FOLDER = Path(__file__).parent
_state: dict[str, _gettext.NullTranslations | str] = {"language": "en", "catalogue": _gettext.NullTranslations()}


def use(language: str) -> None:
    """Speak `language` ('fi', 'sv' or 'en') from now on; anything else speaks English."""
    chosen = language if language in LANGUAGES else "en"
    _state["language"] = chosen
    _state["catalogue"] = _gettext.translation(_DOMAIN, _FOLDER, [chosen], fallback=True)


def language() -> str:
    """The language spoken now."""
    return str(_state["language"])


@contextmanager
def speaking(other: str) -> Iterator[None]:
    """Speak another language for a while."""
    before = language()
    use(other)
    try:
        yield
    finally:
        use(before)


def guess_language() -> str:
    """The language of the environment, English where it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else "en"
    return "en"


def _(message: str) -> str:
    """`message` in the language spoken now."""
    return _catalogue().gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802  # the customary name of gettext's marker
    """Mark a message that is translated where it is shown, not where it stands."""
    return message


def ngettext(one: str, other: str, n: int) -> str:
    """`one` for n = 1, else `other`, in the language spoken now."""
    return _catalogue().ngettext(one, other, n)


def _catalogue() -> _gettext.NullTranslations:
    catalogue = _state["catalogue"]
    assert isinstance(catalogue, _gettext.NullTranslations)
    return catalogue
