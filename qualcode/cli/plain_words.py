"""What can be typed in the plain mode: every wish by a word of any of the three languages, most by a letter too.

It guards that a letter does here what the same key does on the coding screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.cli.plain_naming import SIGNS
from qualcode.locale import N_, _, language


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that can be typed."""

    key: str
    letters: tuple[str, ...]
    """Letters and signs that stand for it, capital or not as written; those of the coding screen."""
    words: Mapping[str, str]
    """By language; what comes after the word stands in the help only."""
    help: str
    """One English line, translated when it is shown."""
    after: str = ""
    """What is typed after it, translated too."""


def _wish(key: str, letters: str, words: str, after: str, text: str) -> Wish:
    finnish, swedish, english = words.split()
    return Wish(key, tuple(letters.split()), {"fi": finnish, "sv": swedish, "en": english}, text, after)


CODE = N_("CODE [DIRECTION]")
EVIDENCE = N_("[EVIDENCE]")

WISHES = (
    _wish("next", "j )", "seuraava nästa next", "", N_("the next sentence; Enter alone does the same")),
    _wish("previous", "k (", "edellinen föregående previous", "", N_("the sentence before")),
    _wish("forward", "]", "eteenpäin framåt forward", "", N_("the next turn")),
    _wish("back", "[", "takaisin bakåt back", "", N_("the turn before")),
    _wish("go", "", "siirry gå go", N_("TURN"), N_("to a turn by its number, or to a coding by its evidence id")),
    _wish(
        "uncoded", "o", "koodaamaton okodad uncoded", "", N_("the next turn of an informant that you have not coded")
    ),
    _wish(
        "uncoded_back",
        "O",
        "edellinen_koodaamaton föregående_okodad previous_uncoded",
        "",
        N_("the uncoded turn of an informant before this one"),
    ),
    _wish("coding", "n", "koodaus kodning coding", "", N_("to the next coding")),
    _wish("coding_back", "N", "edellinen_koodaus föregående_kodning previous_coding", "", N_("to the coding before")),
    _wish("code", "c", "koodaa koda code", CODE, N_("code the sentence")),
    _wish("turn", "t", "vuoro replik turn", CODE, N_("code the whole turn")),
    _wish(
        "direction", "+ - =", "suunta riktning direction", N_("[EVIDENCE] DIRECTION"), N_("give a coding a direction")
    ),
    _wish(
        "note", "a", "kommentti kommentar note", N_("[EVIDENCE] TEXT"), N_("write a note on a coding; - takes it away")
    ),
    _wish("remove", "x", "poista ta_bort remove", EVIDENCE, N_("take a coding away")),
    _wish("undo", "u", "kumoa ångra undo", "", N_("take back your last change")),
    _wish("redo", "U", "tee_uudelleen gör_om redo", "", N_("bring back what was undone")),
    _wish("codes", "T", "koodit koder codes", N_("[CODE]"), N_("list the codes, or say the rules of one")),
    _wish("done", "d", "valmis klar done", "", N_("mark the source as coded to the end")),
    _wish("where", "w", "missä var where", "", N_("say the sentence and its codings again, and how far you are")),
    _wish("help", "? h", "ohje hjälp help", "", N_("this list")),
    _wish("quit", "q", "lopeta avsluta quit", "", N_("leave; everything is saved already")),
)


def understood(typed: str) -> tuple[str, str]:
    """The key of the wish and what was typed after it; ("", typed) where it is none.

    Nothing typed is `next`, a number alone is `go`, a sign of a direction is `direction`.
    """
    line = " ".join(typed.split())
    if not line:
        return "next", ""
    first, _space, rest = line.partition(" ")
    if first in SIGNS and not first.isdecimal():
        return "direction", f"{rest} {first}".strip()
    for wish in WISHES:
        if first in wish.letters:
            return wish.key, rest
    said = f"{line.casefold()} "
    spellings = {word.replace("_", " "): wish.key for wish in WISHES for word in wish.words.values()}
    for spelling in sorted(spellings, key=len, reverse=True):  # "previous coding" before "previous"
        if said.startswith(f"{spelling} "):
            return spellings[spelling], line[len(spelling) :].strip()
    if line.isdecimal():
        return "go", line
    return "", line


def word(key: str) -> str:
    """What is typed for a wish in the language spoken."""
    return next(_word(wish) for wish in WISHES if wish.key == key)


def whole_turn(rest: str) -> tuple[bool, str]:
    """Whether what follows `code` begins with the word for a turn, and what follows that."""
    key, after = understood(rest) if rest else ("", "")
    return (True, after) if key == "turn" else (False, rest)


def help_lines() -> list[str]:
    """A line per wish in the language spoken, each a sentence that can be listened to."""
    return [_line(wish) for wish in WISHES]


def _word(wish: Wish) -> str:
    return wish.words[language()].replace("_", " ")


def _line(wish: Wish) -> str:
    typed = f"{_word(wish)} {_(wish.after)}".strip()
    letters = f" ({', '.join(wish.letters)})" if wish.letters else ""
    return f"{typed}{letters}: {_(wish.help)}"
