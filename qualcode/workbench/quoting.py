"""Finding, grouping and sorting the quotes of a code, of a query, or of a cell.

It guards that what is not shown of a list costs nothing but its number.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.locale import _, language
from qualcode.model.coding import Quote
from qualcode.store import arranging, codes, codings
from qualcode.store.arranging import NOBODY, SEVERAL, UNKNOWN, Chosen, Group, Order
from qualcode.text.id_order import id_order
from qualcode.workbench.project import Project

__all__ = [
    "Chosen",
    "Group",
    "Order",
    "Page",
    "Part",
    "Query",
    "all_ids",
    "chosen",
    "each",
    "find",
    "matching",
    "page",
    "read",
]

_PIECE = 500
"""Quotes read at a time."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which quotes: of a code (a theme takes in its codes), a coder, a direction; "" lets all through."""

    code: str = ""
    coder: str = ""
    direction: str = ""


def chosen(project: Project, query: Query) -> Chosen:
    """The codings that a query lets through."""
    keys = [key for key, code in project.codebook().items() if query.code in (key, code.parent)]
    wanted = tuple(map(project.code_id, keys)) if query.code else None
    return Chosen(wanted, query.coder, query.direction)


def find(project: Project, query: Query) -> list[int]:
    """Ids of the codings that a query lets through, by source and place."""
    return all_ids(project, chosen(project, query))


def all_ids(project: Project, wanted: Chosen) -> list[int]:
    """Ids of all codings of a list, by source and place."""
    return arranging.ids(project.store, wanted)


def matching(project: Project, wanted: Chosen, words: str) -> Chosen:
    """Those in which all words stand: in the quote, its place, evidence id, code, coder, note or speakers."""
    sought = words.casefold().split()
    found = ((coding_id, text.casefold()) for coding_id, text in arranging.wordings(project.store, wanted))
    return Chosen(ids=tuple(coding_id for coding_id, text in found if all(word in text for word in sought)))


def read(project: Project, ids: Sequence[int]) -> list[Quote]:
    """The quotes of these codings, in the order of the ids; those that are gone are left out."""
    return list(each(project, ids))


def each(project: Project, ids: Sequence[int]) -> Iterator[Quote]:
    """The same one by one, of which not many are in memory at once."""
    for start in range(0, len(ids), _PIECE):
        piece = ids[start : start + _PIECE]
        found = {quote.coding.id: quote for quote in codings.quotes(project.store, piece)}
        yield from (found[coding_id] for coding_id in piece if coding_id in found)


@dataclass(frozen=True, slots=True)
class Part:
    """What a page shows of one group."""

    heading: str
    """"" where nothing is grouped."""
    size: int
    """Codings of the whole group."""
    ids: list[int]
    goes_on: bool
    """Whether the group began on a page before."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the codings of a list."""

    number: int
    """From 0; the last there is where a later one was wanted."""
    total: int
    """Codings of the whole list."""
    parts: list[Part]


def page(project: Project, wanted: Chosen, group: Group, order: Order, number: int, length: int) -> Page:
    """A page of a list that is grouped and sorted as a whole; groups come in the order of the plan, else by name."""
    groups = _groups(project, wanted, group)
    total = sum(size for _heading, size, _narrowed in groups)
    number = max(0, min(number, (total - 1) // length))
    first, begin, parts = number * length, 0, list[Part]()
    for heading, size, narrowed in groups:
        over = max(0, first - begin)
        room = min(size, first + length - begin) - over
        if room > 0:
            found = arranging.ids(project.store, narrowed, order, room, over)
            parts.append(Part(heading, size, found, over > 0))
        begin += size
    return Page(number, total, parts)


def _groups(project: Project, wanted: Chosen, group: Group) -> list[tuple[str, int, Chosen]]:
    """(heading, codings in all, which they are) of every group, in order."""
    sizes = arranging.sizes(project.store, wanted, group)
    if group == "none":
        return [("", n, wanted) for n in sizes.values()]
    if group == "code":
        book = codes.codebook(project.store)
        labels = {key: f"{code.abbreviation} {code.labels.in_(language())}" for key, code in book.items()}
        return [(labels[key], sizes[key], replace(wanted, codes=(key,))) for key in book if key in sizes]
    named = {str(key): n for key, n in sizes.items()}
    if group == "source":
        return [(key, named[key], replace(wanted, source=key)) for key in sorted(named, key=id_order)]
    if group == "coder":
        return [(key, n, replace(wanted, coder=key)) for key, n in sorted(named.items())]
    if group == "direction":
        scale = {str(item.key): item.labels.in_(language()) for item in project.scheme().directions}
        return [(scale.get(key, key), named[key], replace(wanted, direction=key)) for key in _in_order(named, scale)]
    attribute = project.scheme().attribute("stakeholder")
    values = {value.key: value.labels.in_(language()) for value in (attribute.values if attribute else ())}
    others = {UNKNOWN: _("no stakeholder group"), SEVERAL: _("several groups"), NOBODY: _("no informant")}
    known = _in_order(named.keys() - others.keys(), values)
    shown = [*known, *(key for key in others if key in named)]
    return [((values | others).get(key, key), named[key], replace(wanted, heard=key)) for key in shown]


def _in_order(found: Collection[str], plan: Mapping[str, str]) -> list[str]:
    """Those of the plan in its order, then the others by name."""
    return [key for key in plan if key in found] + sorted(key for key in found if key not in plan)
