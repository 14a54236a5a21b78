"""Which planned questions an interviewer seems to have asked. Only proposes; a person decides.

A question is recognised by its spoken wordings: sentences and wordings become weighted bags of stems, rare
stems weighing most, and a sentence is held against the wording with the highest cosine. Interviewers use
words of their own: two thirds of what is missed shares no two words with any wording. The cutoff leaves
those to the reader, so that what is proposed is worth reading.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualcode.text.sentences import sentence_spans, word_spans

CUTOFF = 0.2
"""Cosine from which a question is proposed. Chosen on 162 turns of the interviews T08 to T21: there precision
by turn is 0.91 from here on and falls to 0.81 at 0.14, while a higher cutoff only loses recall."""
_STEM = 5
"""Letters kept of a word; on those turns better than stripping Finnish endings, before which stems change."""
_QUESTION_WORD = 0.6
"""Weight of "who" or "when": telling beside another shared word, nothing alone."""
_LEAST_SHARED = 2
"""One shared word is chance."""
_ASKS, _SAYS = 0.3, 0.6
"""Cosines from which a sentence is one of the plan's whoever says it: with a question mark, and without one."""
_ALIKE = 85.0
"""Likeness, 0 to 100, from which it is one letter by letter: in a small plan every other word weighs too much."""
_LONGEST = 300
"""Characters of the longest such sentence."""

_QUESTION_WORDS = frozenset(
    (
        *("kuka", "ketä", "kenen", "kenet", "kenelle", "keneltä", "kenestä", "kelle", "kellä", "keiden", "keitä"),
        *("ketkä", "mikä", "mitä", "minkä", "mitkä", "missä", "mistä", "mihin", "millä", "mille", "millainen"),
        *("millanen", "millaisia", "miten", "kuinka", "milloin", "koska", "miksi", "miks", "kumpi", "montako"),
        *("paljonko", "kauanko", "vad", "vem", "vems", "vilka", "vilken", "vilket", "hur", "när", "var", "varför"),
        *("varifrån", "what", "who", "whom", "whose", "which", "how", "when", "where", "why"),
    )
)
_FILLERS = frozenset(
    (
        *("no", "entä", "entäs", "niin", "niinku", "ja", "että", "et", "jos", "kun", "ku", "ko", "vai", "tai", "eli"),
        *("siis", "sitten", "nyt", "vielä", "oikein", "oikeen", "oikeasti", "oikeesti", "ihan", "vaan", "vain", "aina"),
        *("jo", "kyllä", "noin", "mutta", "tuota", "tossa", "tässä", "tuossa", "siinä", "täällä", "tuolla", "siellä"),
        *("sinne", "tänne", "tää", "tämä", "tän", "tätä", "tähän", "tästä", "tällä", "nää", "nämä", "näitä", "näistä"),
        *("näihin", "tuo", "toi", "tuon", "se", "sen", "sitä", "siitä", "siihen", "sillä", "sille", "ne", "niitä"),
        *("niistä", "niihin", "niitten", "joku", "jotain", "jotakin", "jotta", "joka", "jota", "jotka", "johonkin"),
        *("sä", "mä", "sie", "mie", "sun", "mun", "sulla", "mulla", "sulle", "mulle", "sut", "mut", "sinä", "minä"),
        *("te", "teidän", "teiän", "teillä", "teille", "teidät", "teitä", "teistä", "me", "meidän", "he", "hän"),
        *("itse", "ite", "on", "ovat", "oli", "olla", "ole", "oo", "oot", "olet", "ollut", "ollu", "olis", "olisi"),
        *("oisko", "onko", "oliko", "olette", "oletteko", "ootte", "ootteko", "olitte", "ei", "eikö", "ettei", "en"),
        *("och", "att", "det", "den", "de", "är", "ni", "er", "ert", "i", "på", "av", "för", "med", "till", "som"),
        *("ett", "om", "eller", "jag", "du", "han", "hon", "vi", "man", "har", "hade", "här", "där", "nu", "så"),
        *("alltså", "the", "a", "an", "of", "to", "is", "are", "was", "were", "be", "been", "you", "your", "yours"),
        *("it", "its", "that", "this", "these", "those", "in", "for", "and", "or", "do", "does", "did", "have"),
        *("has", "had", "any", "anything", "anybody", "with", "at", "from", "would", "will", "can", "could"),
        *("there", "here", "now", "so", "if"),
    )
)


