"""Who asks and who answers: told by a label's word, by the plan's questions, or by who asks most; always a guess."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from qualcode.model.source import Role, Turn

Why = Literal["given", "word", "plan", "asks", ""]
"""Why a role was taken: a person said it, its word says it, it asks the plan's questions, it asks most; "" for none."""

_NUMBERING = re.compile(r"(?:[\s.#_]*\d*\.?|[\s_][a-zåäö])$")
_WORD = re.compile(r"[^\W\d_]+")
_QUESTIONS = {"kysymys", "question", "fråga", "pergunta", "pregunta", "frage", "spørsmål", "domanda"}
"""Words for roles that say nothing beside other words, as "Question of trust"."""
_ANSWERS = {"vastaus", "answer", "svar", "resposta", "respuesta", "antwort", "réponse", "risposta"}
_INTERVIEWER_WORDS = (
    {"h", "haast", "haastattelija", "kysyjä", "moderaattori", "tutkija", "fasilitaattori", "arvioija"}
    | {"i", "int", "interviewer", "q", "moderator", "mod", "researcher", "facilitator", "evaluator", "host"}
    | {"intervjuare", "moderator", "forskare", "utvärderare", "frågeställare", "samtalsledare"}
    | {"jearahalli", "jearaheaddji", "jearri", "gažadeaddji", "dutki"}
    | _QUESTIONS
)
_INFORMANT_WORDS = (
    {"haastateltava", "vastaaja", "informantti", "puhuja", "osallistuja"}
    | {"interviewee", "informant", "respondent", "participant", "speaker", "audience", "guest", "unknown"}
    | {"intervjuperson", "intervjuad", "deltagare", "talare", "vástideaddji"}
    | _ANSWERS
)
_ROLE_WORDS = _INTERVIEWER_WORDS | _INFORMANT_WORDS
_SPEAKERS = {"puhuja", "speaker", "talare", "audience", "guest", "unknown"}
"""Those of them that are said of anybody."""
_INITIALS = 2
"""Letters of a word for a role that may as well be somebody's initials."""
_ENDINGS = ("na", "nä", "jat", "t", "n", "en", "s")
"""Of the words in lists of those present: "haastattelijana", "haastattelijat", "intervjuaren", "interviewers"."""
_ANSWERED = {"k": "v", "f": "s", "q": "a", "p": "r", "d": "r"}
"""Initials of questions and of their answers."""
_TWO = 2
"""People in an interview of one by one."""
_TURNS_OF_EACH, _TALK = 4, 250
"""Turns of each from which two people make an interview; mean length of those of speeches."""
_MARKS = ("?", "？")
_LOOKED_AT = 400
"""Turns that are looked at for who asks."""
_FEWEST, _FEWEST_PLANNED, _FEWEST_SELDOM = 3, 2, 5
"""Turns with a question that there must be: any, those of the plan, and where few turns have one."""
_SHARE, _SELDOM, _TWO_ASK = 0.4, 0.12, 0.25
"""Share of turns that ask: plainly, seldom but far more often than others, and of each of two who ask."""
_CLEARLY, _FAR, _SHORTER = 2.0, 2.5, 0.5
"""How many times the share of the next one, and how long the turns are of who asks seldom and not far more often."""


def guess_roles(labels: Iterable[str]) -> dict[str, Role]:
    """The role of each label by its word in our languages, numbers aside; informant where it is unknown."""
    return {label: "interviewer" if role_word(label) in _INTERVIEWER_WORDS else "informant" for label in labels}


@lru_cache(1_000)
def is_role(label: str) -> bool:
    """Whether a label is a word for a role, of more than an initial, or two as "Unknown speaker"."""
    words = _stem(label).split()
    return bool(words) and all(len(word) > _INITIALS and word in _ROLE_WORDS for word in words)


def asks_or_answers(label: str) -> bool:
    """Whether a label is a word for a question or an answer."""
    return label.casefold() in _QUESTIONS | _ANSWERS


def role_word(label: str) -> str:
    """The word, or the initial, for a role that a label is or has beside a name: "Anna (interviewer)"; "" for none."""
    stem = _stem(label)
    if stem in _ROLE_WORDS:
        return stem
    words = _WORD.findall(label.casefold())
    told = [word for word in words if is_role(word) and word not in _QUESTIONS] if len(words) > 1 else []
    return next((word for word in told if word in _INTERVIEWER_WORDS), "".join(told[:1]))


def bent_role_word(word: str) -> str:
    """The word for a role that a word of running text is a form of, "" for none."""
    folded = word.casefold()
    stems = [folded, *(folded.removesuffix(ending) for ending in _ENDINGS if folded.endswith(ending))]
    stems += [f"{stem}ja" for stem in stems[1:]]
    return next((stem for stem in stems if is_role(stem)), "")


def _stem(label: str) -> str:
    return _NUMBERING.sub("", label.casefold())


def who_asks(
    body: str,
    turns: Sequence[Turn],
    labels: Collection[str],
    questions: Collection[str],
    words: Mapping[str, str] | None = None,
) -> Mapping[str, tuple[Role, Why]]:
    """Role of each label, and why; `words` are words for roles that the text has for some of them elsewhere."""
    called = {label: (words or {}).get(label, label) for label in labels}
    roles = {label: guess_roles([word])[word] for label, word in called.items()}
    plain = {label for label, word in called.items() if len(role_word(word)) > _INITIALS}
    heard = _Heard(body, turns[:_LOOKED_AT])
    asks = {label for label in heard.by_letter(labels) if label not in plain}
    roles |= dict.fromkeys(asks, "interviewer")
    plain |= asks
    told: dict[str, tuple[Role, Why]] = {
        label: (role, "word" if role == "interviewer" or label in plain else "") for label, role in roles.items()
    }
    asking = {label for label, role in roles.items() if role == "interviewer"}
    weak = asking - plain  # an initial: H asks, or is the haastateltava
    if len(labels) < 2 or (asking and not weak):
        return told
    is_known = len(weak) < len(asking)
    found = {} if is_known else heard.asking(labels, tuple(questions), weak)
    if is_known or (found and weak.isdisjoint(found)) or (found and len(weak) == len(labels)):
        told |= dict.fromkeys(weak, ("informant", ""))
    if not asking or all(told[label][0] == "informant" for label in found):
        told |= {label: ("interviewer", why) for label, why in found.items()}
    return told if asking or found else told | _beside_an_answer(called)


