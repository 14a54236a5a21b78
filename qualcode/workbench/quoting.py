"""Finding, grouping and sorting the quotes of a code, of a query, or of a cell.

It guards that a list of quotes is read in pieces: what is not shown costs nothing but its number.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.locale import _, language
from qualcode.model.coding import Quote
from qualcode.store import arranging, codings
from qualcode.store.arranging import Place
from qualcode.workbench.project import Project

Group = Literal["source", "code", "direction", "coder", "group", "none"]
Order = Literal["place", "code", "length", "newest"]
_PIECE = 500
"""Quotes read at a time while words are looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which quotes: of a code (a theme takes in its codes), a coder, a direction; "" lets all through."""

    code: str = ""
    coder: str = ""
    direction: str = ""


def find(project: Project, query: Query) -> list[int]:
    """Ids of the codings that a query lets through, by source and place."""
    book = project.codebook()
    keys = [key for key, code in book.items() if query.code in ("", key, code.parent)]
    codes = [project.code_id(key) for key in keys]
    return codings.ids_of(project.store, codes=codes, coder=query.coder, direction=query.direction)


def read(project: Project, ids: Sequence[int], words: str = "", limit: int = 0) -> list[Quote]:
    """The quotes of these codings in which all words stand, in the order of the ids; at most `limit`, 0 for all."""
    wanted = words.casefold().split()
    found: list[Quote] = []
    for quote in _pieces(project, ids):
        if all(word in _haystack(quote) for word in wanted):
            found.append(quote)
        if limit and len(found) >= limit:
            break
    return found


def _pieces(project: Project, ids: Sequence[int]) -> Iterator[Quote]:
    for start in range(0, len(ids), _PIECE):
        piece = ids[start : start + _PIECE]
        read = {quote.coding.id: quote for quote in codings.quotes(project.store, piece)}
        yield from (read[coding_id] for coding_id in piece if coding_id in read)


def _haystack(quote: Quote) -> str:
    speakers = " ".join(f"{speaker.name} {speaker.stakeholder}" for speaker in quote.speakers)
    coding = quote.coding
    parts = (quote.text, quote.cite, coding.evidence, coding.code, coding.coder, coding.note, speakers)
    return "\n".join(parts).casefold()


def arranged(project: Project, ids: Sequence[int], group: Group, order: Order) -> list[tuple[str, list[int]]]:
    """(heading, ids) by group, each in order; groups come in the order of the plan, else of their names.

    All of `ids` are arranged, and no quote is read for it. Without grouping, all stand under one heading, "".
    """
    head = _headings(project, ids, group)
    by_group: dict[tuple[int, str], list[int]] = {}
    for place in sorted(arranging.places(project.store, ids), key=_order(project, order)):
        by_group.setdefault(head(place), []).append(place.id)
    return [(heading, by_group[rank, heading]) for rank, heading in sorted(by_group)]


def _headings(project: Project, ids: Sequence[int], group: Group) -> Callable[[Place], tuple[int, str]]:
    """How a coding finds its group: its rank and its heading."""
    if group == "none":
        return lambda _place: (0, "")
    if group == "source":
        return lambda place: (0, place.source)
    if group == "coder":
        return lambda place: (0, place.coder)
    scheme = project.scheme()
    if group == "direction":
        scale = {str(item.key): (at, item.labels.in_(language())) for at, item in enumerate(scheme.directions)}
        return lambda place: scale.get(place.direction, (len(scale), place.direction))
    if group == "code":
        book = project.codebook().values()
        labels = {code.key: (at, f"{code.abbreviation} {code.labels.in_(language())}") for at, code in enumerate(book)}
        return lambda place: labels.get(place.code, (len(labels), place.code))
    attribute = scheme.attribute("stakeholder")
    values = attribute.values if attribute else ()
    groups = {value.key: (at, value.labels.in_(language())) for at, value in enumerate(values)}
    found = arranging.stakeholders(project.store, ids)

    def of_speakers(place: Place) -> tuple[int, str]:
        n, key = found.get(place.id, (0, ""))
        if n == 1:
            return groups.get(key, (len(groups), key or _("no stakeholder group")))
        return len(groups) + 1, _("several groups") if n else _("no informant")

    return of_speakers


def _order(project: Project, order: Order) -> Callable[[Place], tuple[object, ...]]:
    if order == "code":
        rank = {key: at for at, key in enumerate(project.codebook())}
        return lambda place: (rank.get(place.code, len(rank)), place.source, place.start)
    if order == "length":
        return lambda place: (-place.length, place.source, place.start)
    if order == "newest":
        return lambda place: (-place.id,)
    return lambda place: (place.source, place.start, place.id)
