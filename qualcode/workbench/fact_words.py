"""What is known of a source beside its attributes, told as if it were attributes, and in the language spoken.

It guards that a person reads and writes words, never keys: of a round, a consent, a language.
"""

from collections.abc import Iterable, Mapping
from typing import get_args

from qualcode.locale import _
from qualcode.model.labels import Labels
from qualcode.model.scheme import Attribute, Round, Value
from qualcode.model.source import Consent
from qualcode.workbench.intake_words import consent_word, language_word
from qualcode.workbench.naming import label


def facts_as_attributes(rounds: Iterable[Round]) -> dict[str, Attribute]:
    """Each of `source_facts.FACTS`, with its values by key where only some are allowed."""
    values = {
        "round": tuple(Value(each.key, each.labels) for each in rounds),
        "consent": tuple(Value(key, _everywhere(consent_word(key))) for key in get_args(Consent)),
    }
    names = {"date": _("Date"), "round": _("Round"), "consent": _("Consent")}
    return {fact: Attribute(fact, _everywhere(name), values.get(fact, ())) for fact, name in names.items()}


def _everywhere(words: str) -> Labels:
    """Words that are in the language spoken already."""
    return Labels(words, words, words)


def context_words(rounds: Iterable[Round], context: Mapping[str, str]) -> dict[str, str]:
    """What stands beside the attributes of a row, in the language spoken."""
    words = {"round": {each.key: label(each) for each in rounds}}
    words["consent"] = {key: consent_word(key) for key in get_args(Consent)}
    words["language"] = {code: language_word(code) for code in [context.get("language", "")]}
    return {name: words.get(name, {}).get(value, value) for name, value in context.items()}