@dataclass(frozen=True, slots=True)
class AskedHit:
    """The turn in which a planned question seems to be asked."""

    turn: int
    """Index in the sequence of turns that was given."""
    score: float
    """Cosine to the wording, from `CUTOFF` to 1."""
    wording: str
    """The spoken wording that it comes nearest to."""


def propose_asked(turns_text: Sequence[str], wordings: Mapping[str, Sequence[str]]) -> dict[str, AskedHit]:
    """Question key → its best hit among an interviewer's turns; a sentence speaks for one question at most.

    `wordings` are the spoken wordings of each question, in any mix of languages.
    """
    index = _Index(wordings)
    best: dict[str, AskedHit] = {}
    for number, text in enumerate(turns_text):
        for sentence in _questions(text):
            score, key, wording = index.nearest(sentence)
            if score >= CUTOFF and (key not in best or score > best[key].score):
                best[key] = AskedHit(number, score, wording)
    return best


def planned_among(turns_text: Sequence[str], wordings: tuple[str, ...]) -> list[bool]:
    """Whether each turn, whosever it is, has a sentence that is near one of these spoken wordings."""
    index = _index_of(wordings)
    return [any(index.is_near(text[start:end]) for start, end in sentence_spans(text)) for text in turns_text]


@lru_cache(1)
def _index_of(wordings: tuple[str, ...]) -> "_Index":
    """One for all files that come in together."""
    return _Index({wording: (wording,) for wording in wordings})


def _questions(text: str) -> Iterator[str]:
    """The sentences with a question mark, or all of a text that has none, as notes and raw speech."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    return iter([sentence for sentence in sentences if "?" in sentence] or sentences)


class _Index:
    """Spoken wordings as weighted bags of stems."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        bags = [(key, wording, _stems(wording)) for key, spoken in wordings.items() for wording in spoken]
        self._seen = Counter(stem for _key, _wording, bag in bags for stem in bag)
        self._wordings = len(bags)
        self._bags = [(key, wording, self._weighted(bag)) for key, wording, bag in bags]
        self._spoken = [wording for _key, wording, _bag in bags]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        """Stem → the bags that hold it: few sentences share enough with any."""
        for number, (_key, _wording, bag) in enumerate(bags):
            for stem in bag:
                self._with[stem].append(number)

    def nearest(self, sentence: str) -> tuple[float, str, str]:
        """Score, question key and wording of the best match; score 0 where there is none."""
        stems = _stems(sentence)
        shared = Counter(number for stem in stems for number in self._with.get(stem, ()))
        near = [self._bags[number] for number in sorted(shared) if shared[number] >= _LEAST_SHARED]
        bag = self._weighted(stems) if near else {}
        scored = ((_cosine(bag, other), key, wording) for key, wording, other in near)
        return max(scored, key=lambda found: found[0], default=(0.0, "", ""))

    def is_near(self, sentence: str) -> bool:
        """Whether a sentence, whoever says it, is nearly one of the wordings."""
        from rapidfuzz import fuzz, process  # opening a project does without it

        if len(sentence) > _LONGEST:
            return False
        asks = "?" in sentence
        if self.nearest(sentence)[0] >= (_ASKS if asks else _SAYS):
            return True
        return asks and process.extractOne(sentence, self._spoken, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None

    def _weighted(self, stems: Mapping[str, float]) -> dict[str, float]:
        return {stem: kind * math.log((self._wordings + 1) / (self._seen[stem] + 0.5)) for stem, kind in stems.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = one.keys() & other.keys()
    if len(shared) < _LEAST_SHARED or all(stem.startswith("?") for stem in shared):
        return 0.0
    return sum(one[stem] * other[stem] for stem in shared) / (math.hypot(*one.values()) * math.hypot(*other.values()))


def _stems(text: str) -> dict[str, float]:
    """Stems with the weight of their kind; question words are marked with "?", fillers left out."""
    bag: dict[str, float] = {}
    for start, end in word_spans(text):
        word = text[start:end].casefold()
        if word in _QUESTION_WORDS:
            bag["?" + word[:3]] = _QUESTION_WORD
        elif word not in _FILLERS:
            bag[word[:_STEM]] = 1.0
    return bag