def _beside_an_answer(called: Mapping[str, str]) -> dict[str, tuple[Role, Why]]:
    """The one of two who has no word for a role, where that of the other one says that she answers."""
    answering = {label for label, word in called.items() if role_word(word) in _INFORMANT_WORDS - _SPEAKERS}
    others = [label for label in called if label not in answering and not role_word(called[label])]
    return {others[0]: ("interviewer", "")} if len(called) == _TWO and len(answering) == len(others) == 1 else {}


def is_asker_unknown(body: str, turns: Sequence[Turn], roles: Collection[Role]) -> bool:
    """Whether two people talk as in an interview and nobody is taken for who asks, hardly anything being asked."""
    heard = _Heard(body, turns[:_LOOKED_AT])
    return len(roles) == _TWO and "interviewer" not in roles and heard.is_without_questions()


class _Heard:
    """How often each label asks in some turns."""

    def __init__(self, body: str, turns: Sequence[Turn]) -> None:
        self._said = [(turn.speaker, body[turn.start : turn.end]) for turn in turns]
        self._spoken = Counter(speaker for speaker, _words in self._said)
        self._asked = Counter(speaker for speaker, words in self._said if words.rstrip(' "”)').endswith(_MARKS))

    def by_letter(self, labels: Collection[str]) -> list[str]:
        """Labels that are the initial of a question beside one of an answer, and ask more."""
        by_stem = {label.casefold(): label for label in labels}
        pairs = [(by_stem[one], by_stem[other]) for one, other in _ANSWERED.items() if {one, other} <= by_stem.keys()]
        return [one for one, other in pairs if self._asked[one] > self._asked[other]]

    def asking(self, labels: Collection[str], questions: tuple[str, ...], weak: Collection[str]) -> dict[str, Why]:
        """Who asks the plan's questions, else who asks most; `weak` ones have an initial of who asks."""
        plainly = self._who_ask(labels)
        # Going through the plan takes a hundred times as long, and could only say the same.
        is_told = bool(plainly) and set(plainly) <= set(weak)
        planned = self._who_asks_planned(labels, questions) if questions and not is_told else ""
        if planned:
            return {planned: "plan"}
        return dict.fromkeys(plainly or ([] if weak else self._who_seldom_asks(labels)), "asks")

    def is_without_questions(self) -> bool:
        """Whether all who are named speak often, one of them in short, and hardly anything is asked."""
        spoken = {label: times for label, times in self._spoken.items() if label}
        if min(spoken.values(), default=0) < _TURNS_OF_EACH or self._asked.total() >= _FEWEST:
            return False
        return min(self._length([label]) for label in spoken) <= _TALK

    def _share(self, label: str) -> float:
        return self._asked[label] / self._spoken[label] if self._spoken[label] else 0.0

    def _others(self, labels: Collection[str], asking: Collection[str]) -> float:
        """The greatest share of all but these; one question of somebody is nothing."""
        return max((self._share(each) for each in labels if each not in asking and self._asked[each] > 1), default=0.0)

    def _who_asks_planned(self, labels: Collection[str], questions: tuple[str, ...]) -> str:
        from qualcode.text.asked import planned_among  # most texts say by a word who asks

        said = [(speaker, words) for speaker, words in self._said if speaker in labels]
        near = planned_among([words for _speaker, words in said], questions)
        planned = Counter(speaker for (speaker, _words), is_near in zip(said, near, strict=True) if is_near)
        ranked = sorted(((planned[each] / self._spoken[each], each) for each in planned), reverse=True)
        if not ranked or planned[ranked[0][1]] < _FEWEST_PLANNED:
            return ""
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= _CLEARLY * ranked[1][0] else ""

    def _who_ask(self, labels: Collection[str]) -> list[str]:
        """The one who plainly asks, or two among others."""
        ranked = sorted((each for each in labels if self._asked[each] >= _FEWEST), key=self._share, reverse=True)
        for asking, least in ((ranked[:1], _SHARE), (ranked[:2], _TWO_ASK)):
            lowest = min(map(self._share, asking), default=0.0)
            if len(asking) < len(labels) and lowest > least and lowest >= _CLEARLY * self._others(labels, asking):
                return asking
        return []

    def _who_seldom_asks(self, labels: Collection[str]) -> list[str]:
        """Who asks far more often than the others, in fewer words than theirs."""
        best = max((each for each in labels if self._asked[each] >= _FEWEST_SELDOM), key=self._share, default="")
        others = set(labels) - {best}
        next_one = self._others(labels, [best])
        if not best or self._share(best) < max(_SELDOM, _CLEARLY * next_one):
            return []
        shorter = 1.0 if self._share(best) >= _FAR * next_one else _SHORTER
        return [best] if self._length([best]) < shorter * self._length(others) else []

    def _length(self, labels: Collection[str]) -> float:
        """Mean length of the turns of these."""
        lengths = [len(words) for speaker, words in self._said if speaker in labels]
        return sum(lengths) / max(1, len(lengths))
