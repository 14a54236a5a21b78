"""Made-up talks, and who speaks how often in them."""

from collections import Counter

from qualcode.text.speakers import Speaking


def doc(form: str, *people: str, rounds: int = 4, words: str = "sanoi jotain, mikä riitti.") -> str:
    said = (form.format(who=who, n=n, words=words.capitalize()) for n in range(rounds) for who in people)
    return "\n\n".join(said) + "\n"


def counts(found: Speaking) -> dict[str, int]:
    return dict(Counter(turn.speaker for turn in found.turns))


PEOPLE = ("Aino Niemi", "Bo Lund")
