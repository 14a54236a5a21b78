"""Finding what a person means: by key, abbreviation or label in any language.

One match is taken, several are listed, none suggests the nearest; the tool never picks in silence.
"""

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import typed_month
from qualcode.model.code import Code
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels

_MOST_LISTED = 12


class Named(Protocol):
    """Anything of the scheme that has a key and labels."""

    @property
    def key(self) -> str: ...
    @property
    def labels(self) -> Labels: ...


def names_of(item: Named) -> tuple[str, ...]:
    """Every name an item answers to."""
    return (item.key, *_other_names(item), *item.labels.all())


def _other_names(item: Named) -> tuple[str, ...]:
    if isinstance(item, Code):
        return (item.abbreviation,) if item.abbreviation else ()
    from qualcode.model.scheme import Phase, Round  # the plan is not needed to open an interview

    if isinstance(item, Phase):
        return item.aliases
    if isinstance(item, Round) and item.start:
        return item.start[:7], typed_month(item.start)  # the month that a narrow list shows
    return ()


def find(wanted: str, items: Iterable[Named], what: str) -> str:
    """The key of the item called `wanted`; `what` is the kind in the language spoken ("cluster").

    Raises WorkbenchError that lists the candidates (several match) or what is allowed (none does).
    """
    return choose(wanted, {item.key: names_of(item) for item in items}, what)


def choose(wanted: str, names: Mapping[str, Iterable[str]], what: str, allowed: str = "") -> str:
    """The key under which `wanted` stands; a key itself wins over other names.

    `allowed` says what could stand there, where that is more than the names.
    """
    matches = matching(wanted, names)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise WorkbenchError(
            _("“{wanted}” could be several ({what}): {candidates}. Name one of them.").format(
                wanted=wanted, what=what, candidates=", ".join(matches)
            )
        )
    raise WorkbenchError(_unknown(wanted, names, what, allowed))


def matching(wanted: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys that `wanted` may mean: the key itself, else those with this name, else those whose name begins so."""
    if wanted in names:
        return [wanted]
    sought = fold(wanted)
    matches = [key for key, called in names.items() if sought in map(fold, called)]
    if not matches and len(sought) >= 3:
        matches = [key for key, called in names.items() if any(fold(name).startswith(sought) for name in called)]
    return matches


def namesakes(wanted: str, items: Iterable[Named]) -> list[str]:
    """Keys of the items that answer to exactly this name: key, abbreviation or label in any language."""
    sought = fold(wanted)
    return [item.key for item in items if sought in map(fold, names_of(item))]


def _unknown(wanted: str, names: Mapping[str, Iterable[str]], what: str, allowed: str) -> str:
    known = {fold(name): name for called in names.values() for name in called}
    near = difflib.get_close_matches(fold(wanted), known, n=1, cutoff=0.7)
    if near:
        return _("Unknown {what}: “{wanted}”. Did you mean “{near}”?").format(
            what=what, wanted=wanted, near=known[near[0]]
        )
    return _("Unknown {what}: “{wanted}”. Allowed: {allowed}.").format(
        what=what, wanted=wanted, allowed=allowed or (listed(names) if names else _("none yet"))
    )


def listed(names: Collection[str]) -> str:
    """The first of the names, and how many more there are."""
    shown, more = ", ".join(list(names)[:_MOST_LISTED]), len(names) - _MOST_LISTED
    return f"{shown} " + ngettext("… and {n} more", "… and {n} more", more).format(n=more) if more > 0 else shown


def label(item: Named) -> str:
    """The item's name in the language spoken."""
    return item.labels.in_(language()) or item.key


def fold(text: str) -> str:
    """A name as names are told apart: capital letters and blanks make no difference."""
    return " ".join(text.casefold().split())
