"""Who asks and who answers: told by a label's word, by the plan's questions, or by who asks most; always a guess."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from qualcode.model.source import Role, Turn

Why = Literal["given", "word", "plan", "asks", ""]
"""Why a role was taken: a person said it, its word says it, it asks the plan's questions, it asks most; "" for none."""

_NUMBERING = re.compile(r"(?:[\s.#_]*\d*\.?|[\s_][a-zåäö])$")
_INTERVIEWER_WORDS = (
    {"h", "haast", "haastattelija", "kysyjä", "moderaattori", "tutkija", "fasilitaattori", "kysymys"}
    | {"i", "int", "interviewer", "q", "question", "moderator", "mod", "researcher", "facilitator", "host"}
    | {"intervjuare", "intervjuaren", "forskare", "frågeställare", "fråga", "jearahalli"}
)
_INFORMANT_WORDS = (
    {"haastateltava", "vastaaja", "informantti", "puhuja", "osallistuja", "vastaus"}
    | {"interviewee", "informant", "respondent", "participant", "speaker", "answer", "audience", "guest", "unknown"}
    | {"intervjuperson", "deltagare", "talare", "svar", "vástideaddji"}
)
_LOOKED_AT = 400
"""Turns that are looked at for who asks."""
_NEAR = 85.0
"""Likeness, 0 to 100, of a turn and a question of the plan."""
_SHARE, _CLEARLY, _FEWEST = 0.4, 2.0, 3
"""Share of turns that ask, how many times that of the next one, and how many there must be."""


def guess_roles(labels: Iterable[str]) -> dict[str, Role]:
    """The role of each label by its word in our languages, numbers aside; informant where it is unknown."""
    return {label: "interviewer" if _stem(label) in _INTERVIEWER_WORDS else "informant" for label in labels}


def is_role(label: str) -> bool:
    """Whether a label is a word for a role, of more than an initial."""
    stem = _stem(label)
    return len(stem) > 2 and stem in _INTERVIEWER_WORDS | _INFORMANT_WORDS


def _stem(label: str) -> str:
    return _NUMBERING.sub("", label.casefold())


def who_asks(
    body: str, turns: Sequence[Turn], labels: Collection[str], questions: Collection[str]
) -> Mapping[str, tuple[Role, Why]]:
    """Role of each label, and why."""
    by_word = guess_roles(labels)
    told: dict[str, tuple[Role, Why]] = {
        label: (role, "word" if role == "interviewer" or is_role(label) else "") for label, role in by_word.items()
    }
    asking = [label for label, role in by_word.items() if role == "interviewer"]
    weak = [label for label in asking if not is_role(label)]  # an initial: H asks, or is the haastateltava
    if len(by_word) < 2 or (asking and not weak):
        return told
    found = [] if len(weak) < len(asking) else _asking(body, turns[:_LOOKED_AT], by_word, questions)
    if len(weak) < len(asking) or (found and found[0][0] not in weak) or (found and len(weak) == len(by_word)):
        told |= dict.fromkeys(weak, ("informant", ""))
    if not asking or (found and told[found[0][0]][0] == "informant"):
        told |= {label: ("interviewer", why) for label, why in found}
    return told


def _asking(
    body: str, turns: Sequence[Turn], labels: Collection[str], questions: Collection[str]
) -> list[tuple[str, Why]]:
    spoken = Counter(turn.speaker for turn in turns)
    planned = (
        Counter(t.speaker for t in turns if _is_planned(body[t.start : t.end], questions)) if questions else Counter()
    )
    asked = Counter(turn.speaker for turn in turns if body[turn.start : turn.end].rstrip(' "”)').endswith("?"))
    reasons: tuple[tuple[Why, Counter[str], float], ...] = (("plan", planned, 0.0), ("asks", asked, _SHARE))
    for why, counts, share in reasons:
        ranked = sorted((counts[label] / spoken[label], label) for label in labels if spoken[label])[-1:-3:-1]
        if len(ranked) < 2:
            return []
        (best, label), (next_best, _other) = ranked
        if counts[label] >= _FEWEST and best > share and best >= _CLEARLY * next_best:
            return [(label, why)]
    return []


def _is_planned(words: str, questions: Collection[str]) -> bool:
    from rapidfuzz import fuzz, process

    asked = re.split(r"(?<=[.!])\s+", words)[-1]
    return "?" in words and process.extractOne(asked, questions, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None
