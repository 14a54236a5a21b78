"""Which questions of the evaluation plan a report puts to its readers.

The rule: of the questions planned for the theme and the phase, those that have no evidence yet, and those
on which opinions differ; nothing else, and nothing in other words than the plan's. A question is answered
by the codes of its themes that speak to one of its criteria (by every code of the theme, where it names no
criterion). Opinions differ when at least two people take a side, and both sides are heard.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qualcode.model.scheme import Question, Scheme
from qualcode.report.material import Excerpt


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question to the reader, and why it is asked."""

    question: Question
    why: Literal["unanswered", "differ"]


def opinions_differ(excerpts: Iterable[Excerpt]) -> bool:
    """Whether at least two speakers of the passages take a side, and both sides are heard."""
    taken = [side for side in sides(excerpts).values() if side != "notes"]
    return len(taken) > 1 and all({side, "both"} & set(taken) for side in ("furthers", "hinders"))


def open_questions(scheme: Scheme, theme: str, phase: str, excerpts: Iterable[Excerpt]) -> list[OpenQuestion]:
    """The open questions of a theme in a phase, where opinions differ first; excerpts are those of the theme."""
    passages = list(excerpts)
    found = []
    for question in scheme.questions:
        if theme not in question.themes or phase not in question.phases:
            continue
        codes = set(_answering(scheme, theme, question))
        told = [excerpt for excerpt in passages if excerpt.quote.coding.code in codes]
        if not told:
            found.append(OpenQuestion(question, "unanswered"))
        elif opinions_differ(told):
            found.append(OpenQuestion(question, "differ"))
    return sorted(found, key=lambda item: item.why != "differ")


def _answering(scheme: Scheme, theme: str, question: Question) -> Iterator[str]:
    of_theme = [code for code in scheme.codes if theme in (code.key, code.parent)]
    near = [code for code in of_theme if set(code.criteria) & set(question.criteria)]
    for code in near or of_theme:
        yield code.key


def sides(excerpts: Iterable[Excerpt]) -> Mapping[int, str]:
    """Person → where that person stands over all the passages: furthers, hinders, both or notes."""
    heard: dict[int, set[str]] = {}
    for excerpt in excerpts:
        for speaker in excerpt.quote.speakers:
            heard.setdefault(speaker.person, set()).add(excerpt.quote.coding.direction)
    return {person: _side(directions) for person, directions in heard.items()}


def _side(directions: set[str]) -> str:
    if "both" in directions or {"furthers", "hinders"} <= directions:
        return "both"
    return next((side for side in ("furthers", "hinders") if side in directions), "notes")
