"""Finding, grouping and sorting the quotes of a code, of a query, or of a cell.

It guards that a list of quotes is read in pieces: what is not shown costs nothing but its number.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.locale import _, language
from qualcode.model.coding import Quote
from qualcode.store import codings
from qualcode.workbench.project import Project

Group = Literal["source", "code", "direction", "coder", "group"]
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


def arranged(project: Project, quotes: Sequence[Quote], group: Group, order: Order) -> list[tuple[str, list[Quote]]]:
    """(heading, quotes) by group, each in order; groups come in the order of the plan, else of their names."""
    head = _headings(project, group)
    by_group: dict[tuple[int, str], list[Quote]] = {}
    for quote in sorted(quotes, key=_order(project, order)):
        by_group.setdefault(head(quote), []).append(quote)
    return [(heading, by_group[rank, heading]) for rank, heading in sorted(by_group)]


def _headings(project: Project, group: Group) -> Callable[[Quote], tuple[int, str]]:
    """How a quote finds its group: its rank and its heading."""
    if group == "source":
        return lambda quote: (0, quote.short_id)
    if group == "coder":
        return lambda quote: (0, quote.coding.coder)
    scheme = project.scheme()
    if group == "direction":
        known = {item.key: (at, item.labels.in_(language())) for at, item in enumerate(scheme.directions)}
        return lambda quote: known.get(quote.coding.direction, (len(known), quote.coding.direction))
    if group == "code":
        book = project.codebook().values()
        labels = {code.key: (at, f"{code.abbreviation} {code.labels.in_(language())}") for at, code in enumerate(book)}
        return lambda quote: labels.get(quote.coding.code, (len(labels), quote.coding.code))
    attribute = scheme.attribute("stakeholder")
    values = attribute.values if attribute else ()
    groups = {value.key: (at, value.labels.in_(language())) for at, value in enumerate(values)}

    def of_speakers(quote: Quote) -> tuple[int, str]:
        keys = {speaker.stakeholder for speaker in quote.speakers}
        if len(keys) == 1:
            key = keys.pop()
            return groups.get(key, (len(groups), key or _("no stakeholder group")))
        return len(groups) + 1, _("several groups") if keys else _("no informant")

    return of_speakers


def _order(project: Project, order: Order) -> Callable[[Quote], tuple[object, ...]]:
    if order == "code":
        place = {key: at for at, key in enumerate(project.codebook())}
        return lambda quote: (place.get(quote.coding.code, len(place)), quote.short_id, quote.coding.start)
    if order == "length":
        return lambda quote: (-len(quote.text), quote.short_id, quote.coding.start)
    if order == "newest":
        return lambda quote: (-quote.coding.id,)
    return lambda quote: (quote.short_id, quote.coding.start, quote.coding.id)
