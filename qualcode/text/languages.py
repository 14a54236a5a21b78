"""Which language a text is in: Finnish, Swedish, English or Northern Sámi, else "" for not known.

A text of some length shows it by its small words, which costs nothing. One that has too few of them, as a short one or
a list of notes, is looked up in dictionaries (simplemma's), which are made once, on request, because that takes some
twenty seconds and nobody should wait for it unasked. Guards: a tie, a near relative (Norwegian, Danish, Estonian) and
too few words are not known, with dictionaries or without: what small words tell, dictionaries never overrule.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.model.source import Turn
from qualcode.text.stretches import words_of

if TYPE_CHECKING:
    from simplemma import LanguageDetector
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

KNOWN = ("fi", "sv", "en", "se")
"""The languages that are told apart, by their ISO 639-1 codes."""

_SMALL = {
    "fi": "ja on ei se että niin mutta kun ne oli tai joka myös sitä siitä kuin mä mie sä sie me te hän ovat olla jos"
    " vaan nyt sitten no joo kyllä ole olen tässä mitä miten meillä sen tämä siinä minä sinä",
    "sv": "och att det är som en på för inte jag har med av till om den vi ett men så kan från hade eller när vad"
    " också man var ju mycket de hur vår sig",
    "en": "the and of to in that it was for you we have with this they are but not be as on so what at from there"
    " would is my your how",
    "se": "lea ja dat leat mii ii go eai mun don son leai maid dego muhto dasgo ahte gii dán daid sii leatgo vai mo"
    " leamaš álgu dál dat dan ledje juo ain gal",
    "": "og er ikke jeg hva også mellom etter være ble af ikke hvad meget ma ta see et kui aga mis siis ka oma seda"
    " und der die das nicht ist ich",
}
"""The commonest small words of each language, and of its relatives that it could be taken for, under ""."""
_OF = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_OWN = {
    code: words - frozenset(chain.from_iterable(other for name, other in _OF.items() if name != code))
    for code, words in _OF.items()
}
_SWEDISH = frozenset({"och", "att", "är", "inte", "av", "jag", "eller", "när", "från", "också", "mycket", "hade"})
"""What Norwegian and Danish write otherwise; their own words stand under ""."""
_ANY = frozenset(chain.from_iterable(_OWN.values()))
_LOOKED_AT = 10_000
"""Characters of a text that are looked at."""
_MARKS = ".,;:!?…()[]\"“”’'–-"
_SHARE, _FEWEST, _CLEARLY = 0.06, 6, 2.0
"""Share and number of small words that a language needs, and how many times those of the next one."""
_CLEARLY_MORE = 1.5
"""How many times the words of the next language a text in several has of its own."""
_LONG_TURN = 20
"""Words from which a turn may have a language of its own."""
_LEAST, _SHORT, _LOOKED_UP = 3, 100, 40
"""Words from which a text is looked up, words of a short text, and of a longer one that are looked up of it."""
_WORTH = 0.3
"""Share of words that must stand in a dictionary as they are for looking them up by its rules."""
_SURE, _SURER = 0.6, 0.7
"""Share of words that a dictionary must know, and of a text that is not short; of Danish the Swedish one knows 0.56."""


def language_of(text: str) -> str:
    """The language of a text by its small words, else, where they are made, by dictionaries; "" when unsure."""
    words = text[:_LOOKED_AT].casefold().split()
    found = _by_small_words(words)
    if found is not None:
        return found
    return _looked_up(words)


def language_by_small_words(text: str) -> str:
    """The language of a text by its small words alone: the same on every computer, whatever dictionaries it has."""
    return _by_small_words(text[:_LOOKED_AT].casefold().split()) or ""


def with_languages(body: str, turns: Sequence[Turn], language: str) -> tuple[Turn, ...]:
    """The turns, long ones that are plainly in another language than the text with that language.

    In a text of no known language all long ones have the one that they are in.
    """
    is_short = all(turn.end - turn.start < 2 * _LONG_TURN - 1 for turn in turns)  # that of so many letters
    if is_short or not _has_others(body, language):
        return tuple(turns)
    return tuple(_in_own(body, turn, language) for turn in turns)


def told_by_turns(body: str, turns: Sequence[Turn]) -> tuple[str, tuple[Turn, ...], tuple[str, ...]]:
    """The language of a text in several, by its long turns, "" where none has clearly most words; the turns, those in
    another one with it; and all languages, the most spoken first.
    """
    in_own, words = with_languages(body, turns, ""), Counter[str]()
    for turn in in_own:
        if (length := len(body[turn.start : turn.end].split())) >= _LONG_TURN:
            words[turn.language] += length
    known = [code for code, _length in words.most_common() if code]
    most, next_most = [*(words[code] for code in known), 0, 0][:2]
    if 2 * most <= words.total() or most < _CLEARLY_MORE * next_most:
        return "", in_own, tuple(known)
    rest = (replace(turn, language="") if turn.language == known[0] else turn for turn in in_own)
    return known[0], tuple(rest), tuple(known)


def _has_others(body: str, language: str) -> bool:
    """Whether small words of another of our languages stand in the body at all often enough for one turn."""
    counts = Counter[str]()
    for words in words_of(body):
        counts.update(filter(_ANY.__contains__, words))
    return any(sum(counts[word] for word in _OWN[code]) >= _FEWEST for code in KNOWN if code != language)


def _in_own(body: str, turn: Turn, language: str) -> Turn:
    words = body[turn.start : turn.end].casefold().split()
    found = _by_small_words(words) if len(words) >= _LONG_TURN else ""
    return turn if found in (None, "", language) else replace(turn, language=found)


def _by_small_words(words: Sequence[str]) -> str | None:
    """The language, "" for a tie or a language that is none of ours, None where there are too few of them to tell."""
    counts = Counter(word.strip(_MARKS) for word in words)
    hits = {code: sum(counts[word] for word in small) for code, small in _OF.items()}
    best, second = sorted(hits, key=lambda code: hits[code], reverse=True)[:2]
    relatives = sum(counts[word] for word in _OWN[""])
    if best == "sv" and relatives >= max(2, sum(counts[word] for word in _SWEDISH)):
        return ""
    if hits[best] < max(_FEWEST, _SHARE * len(words)):
        return "" if relatives > 1 and best == "" else None
    return best if hits[best] >= _CLEARLY * hits[second] else ""


# -- dictionaries ------------------------------------------------------------


def missing() -> tuple[str, ...]:
    """The languages whose dictionaries are not made yet."""
    folder = _folder()
    return tuple(code for code in KNOWN if not (folder / f"{code}.dic").exists())


def make(told: Callable[[str], object] = str) -> None:
    """Make the dictionaries that are missing, some twenty seconds in all; `told` hears each language.

    A half-made one is never seen. OSError where the folder of caches cannot be written.
    """
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for code in missing():
        told(code)
        with tempfile.TemporaryDirectory(dir=folder) as half:
            TrieDictionaryFactory(disk_cache_dir=half).get_dictionary(code)
            made = Path(half) / f"{code}.dic"
            if not made.exists():  # simplemma only warns when a disk is full
                raise OSError(f"{made} could not be written")
            made.replace(folder / made.name)
    _dictionaries.cache_clear()


def _folder() -> Path:
    import simplemma
    from platformdirs import user_cache_path

    return user_cache_path("qualcode", appauthor=False) / "dictionaries" / simplemma.__version__


def _looked_up(words: Sequence[str]) -> str:
    dictionaries = _dictionaries()
    if len(words) < _LEAST or dictionaries is None:
        return ""
    # Of a text without words "unk" alone comes back.
    some = words[:: max(1, len(words) // _LOOKED_UP)]
    bare = [word.strip(_MARKS) for word in some]
    if not any(_share(dictionaries, bare, code) >= _WORTH for code in KNOWN):
        return ""  # their rules would take longer, and find little more
    shares = _detector(dictionaries).proportion_in_each_language(" ".join(some))
    best, second = sorted((shares.get(code, 0.0), code) for code in KNOWN)[-1:-3:-1]
    return best[1] if best[0] > second[0] and best[0] >= (_SURE if len(words) <= _SHORT else _SURER) else ""


def _share(dictionaries: "TrieDictionaryFactory", words: Sequence[str], code: str) -> float:
    known = dictionaries.get_dictionary(code)
    return sum(word in known for word in words) / len(words)


@lru_cache(1)
def _dictionaries() -> "TrieDictionaryFactory | None":
    """What looks words up, None without dictionaries; asked once, since looking for files costs a text's time."""
    if missing():
        return None
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    return TrieDictionaryFactory(disk_cache_dir=str(_folder()))


@lru_cache(1)
def _detector(dictionaries: "TrieDictionaryFactory") -> "LanguageDetector":
    from simplemma import LanguageDetector
    from simplemma.strategies import DefaultStrategy

    return LanguageDetector(KNOWN, lemmatization_strategy=DefaultStrategy(dictionary_factory=dictionaries))
