"""A study in which every text would like to act: on the terminal, on Textual's markup, or on a format string.

It is written past the verbs, which clean what they take in, as a file damaged or made elsewhere would have it.
Every text begins with the word of its payload, so that a test can look for it.
"""

import dataclasses
from pathlib import Path

from projects import labels, source

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.code import Code
from qualcode.model.draft import SourceDraft
from qualcode.model.memo import Subject
from qualcode.store import assignments, codes, contacts, memos, people
from qualcode.workbench import adding, coding
from qualcode.workbench.project import Project, new_project

SCHEME = Path(__file__).parents[1] / "schemes" / "minimal.yaml"
PAYLOADS = {
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "title": "\x1b]0;owned\x1b\\",
    "link": "\x1b]8;;http://x.example\x07here\x1b]8;;\x07",
    "clear": "\x1b[2J\x1b[H\x1b[8m",
    "report": "\x1b[6n\x1b[c\x1b]10;?\x07",
    "device": '\x1bP$q"p\x1b\\',
    "program": "\x1b_Gi=1;AAAA\x1b\\\x1b^x\x1b\\",
    "reset": "\x1bc\x1b(0",
    "c1": "\x9b2J\x9d0;owned\x9c\x90q\x9c\x85",
    "bell": "\x07\x07",
    "back": "owned\x08\x08\x08\x08\x08\x7f",
    "feeds": "a\rb\x0bc\x0cd\x00e\x0ef",
    "bidi": "\u202egnp.exe\u202c\u2066x\u2069\u200f\u061c",
    "lines": "a\u2028b\u2029c",
    "unseen": "a\u200bb\u200dc\ufeffd\u2060e\u00ade",
    "tags": "\U000e0001\U000e0041\U000e007f\ufffe\ufdd0",
    "marks": "z" + "\u0301\u0335\u0489" * 40,
    "action": "[@click=app.quit]go[/]",
    "closing": "[/] [/red] [ [[ ] \\[",
    "style": "[red on blue][bold]$text-error[link=http://x.example]",
    "format": "%s %(name)s {0} {name} {} {{ {what!r:>{9}}",
}
"""Word → what follows it."""
SOURCES = {word: f"S{number:02}" for number, word in enumerate(PAYLOADS, 1)}
CODER = "U [/] [@click=app.quit]x[/]"
"""Worse than this no verb takes as a coder's name."""


def text(word: str) -> str:
    """A text with the payload of that word."""
    return f"{word} {PAYLOADS[word]} on"


def hostile_study(path: Path | None, payloads: dict[str, str] | None = None) -> Project:
    """A new project with a source, a person, a code, a coding, a memo and a contact for every payload."""
    project = new_project(path, read_scheme(SCHEME), CODER)
    texts = {word: f"{word} {payload} on" for word, payload in (payloads or PAYLOADS).items()}
    adding.add_sources(project, [_interview(word, words) for word, words in texts.items()])
    with project.store.change("Past the verbs {0}", CODER):
        for word, words in texts.items():
            _write(project, word, words)
    for word, words in texts.items():
        passage = coding.passage_of_turn(project, project.source_id(SOURCES[word]), 2)
        coding.apply(project, passage, f"code_{word}", note=words)
    return project


def _interview(word: str, words: str) -> SourceDraft:
    label = words.replace(":", " ")
    draft = source(SOURCES[word], "round1", [("H", f"Why {words}?"), (label, words)], **{label: (word, "centre")})
    participants = tuple(dataclasses.replace(person, name=words) for person in draft.participants)
    return dataclasses.replace(draft, participants=participants, title=words)


def _write(project: Project, word: str, words: str) -> None:
    store, named = project.store, labels(words)
    rules = {"definition": named, "include": named, "exclude": named, "example": words, "counter_example": words}
    colour, abbreviation = "#336699", f"{SOURCES[word]}"
    codes.insert_code(store, Code(f"code_{word}", named, "services", abbreviation, colour, **rules))  # type: ignore[arg-type]
    person = people.person_id(store, word)
    assert person is not None
    people.set_attribute(store, "actor", person, "stakeholder", words)
    coder = people.coder_id(store, words)
    for subject in (Subject("project"), Subject("source", SOURCES[word]), Subject("turn", f"{SOURCES[word]}:2")):
        memos.insert_memo(store, subject, coder, "2018-03-01", words)
    contacts.insert_contact(store, contacts.Contact(0, words, "round1", note=words))
    assignments.assign(store, project.source_id(SOURCES[word]), coder, "2018-03-01")
