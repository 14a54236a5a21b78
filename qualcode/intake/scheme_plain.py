"""A scheme as plain data with the place of every value, and the one-line error about one of them.

The readers of YAML and of workbooks only build a `PlainScheme`; what is wrong with it is found and said
once, in `scheme_shape` and `scheme_rules`, so that both formats refuse the same things in the same words.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from qualcode.intake.foreign_file import unreadable
from qualcode.intake.saying import quoted
from qualcode.locale import _
from qualcode.model.errors import SchemeError
from qualcode.text.clean import show

KeyPath = tuple[str | int, ...]
"""Where a value stands in the scheme: ("codes", 3, "colour"), counted from 0."""

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in its file."""

    order: tuple[int, ...]
    words: str
    """As a person finds it ("line 12, column 5")."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a scheme."""

    path: KeyPath
    found: str
    allowed: str
    meant: str = ""
    """What was probably meant, "" where nothing comes close."""
    at_key: bool = False
    """Whether it is about the key itself and not about its value."""


@dataclass(slots=True)
class PlainScheme:
    """What a file says, unchecked."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[KeyPath, Place] = field(default_factory=dict)
    keys: dict[KeyPath, Place] = field(default_factory=dict)

    def place(self, problem: Problem) -> Place:
        """Where the value (or key) of a problem stands; what is missing stands where its parent does."""
        if problem.at_key and problem.path in self.keys:
            return self.keys[problem.path]
        for length in range(len(problem.path), -1, -1):
            if problem.path[:length] in self.values:
                return self.values[problem.path[:length]]
        return Place((), "")


def refusal(plain: PlainScheme, problems: Iterable[Problem]) -> SchemeError:
    """The error that names the first of the problems, in the order of the file, and counts the others."""
    ordered = sorted(problems, key=lambda problem: plain.place(problem).order)
    first = ordered[0]
    where = ", ".join(filter(None, (plain.file, plain.place(first).words)))
    text = _("{where}: {path}: found {found}, allowed: {allowed}").format(
        where=where, path=path_words(first.path), found=first.found, allowed=first.allowed
    )
    if first.meant:
        text += _("; did you mean {meant}?").format(meant=quoted(first.meant))
    if len(ordered) > 1:
        text += _(" (and {n} more)").format(n=len(ordered) - 1)
    return SchemeError(text)


def unfit(path: Path, reason: str) -> SchemeError:
    """The error about a file as a whole."""
    return SchemeError(f"{show(str(path))}: {reason}")


def file_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; SchemeError when it cannot be had."""
    try:
        if path.is_dir():
            raise unfit(path, _("this is a folder; name a scheme file"))
        if path.exists() and not path.is_file():
            raise unfit(path, _("this is not an ordinary file; name a scheme file"))
        size = path.stat().st_size
        if size > limit:
            words = _("the file has {size} bytes, more than the {limit} that a scheme may have; is it the right file?")
            raise unfit(path, words.format(size=size, limit=limit))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise unfit(path, unreadable(path, error)) from None


def path_words(path: KeyPath) -> str:
    """The key path as people write it ("codes[3].colour")."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{show(step)}" for step in path)
    return words.removeprefix(".") or _("scheme")


def listed(allowed: Collection[str]) -> str:
    """Allowed words as a list that fits into a line."""
    if not allowed:
        return _("nothing, because the scheme has none")
    words = ", ".join(show(word) for word in list(allowed)[:_MOST_LISTED])
    return words if len(allowed) <= _MOST_LISTED else _("{words} … ({n} in all)").format(words=words, n=len(allowed))


def nearest(found: str, allowed: Collection[str]) -> str:
    """The allowed word that `found` looks like, "" where none does."""
    by_folded = {word.casefold(): word for word in allowed}
    close = get_close_matches(found.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else ""
