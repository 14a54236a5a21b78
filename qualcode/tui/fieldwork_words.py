"""What the fieldwork screen says: the summary beside or below the list, and the fields of a contact."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual.content import Content

from qualcode.locale import _
from qualcode.locale.numbers import typed_date
from qualcode.model.scheme import Scheme
from qualcode.text.clean import show
from qualcode.tui.columns import cut, fold_between
from qualcode.tui.dialogs.contact import Entry
from qualcode.tui.keys import commands, shown
from qualcode.workbench.fieldwork import INTERVIEWED, SHOWN_STATES, STATES, state_word, values_of
from qualcode.workbench.fieldwork_summary import Summary
from qualcode.workbench.naming import label

_NUMBER = 8
"""Cells of a number at most."""


def nobody_yet() -> str:
    """What stands where nobody is on the list."""
    return _("Nobody is on the list: a adds somebody, “qualcode fieldwork import” takes a table.")


def state_keys() -> str:
    """The keys that set a state, each with its word."""
    keys = {command.id: command.keys[0] for command in commands("fieldwork") if command.keys}
    words = (f"{shown(keys[f'fieldwork.{s}'])} {state_word(s)}" for s in STATES if f"fieldwork.{s}" in keys)
    return _("Keys: {keys}").format(keys=" · ".join(words))


def entries_of(scheme: Scheme, known: Mapping[str, str]) -> list[Entry]:
    """The fields of a contact, filled with what is known of it."""

    def values(attribute: str) -> list[tuple[str, str]]:
        return [("", "–"), *((value.key, label(value)) for value in values_of(scheme, attribute))]

    rounds = [(round_.key, label(round_)) for round_ in scheme.rounds]
    states = [(state, state_word(state)) for state in STATES]
    return [
        Entry("name", _("Name"), known.get("name", "")),
        Entry("round", _("Round"), known.get("round", ""), rounds),
        Entry("cluster", _("Cluster"), known.get("cluster", ""), values("cluster")),
        Entry("group", _("Stakeholder group"), known.get("group", ""), values("stakeholder")),
        Entry("state", _("State"), known.get("state", ""), states),
        Entry("day", _("Date"), known.get("day", ""), example=_("such as {day}").format(day=typed_date("2018-03-01"))),
        Entry("note", _("Note"), known.get("note", "")),
    ]


# -- summary -------------------------------------------------------------------


def short_summary(scheme: Scheme, found: Summary) -> Content:
    """A few lines: how many in each state, then who is missing."""
    counts = " · ".join(f"{state_word(state)} {found.of(None, None, state)}" for state in SHOWN_STATES)
    return Content("\n").join([Content(show(counts)), *_missing_lines(scheme, found)])


def long_summary(scheme: Scheme, found: Summary, room: int) -> Content:
    """The keys, states by cluster and by stakeholder group in `room` cells, then who is missing."""
    clusters = {key: _name(scheme, "cluster", key) for key in found.clusters}
    groups = {key: _name(scheme, "stakeholder", key) for key in found.groups}
    table = _Table([*clusters.values(), *groups.values()], room)
    keys = fold_between(state_keys().replace(" · ", " ·\n").split("\n"), room)
    lines = [*(Content.styled(line, "dim") for line in keys), Content(""), table.heading(_("Cluster"))]
    lines += [table.line(name, [found.of(key, None, s) for s in SHOWN_STATES]) for key, name in clusters.items()]
    lines += [Content(""), table.heading(_("Stakeholder group"))]
    lines += [table.line(name, [found.of(None, key, s) for s in SHOWN_STATES]) for key, name in groups.items()]
    lines += [table.line(_("Total"), [found.of(None, None, s) for s in SHOWN_STATES], "bold"), Content("")]
    return Content("\n").join([*lines, *_missing_lines(scheme, found)])


class _Table:
    """Names with a number for each state; names have the cells that the numbers leave."""

    def __init__(self, names: Iterable[str], room: int) -> None:
        words = {
            "invited": _("inv."),
            "agreed": _("agr."),
            "declined": _("decl."),
            "not_reached": _("n.r."),
            INTERVIEWED: _("int."),
        }
        self._words = [cut(words[state], _NUMBER - 1) for state in SHOWN_STATES]
        self._number = max(map(cell_len, self._words)) + 1
        longest = max(cell_len(show(name)) for name in (*names, _("Cluster"), _("Stakeholder group"), _("Total")))
        self._name = min(longest + 1, room - self._number * len(self._words))

    def heading(self, what: str) -> Content:
        words = "".join(" " * (self._number - cell_len(word)) + word for word in self._words)
        return Content.styled(self._padded(what) + words, "bold")

    def line(self, name: str, numbers: list[int], style: str = "") -> Content:
        return Content.styled(self._padded(name) + "".join(f"{n or '·':>{self._number}}" for n in numbers), style)

    def _padded(self, name: str) -> str:
        short = cut(show(name), self._name - 1)
        return short + " " * (self._name - cell_len(short))


def _missing_lines(scheme: Scheme, found: Summary) -> list[Content]:
    """For which groups of each cluster nobody has agreed."""
    if not found.missing:
        return [Content(_("Somebody has agreed or been heard for every cluster and group of the plan."))]
    n = len(found.missing)
    words = _("Nobody has agreed yet ({n}):").format(n=n)
    lines = [Content.styled(words, "bold")]
    for cluster in dict.fromkeys(cluster for cluster, _group in found.missing):
        groups = [_name(scheme, "stakeholder", group) for c, group in found.missing if c == cluster]
        lines.append(Content(show(f"{_name(scheme, 'cluster', cluster)}: {', '.join(groups)}")))
    return lines


def _name(scheme: Scheme, attribute: str, key: str) -> str:
    known = next((label(value) for value in values_of(scheme, attribute) if value.key == key), key)
    return known or _("not known")
