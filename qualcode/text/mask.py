"""Names of people out of a quote: whole words, also in the inflected forms that our languages give a name.

It guards: no first name or surname of a known person is left standing with a capital letter, whether in its base
form or with a case ending, and no address by e-mail or on the web. It rather masks a word too many ("Saari on
kaunis") than a name too few. In small letters only a whole name is one: many names are ordinary words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_LETTER = r"[^\W\d_]"
_CASE = (
    "n|na|nä|ta|tä|a|ä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|tta|ttä|t|in|en|an|än|on|ön|un|yn|hin|han|hän"
    "|hon|hön|hun|hyn|hen|ia|iä|ja|jä|ien|jen|iden|itten|ille|illa|illä|ista|istä|isa|issa|issä|ilta|iltä|iksi"
    "|ina|inä|ihin|iin|seen|s|es"
)
_CLITIC = "kin|ki|kaan|kään|ko|kö|han|hän|pa|pä|ni|si|nsa|nsä|kaa|kää"
_ENDING = rf"(?:[:’'](?:{_LETTER}{{1,6}})|(?:{_CASE})?(?:{_CLITIC})?)"
# Consonants before the last vowel, strong → weak ("Pokka" → "Pokan", "Lehto" → "Lehdon").
_WEAK = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("ht", "hd"),
    ("lk", "l"),
    ("rk", "r"),
    ("k", ""),
    ("p", "v"),
    ("t", "d"),
)
_VOWELS = "aeiouyåäö"
_SHORTEST = 2


_CONTACT = (
    r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>()\"”’]*[\w/]"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,9}(?:fi|com|org|net|eu)(?!\w)(?:/[^\s<>()\"”’]*[\w/])?"
)
_HYPHEN = "[-\u2010\u2011\u2013]"


def mask_names(text: str, names: Iterable[str], mark: str) -> str:
    """`text` with `mark` in place of every address and every first name and surname in `names`; a run of them
    gets one mark.

    Names with a digit ("Interviewer 1") are no names, and neither are words of one letter or, alone, in small letters.
    """
    masked = _pattern(tuple(names)).sub(
        lambda found: found[0] if found.lastgroup == "word" and not found[0][0].isupper() else mark, text
    )
    one = re.escape(mark)
    return re.sub(rf"{one}(?:[\s-]+{one})+", lambda _run: mark, masked)


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """What is masked; the group "word" only where it has a capital letter."""
    words: set[str] = set()
    sure = {_CONTACT: None}
    for name in names:
        if any(letter.isdigit() for letter in name):
            continue
        parts = _parts(name.title() if name.islower() else name)
        stems = {part: "|".join(_forms(part)) for part in parts if part[0].isupper() and len(part) >= _SHORTEST}
        words.update(*(_forms(part) for part in stems), _initials(name))
        if len(stems) > 1:
            either = f"(?:{'|'.join(stems.values())})"
            sure[rf"(?<!\w){either}(?:[\s-]+{either})+(?!\w)"] = None
        sure |= dict.fromkeys(_caseless([part for part in parts if part.lower() == part.upper()]))
    stems_of_all = "|".join(sorted(words, key=lambda stem: (-len(stem), stem))) or "(?!)"
    return re.compile(rf"(?P<sure>{'|'.join(sure)})|(?P<word>(?<!\w)(?:{stems_of_all})(?!\w))", re.IGNORECASE)


def _parts(name: str) -> list[str]:
    """Words of a name: letters with the marks that belong to them."""
    return "".join(c if c.isalpha() or unicodedata.category(c)[0] == "M" else " " for c in name).split()


def _initials(name: str) -> Iterator[str]:
    """ "J-P" and "J.-P." of "Juha-Pekka"."""
    for first, second in re.findall(rf"(?<!\w)({_LETTER}){_LETTER}+{_HYPHEN}({_LETTER}){_LETTER}+", name):
        yield rf"{first}{_HYPHEN}{second}{_ENDING}"
        yield rf"{first}\.{_HYPHEN}{second}\."


def _caseless(parts: list[str]) -> Iterator[str]:
    """Patterns of a name in a script without capitals; some of these scripts write no space between words."""
    if len(parts) > 1:
        yield r"\s*".join(map(re.escape, parts))
        yield r"\s*".join(map(re.escape, reversed(parts)))
    for part in parts:
        yield re.escape(part) if len(part) >= _SHORTEST else rf"(?<!\w){re.escape(part)}(?!\w)"


def _forms(word: str) -> Iterable[str]:
    yield re.escape(word) + _ENDING
    low = word.lower()
    if low.endswith("nen"):
        yield re.escape(word[:-3]) + r"s\w{0,8}"
    elif low.endswith("s"):
        yield from _s_forms(word[:-1])
    elif low[-1] in _VOWELS and len(word) > _SHORTEST:
        yield from _vowel_forms(word)


def _s_forms(body: str) -> Iterable[str]:
    """ "Tuomas" → "Tuomaksen", "Tuomaan"; "Kangas" → "Kankaan"."""
    yield re.escape(body) + rf"(?:kse|ksi|hde){_ENDING}"
    for stem in {body} | {body[: -1 - len(weak)] + strong + body[-1] for strong, weak in _WEAK if _stands(body, weak)}:
        yield re.escape(stem + stem[-1:]) + _ENDING


def _stands(body: str, weak: str) -> bool:
    return bool(weak) and body[:-1].lower().endswith(weak)


def _vowel_forms(word: str) -> Iterable[str]:
    """Stems in which the last vowel, or the consonants before it, change."""
    bodies = {word[:-1]}
    for strong, weak in _WEAK:
        if word[:-1].lower().endswith(strong):
            bodies.add(word[: -1 - len(strong)] + weak)
            break
    for body in bodies:
        for vowel in {word[-1], "e"} if word[-1] == "i" else {word[-1]}:
            if body + vowel != word:
                yield re.escape(body + vowel) + _ENDING
        if word[-1] in "aäi":
            # Plural and past the last vowel: "Saarta", "Jormia", "Heikkejä".
            yield re.escape(body) + r"(?:ta|tä|ia|iä|oja|öjä|ejä|eja|ien|ojen|öjen|oita|öitä)"
