"""Quotes as they may leave: chosen, cut, without names, and attributed so that nobody is recognisable.

It guards: every word of an interview that enters a report passes `Quoter.quote`. What is off the record, a
paraphrase, or notes never gets there; an attribution names a stakeholder group only where at least three
informants of the report share it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from qualcode.locale import _, language
from qualcode.locale.numbers import quoted
from qualcode.model.scheme import Scheme
from qualcode.report.content import Quote
from qualcode.report.material import Excerpt
from qualcode.text.id_order import id_order
from qualcode.text.mask import mask_names
from qualcode.text.sentences import sentence_spans

FEWEST_TO_NAME = 3
"""Informants who must share a stakeholder group before it is named."""
MOST, LEAST = 4, 2
"""Quotes per theme."""
LONGEST, SHORTEST = 420, 90
"""Characters of a quote: longer ones are cut at the end of a sentence, shorter ones are taken last."""
_ORDER = {"furthers": 0, "hinders": 1, "both": 2, "notes": 3}
_Span = tuple[int, int, int]
"""Source, start, end."""


def named_groups(groups: Mapping[int, str]) -> dict[str, int]:
    """Stakeholder key → informants, only of groups large enough to be named."""
    counts = Counter(group for group in groups.values() if group)
    return {group: n for group, n in counts.items() if n >= FEWEST_TO_NAME}


class Quoter:
    """Chooses and prints the quotes of one part of a report, and never the same passage twice."""

    def __init__(self, scheme: Scheme, groups: Mapping[int, str], names: Iterable[str]) -> None:
        """`groups` has the stakeholder group of every informant of the report."""
        self._groups = groups
        self._named = named_groups(groups)
        self._names = tuple(names)
        attribute = scheme.attribute("stakeholder")
        self._values = {value.key: value for value in attribute.values} if attribute else {}
        self._used: dict[_Span, str] = {}
        """Evidence id by passage."""

    def choose(self, excerpts: Iterable[Excerpt], most: int = MOST, least: int = LEAST) -> list[Excerpt]:
        """Up to `most` quotes: other people first, then other directions, then other sources; more than
        `least` only where one more brings a new person or direction. In the order of the directions.
        """
        fresh = [e for e in _by_passage(excerpts) if e.is_quotable and not self._is_used(e)]
        chosen: list[Excerpt] = []
        while fresh and len(chosen) < most:
            best = min(fresh, key=lambda excerpt: _rank(excerpt, chosen))
            if len(chosen) >= least and not _brings_something(best, chosen):
                break
            chosen.append(best)
            self._used[_span(best)] = best.quote.coding.evidence
            fresh = [e for e in fresh if not self._is_used(e)]
        return sorted(chosen, key=lambda excerpt: (_ORDER[excerpt.quote.coding.direction], *_place(excerpt)))

    def quoted_before(self, excerpts: Iterable[Excerpt]) -> list[str]:
        """Evidence ids under which passages of these have been chosen already."""
        return list(dict.fromkeys(id_ for excerpt in _by_passage(excerpts) for id_ in self._overlapping(excerpt)))

    def _is_used(self, excerpt: Excerpt) -> bool:
        return bool(self._overlapping(excerpt))

    def _overlapping(self, excerpt: Excerpt) -> list[str]:
        source, start, end = _span(excerpt)
        return [
            id_ for (other, begin, stop), id_ in self._used.items() if source == other and start < stop and begin < end
        ]

    def choose_short(self, excerpts: Iterable[Excerpt], n: int, longest: int) -> list[Quote]:
        """Up to `n` quotes of about `longest` characters: whole passages where `n` people have said such, else cut."""
        every = [excerpt for excerpt in excerpts if excerpt.is_quotable]
        whole = [excerpt for excerpt in every if len(excerpt.quote.text) <= longest]
        enough = len({_voices(excerpt) for excerpt in whole}) >= n
        return [self.quote(excerpt, longest, longest) for excerpt in self.choose(whole if enough else every, n, n)]

    def quote(self, excerpt: Excerpt, longest: int = LONGEST, most: int = 2 * LONGEST) -> Quote:
        """A quotable excerpt with quotation marks, attribution and evidence id; cut as `cut` does."""
        # Masked before it is cut, lest the cut hide half of a name from the mask.
        text = _open_ended(excerpt, cut(mask_names(_spoken(excerpt), self._names, _("[name]")), longest, most))
        spoken = excerpt.quote.language
        return Quote(
            text=quoted(text),
            attribution=self._attribution(excerpt),
            evidence=excerpt.quote.coding.evidence,
            language="" if spoken == language() else spoken,
        )

    def _attribution(self, excerpt: Excerpt) -> str:
        """ "(Company representative)" where enough share the group, else "(Interviewee)"."""
        if excerpt.quote.kind == "document":
            title = mask_names(excerpt.title, self._names, _("[name]")).strip()
            return _("(Document: {title})").format(title=title) if title else _("(Document)")
        several = len(excerpt.quote.speakers) > 1
        groups = {self._groups.get(speaker.person, "") for speaker in excerpt.quote.speakers}
        label = self._label(groups.pop(), several) if len(groups) == 1 else ""
        if label:
            return f"({label})"
        return _("(Interviewees)") if several else _("(Interviewee)")

    def _label(self, group: str, several: bool) -> str:
        if group not in self._named or group not in self._values:
            return ""
        value = self._values[group]
        return (value.plural if several else value.member).in_(language())


def cut(text: str, longest: int = LONGEST, most: int = 2 * LONGEST) -> str:
    """`text` whole, or its first sentences (`longest` characters) with the cut mark; a first sentence of more than
    `most` is cut between words.
    """
    if len(text) <= longest:
        return text
    ends = [end for _start, end in sentence_spans(text)]
    fitting = [end for end in ends if end <= longest] or ends[:1]
    end = fitting[-1]
    if end > most:
        end = max(text.rfind(" ", 0, longest), 1)
    kept = text[:end].rstrip()
    cut = _("[…]")
    return f"{kept} {cut}" if end < len(text) else kept


def _spoken(excerpt: Excerpt) -> str:
    """The passage in one paragraph; words of others between are left out and marked, a change of speaker is a
    dash."""
    parts: list[str] = []
    before = ""
    skipped = False
    for words in excerpt.words:
        if not words.is_informant:
            skipped = bool(parts)
            continue
        if skipped:
            parts.append(_("[…]"))
        if parts and words.speaker != before:
            parts.append("–")
        parts.append(" ".join(words.text.split()))
        before, skipped = words.speaker, False
    return " ".join(parts)


def _open_ended(excerpt: Excerpt, text: str) -> str:
    """`text` with the cut mark where the passage begins or ends within a sentence."""
    mark = _("[…]")
    first = f"{mark} " if excerpt.begins_within else ""
    last = f" {mark}" if excerpt.ends_within and not text.endswith(mark) else ""
    return f"{first}{text}{last}"


def _by_passage(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """One excerpt per passage, that with the lowest evidence id, by source and place."""
    first: dict[_Span, Excerpt] = {}
    for excerpt in sorted(excerpts, key=lambda e: e.quote.coding.id):
        first.setdefault(_span(excerpt), excerpt)
    return sorted(first.values(), key=_place)


def _place(excerpt: Excerpt) -> tuple[object, ...]:
    return id_order(excerpt.quote.short_id), excerpt.quote.coding.start, excerpt.quote.coding.end


def _span(excerpt: Excerpt) -> _Span:
    coding = excerpt.quote.coding
    return excerpt.quote.source_id, coding.start, coding.end


def _voices(excerpt: Excerpt) -> frozenset[tuple[str, int]]:
    """Whose words they are: people, or the document."""
    if excerpt.quote.kind == "document":
        return frozenset({("document", excerpt.quote.source_id)})
    return frozenset(("person", speaker.person) for speaker in excerpt.quote.speakers)


def _rank(excerpt: Excerpt, chosen: Sequence[Excerpt]) -> tuple[object, ...]:
    """Smaller is better: how often its people, its direction and its source are there already, and its length."""
    voices, quote = _voices(excerpt), excerpt.quote
    length = len(quote.text)
    return (
        quote.kind == "document",
        sum(bool(voices & _voices(other)) for other in chosen),
        sum(quote.coding.direction == other.quote.coding.direction for other in chosen),
        sum(quote.source_id == other.quote.source_id for other in chosen),
        max(SHORTEST - length, 0) + max(length - LONGEST, 0),
        _ORDER[quote.coding.direction],
        quote.short_id,
        quote.coding.start,
        quote.coding.end,
    )


def _brings_something(excerpt: Excerpt, chosen: Sequence[Excerpt]) -> bool:
    new_voice = not any(_voices(excerpt) & _voices(other) for other in chosen)
    return new_voice or all(excerpt.quote.coding.direction != other.quote.coding.direction for other in chosen)
