"""Which codings of an interview are shown, and what there is to choose from.

What is chosen of one kind (codes, coders, directions, values of one facet) widens, kinds narrow each other. It
guards that a coding hidden is hidden everywhere: lanes, lists, jumps and counts all ask the same `Sight`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualcode.model.code import Code
from qualcode.model.coding import Coding

Wanted = tuple[str, str]
"""Kind ("code", "coder", "direction", or the key of a facet after "facet ") and key."""
_FACET = "facet "


@dataclass(frozen=True)
class Sight:
    """What is shown: of everything chosen, and while `blind` of one coder only."""

    chosen: frozenset[Wanted] = frozenset()
    blind: str = ""
    """Name of the coder whose codings alone are shown; "" shows everybody's."""
    _by_kind: dict[str, set[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        kinds: dict[str, set[str]] = {}
        for kind, key in self.chosen:
            kinds.setdefault(kind, set()).add(key)
        object.__setattr__(self, "_by_kind", kinds)

    def __bool__(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.chosen or self.blind)

    def shows(self, coding: Coding, book: Mapping[str, Code]) -> bool:
        """Whether a coding is shown; a theme shows its codes too."""
        if self.blind and coding.coder != self.blind:
            return False
        return all(not keys.isdisjoint(_keys(coding, kind, book)) for kind, keys in self._by_kind.items())


def _keys(coding: Coding, kind: str, book: Mapping[str, Code]) -> tuple[str, ...]:
    """What a coding is of one kind."""
    if kind == "code":
        code = book.get(coding.code)
        return (coding.code, code.parent) if code and code.parent else (coding.code,)
    if kind == "coder":
        return (coding.coder,)
    if kind == "direction":
        return (coding.direction,)
    value = coding.facets.get(kind.removeprefix(_FACET))
    return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, with how many codings of the interview it would show."""

    wanted: Wanted
    count: int


def choices(codings: Iterable[Coding], book: Mapping[str, Code]) -> list[Choice]:
    """What occurs in the codings: codes in the codebook's order, coders, directions, facets by name."""
    counts: Counter[Wanted] = Counter()
    for coding in codings:
        kinds = ("code", "coder", "direction", *(_FACET + name for name in coding.facets))
        counts.update((kind, key) for kind in kinds for key in _keys(coding, kind, book))
    places = {key: place for place, key in enumerate(book)}
    order = ("code", "coder", "direction")

    def rank(wanted: Wanted) -> tuple[int, str, int, str]:
        kind, key = wanted
        return order.index(kind) if kind in order else len(order), kind, places.get(key, len(places)), key

    return [Choice(wanted, counts[wanted]) for wanted in sorted(counts, key=rank)]


def facet_of(kind: str) -> str:
    """Key of the facet a kind speaks of, "" for another kind."""
    return kind.removeprefix(_FACET) if kind.startswith(_FACET) else ""
