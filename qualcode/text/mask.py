"""Names of people out of a quote: whole words, also in the inflected forms that our languages give a name.

It guards: no first name or surname of a known person is left standing with a capital letter, whether in
its base form or with a case ending. It rather masks a word too many ("Saari on kaunis") than a name too few.
"""

import re
from collections.abc import Iterable

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


def mask_names(text: str, names: Iterable[str], mark: str) -> str:
    """`text` with `mark` in place of every first name and surname in `names`; a run of them gets one mark.

    Names with a digit ("Interviewer 1") are no names, and neither are words of one letter or in small letters.
    """
    stems = sorted({stem for name in names for stem in _stems(name)}, key=lambda stem: (-len(stem), stem))
    if not stems:
        return text
    word = rf"(?:{'|'.join(stems)})(?!\w)"
    pattern = re.compile(rf"(?<!\w){word}(?:[\s-]+{word})*", re.IGNORECASE)
    return pattern.sub(lambda found: mark if found[0][0].isupper() else found[0], text)


def _stems(name: str) -> Iterable[str]:
    """Patterns of the words of a name, endings included."""
    if any(letter.isdigit() for letter in name):
        return
    for word in re.findall(rf"{_LETTER}+", name):
        if len(word) >= _SHORTEST and word[0].isupper():
            yield from _forms(word)


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
