"""What is said of a file that is to come in, in the language spoken: kind, consent, labels, what is left out.

It guards that no key of ours is shown to a person; what has no words here (a format of somebody else's) is shown as
it is. A clause of a warning that names an option of the command line is said on the command line only.
"""

import re
from collections.abc import Mapping

from qualcode.locale import N_, _

_KINDS = {"interview": N_("interview"), "notes": N_("notes"), "document": N_("document")}
_CONSENTS = {
    "quotable": N_("may be quoted"),
    "paraphrase": N_("paraphrase only"),
    "off_record": N_("background only"),
}
_LANGUAGES = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English"), "se": N_("Northern Sámi")}
_CONVENTIONS = {
    "name: text": N_("name and colon"),
    "name: time": N_("name, colon and time"),
    "name time": N_("name and time"),
    "[name] time": N_("name in brackets, and time"),
    "[name] text": N_("name in brackets"),
    "time, name, text": N_("time, name below it"),
    "time name": N_("time and name"),
    "name, time below": N_("name, time below it"),
    "name alone": N_("name on a line of its own"),
    "title and name": N_("title and name"),
    "name/tab/text": N_("name and tab"),
    "name – text": N_("name and dash"),
    "(name) text": N_("name in round brackets"),
    "**name** text": N_("name in bold"),
    "name on a line": N_("name on a line of its own"),
    "name [time] text": N_("name and time"),
    "name time text": N_("name and time"),
    "name, points below": N_("name in a list, points below it"),
    "Q. text": N_("letter and full stop"),
    "<name> text </name>": N_("name in angle brackets"),
    "<b>name</b> text": N_("name in a tag of HTML"),
    "inside lines": N_("names inside lines"),
    "time text": N_("times only"),
    "table": N_("rows of a table"),
    "utterances": N_("the file itself names them"),
}
_LEFT_OUT = {
    "answer": N_("answers that are only a dash"),
    "attachment": N_("attachments"),
    "column": N_("columns"),
    "comment": N_("comments"),
    "declaration": N_("declarations"),
    "deletion": N_("deletions"),
    "embedded document": N_("embedded documents"),
    "empty row": N_("empty rows"),
    "footer": N_("page feet"),
    "form field": N_("form fields"),
    "frame": N_("frames"),
    "head": N_("head of the file"),
    "header": N_("page heads"),
    "heading row": N_("rows of headings"),
    "hidden text": N_("hidden text"),
    "image": N_("images"),
    "menu": N_("menus"),
    "page mark": N_("page marks"),
    "note": N_("notes of the file"),
    "object": N_("embedded objects"),
    "program line": N_("lines of the recogniser about itself"),
    "region": N_("layout"),
    "repeated line": N_("repeated lines"),
    "row": N_("rows without answers"),
    "script": N_("programs"),
    "sheet": N_("sheets"),
    "style": N_("layout"),
    "symbol": N_("symbols"),
    "turned letter": N_("turned letters"),
}
_OPTION = re.compile(r"; [^;]*--[a-z][^;]*$")


def kind_word(kind: str) -> str:
    """What a source is."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def consent_word(consent: str) -> str:
    """How a source may be used."""
    return _(_CONSENTS[consent]) if consent in _CONSENTS else consent


def language_word(code: str) -> str:
    """The name of a language."""
    return _(_LANGUAGES[code]) if code in _LANGUAGES else code


def language_rows() -> list[tuple[str, str]]:
    """(code, name) of every language that a text can be said to be in."""
    return [(code, _(name)) for code, name in _LANGUAGES.items()]


def assumed_words(assumed: Mapping[str, str]) -> list[str]:
    """What a file does not say, each with what it is taken as."""
    values = {"kind": (_("kind"), _KINDS), "consent": (_("consent"), _CONSENTS), "people": (_("one person:"), {})}
    found = ((*values.get(key, (key, {})), value) for key, value in assumed.items())
    return [f"{name} {_(words[value]) if value in words else value}" for name, words, value in found]


def convention_words(convention: str) -> str:
    """How labels are written."""
    return _(_CONVENTIONS[convention]) if convention in _CONVENTIONS else convention


def left_out_words(left_out: Mapping[str, int]) -> str:
    """What was not taken over, and how many of each."""
    named = ((_(_LEFT_OUT[kind]) if kind in _LEFT_OUT else kind, times) for kind, times in left_out.items())
    return ", ".join(f"{name} ({times})" for name, times in named)


def without_options(words: str) -> str:
    """A warning or refusal without what only the command line can do about it."""
    return _OPTION.sub("." if words.endswith(".") else "", words)
