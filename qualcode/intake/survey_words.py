"""What a survey's own text calls who asks and who answers.

The words are stored with the answers, so they follow the language of the survey and never that of the person who
adds it: the same survey is the same text on every computer. A survey in no language that is known has them in English.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.text.languages import language_by_small_words, language_of

_LOOKED_AT = 200
"""Rows that are looked at."""
_LONGEST = 60
_WORDS = {
    "fi": ("Kysymys", "Vastaaja {who}"),
    "sv": ("Fråga", "Respondent {who}"),
    "en": ("Question", "Respondent {who}"),
}
_IN_HEADINGS = {
    "fi": r"vastaa\w*|vastau\w*|kysymy\w*|mitä|miten|miksi|millai\w*|millä|missä|kuinka|mikä|ikä\w*|sukupuoli|tunnus"
    r"|vapaa\w*|palaut\w*|perustel\w*|kerro\w*|kuvaile\w*|alue|nimi|ammatti|koulutus|kunta|yksikkö|muuttuiko|onko",
    "sv": r"svar\w*|frågor|fråga\w*|vad|hur|varför|vilk\w+|när|ålder\w*|kön|namn|fritt|beskriv\w*|berätta\w*|kommun",
    "en": r"question\w*|respond\w*|answer\w*|what|how|why|which|when|age|gender|name|comment\w*|describe|please|your"
    r"|feedback|tell|anything",
}
_PATTERNS = {code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for code, words in _IN_HEADINGS.items()}


@dataclass(frozen=True, slots=True)
class SurveyWords:
    """The labels of one survey."""

    question: str
    respondent: str
    """With `{who}` in it."""
    language: str = ""
    """Of the survey, "" where it is in none that is known."""

    def label(self, case: str, otherwise: str) -> str:
        """The label of who is called `case`, or known only by a number."""
        if not case:
            return self.respondent.format(who=otherwise)
        shown = case if len(case) <= _LONGEST else f"{case[: _LONGEST - 1].rstrip()}…"
        is_name = any(letter.isalpha() for letter in shown) and shown.casefold() != self.question.casefold()
        return shown if is_name else self.respondent.format(who=shown)


def survey_words(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> SurveyWords:
    """The labels in the language of a survey: that of its answers, else of its headings, else English."""
    cells = (cell for row in (headings, *rows[:_LOOKED_AT]) for cell in row if cell)
    text = " ".join(cells)
    found = language_by_small_words(text) or _of_headings(headings)
    # Dictionaries, which not every computer has, may tell the language and never what is stored of it.
    return SurveyWords(*_WORDS.get(found, _WORDS["en"]), found or language_of(text))


def _of_headings(headings: Iterable[str]) -> str:
    """The language that most words of the headings are of, or ""."""
    text = " ".join(headings)
    counts = sorted((len(pattern.findall(text)), code) for code, pattern in _PATTERNS.items())
    (second, _code), (most, code) = counts[-2:]
    return code if most > second else ""
