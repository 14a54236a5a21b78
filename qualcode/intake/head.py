"""The head of a text: YAML between two lines of `---`, that says what the text is and who speaks in it.

Guards: values stay words as written ("no" is no, not false), and every complaint names line and column in the file.
"""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn, cast, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, Event
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from qualcode.intake.saying import one_line, quoted, unfit
from qualcode.intake.yaml_words import yaml_fault
from qualcode.locale import _
from qualcode.model.source import Consent, Participant, Role, SourceKind
from qualcode.text.clean import clean
from qualcode.text.names import nearest_label
from qualcode.text.roles import guess_roles

LARGEST_HEAD = 100_000
"""Characters between the `---` lines."""

_WORD_KEYS = ("id", "title", "note", "kind", "round", "date", "language", "consent")
_HEAD_KEYS = (*_WORD_KEYS, "phases", "attributes", "participants")
_OURS = frozenset(("id", "kind", "round", "consent", "phases", "attributes", "participants", "note"))
_PARTICIPANT_KEYS = ("label", "role", "id", "name", "attributes")
_CHOICES = {"kind": get_args(SourceKind), "consent": get_args(Consent), "role": get_args(Role)}
_HEAD = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>(?s:.*?))^---[ \t]*$", re.MULTILINE)
_HEAD_OPENS = re.compile(r"\s*---[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says; empty where there is none."""

    words: Mapping[str, str] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    end: int = 0
    """Where the body begins; 0 without a head."""
    foreign: str = ""
    """A head as another program writes it, whole; only its title, date and language are understood."""


def read_head(file: str, text: str) -> Head:
    """The head of a cleaned text; IntakeError, with its place, for one that is broken."""
    match = _HEAD.match(text)
    if not match:
        if _HEAD_OPENS.match(text):
            raise unfit(file, _("its head begins with a line --- and never ends; close it with another such line"))
        return Head()
    reader = _HeadReader(file, first_line=text.count("\n", 0, match.start("yaml")) + 1)
    root = reader.root(match["yaml"])
    if root is None:
        return Head(end=match.end())
    if _is_foreign(root):
        return Head(words=_said_by(root), end=match.end(), foreign=match["yaml"].strip())
    nodes = reader.mapping(root, _HEAD_KEYS)
    return Head(
        words={key: reader.word(nodes[key], key) for key in _WORD_KEYS if key in nodes},
        phases=tuple(reader.word(item, "phases") for item in reader.items(nodes.get("phases"))),
        attributes=reader.attributes(nodes.get("attributes")),
        participants=reader.participants(nodes.get("participants")),
        end=match.end(),
    )


def _is_foreign(root: Node) -> bool:
    """Whether a head is another program's: strange keys that are no slips of ours, and none that only ours have."""
    keys = _words_of(root)
    strange = keys.keys() - set(_HEAD_KEYS)
    if not strange or not keys.keys().isdisjoint(_OURS):
        return False
    meant = {nearest_label(key, ([ours] for ours in _HEAD_KEYS)) for key in strange}
    # "subtitle" beside "title" is no slip; alone, or near a word that nobody else has, it may be one.
    return "" in meant or (len(keys) > 1 and meant.isdisjoint(_OURS))


def _words_of(root: Node) -> dict[str, str]:
    """Key → value of what is one word; "" for lists."""
    pairs = root.value if isinstance(root, MappingNode) else []
    words = ((key.value, value) for key, value in pairs if isinstance(key, ScalarNode))
    return {key: value.value if isinstance(value, ScalarNode) else "" for key, value in words}


def _said_by(root: Node) -> dict[str, str]:
    """What a foreign head says in words of ours, as far as it is right."""
    found = {}
    for key, value in _words_of(root).items():
        with suppress(ValueError):
            if key in ("title", "date", "language") and value:
                found[key] = _checked(key, value)
    return found


@dataclass(frozen=True, slots=True)
class _HeadReader:
    """Reads nodes, not objects made of them, so that every value keeps its place and its spelling."""

    file: str
    first_line: int
    """Line of the file on which the YAML begins, from 1."""

    def refuse(self, line: int, column: int, problem: str) -> NoReturn:
        """Raise the error about a place in the YAML, counted from 0."""
        where = _("line {line}, column {column}").format(line=line + self.first_line, column=column + 1)
        raise unfit(f"{self.file}, {where}", problem)

    def refuse_node(self, node: Node | Event, problem: str) -> NoReturn:
        """Raise the error about a node or event."""
        self.refuse(node.start_mark.line, node.start_mark.column, problem)

    def root(self, yaml: str) -> Node | None:
        """The tree of the head, None for an empty one; refuses what is not YAML, and aliases."""
        if len(yaml) > LARGEST_HEAD:
            self.refuse(0, 0, _("the head is too long; close it with a line --- before the text"))
        try:
            self._refuse_machinery(yaml)
            node: Node | None = YAML(typ="safe", pure=True).compose(yaml)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            words = _("the head is not YAML: {reason}; look for a missing quote, colon or indent here or before")
            self.refuse(mark.line if mark else 0, mark.column if mark else 0, words.format(reason=yaml_fault(error)))
        except YAMLError as error:
            self.refuse(0, 0, _("the head is not YAML: {reason}").format(reason=yaml_fault(error)))
        return node

    def _refuse_machinery(self, yaml: str) -> None:
        depth = 0
        for event in YAML(typ="safe", pure=True).parse(yaml):
            if getattr(event, "anchor", None):
                self.refuse_node(event, _("the head may not use & and *; write every value out, or in quotes"))
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            # Deep ones cost the parser seconds; stopping here keeps it from reading on.
            if depth > _DEEPEST:
                self.refuse_node(event, _("the head is nested too deeply"))

    def mapping(self, node: Node, allowed: Collection[str] | None) -> dict[str, Node]:
        """Values by key; refuses another shape, a key twice, and keys not `allowed` (None allows all)."""
        if not isinstance(node, MappingNode):
            self.refuse_node(node, _("found a value or a list where “key: value” lines are needed"))
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            key = one_line(key_node.value) if isinstance(key_node, ScalarNode) else ""
            if not key or (allowed is not None and key not in allowed):
                names = ", ".join(allowed) if allowed is not None else _("a word")
                words = _("unknown key {key}; allowed: {allowed}")
                self.refuse_node(key_node, words.format(key=quoted(key), allowed=names))
            if key in found:
                self.refuse_node(key_node, _("the key {key} stands here a second time").format(key=quoted(key)))
            found[key] = value
        return found

    def items(self, node: Node | None) -> list[Node]:
        """The items of a list; an absent or empty value has none."""
        if node is None or _is_empty(node):
            return []
        if not isinstance(node, SequenceNode):
            self.refuse_node(node, _("found a single value where a list is needed, as [R2] or lines with -"))
        return list(node.value)

    def word(self, node: Node, key: str) -> str:
        """A single value, checked as `key` demands."""
        if not isinstance(node, ScalarNode):
            self.refuse_node(node, _("{key} needs one value, not a list or keys").format(key=key))
        try:
            return "" if _is_empty(node) else _checked(key, node.value)
        except ValueError as error:
            self.refuse_node(node, str(error))

    def attributes(self, node: Node | None) -> dict[str, str]:
        """Free names with one word each."""
        if node is None or _is_empty(node):
            return {}
        return {key: self.word(value, key="attributes") for key, value in self.mapping(node, None).items()}

    def participants(self, node: Node | None) -> tuple[Participant, ...]:
        """The people of the head; refuses one without a label and a label twice."""
        found: dict[str, Participant] = {}
        for item in self.items(node):
            nodes = self.mapping(item, _PARTICIPANT_KEYS)
            if "label" not in nodes:
                self.refuse_node(item, _("a participant needs a label, as in “label: H” for turns that begin H:"))
            words = {key: self.word(nodes[key], key) for key in ("label", "role", "id", "name") if key in nodes}
            label = words["label"]
            if label in found:
                self.refuse_node(nodes["label"], _("the label {label} is taken").format(label=quoted(label)))
            role = cast("Role", words.get("role")) or guess_roles([label])[label]
            attributes = self.attributes(nodes.get("attributes"))
            found[label] = Participant(label, role, words.get("id", ""), words.get("name", ""), attributes)
        return tuple(found.values())


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def _checked(key: str, text: str) -> str:
    """A value of the head as it is stored; ValueError says what is wrong with it."""
    # Escapes in quotes ("\x1b") come alive only in the YAML reader, after the file was cleaned.
    word = clean(text).text.strip() if key == "note" else one_line(text)
    allowed = _CHOICES.get(key, ())
    if word and allowed and word not in allowed:
        words = _("{key} cannot be {found}; allowed: {allowed}")
        raise ValueError(words.format(key=key, found=quoted(word), allowed=", ".join(allowed)))
    if word and key == "language" and not _LANGUAGE.fullmatch(word):
        raise ValueError(_("language cannot be {found}; use a code like fi, sv, en or se").format(found=quoted(word)))
    return _iso_date(word) if word and key == "date" else word


def _iso_date(word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise ValueError(_("date cannot be {found}; write it as 2017-03-21").format(found=quoted(word))) from None


def checked_words(file: str, words: Mapping[str, str]) -> dict[str, str]:
    """Plain fields that somebody says in place of a head, checked like one; IntakeError for what is wrong."""
    try:
        return {key: _checked(key, words[key]) for key in _WORD_KEYS if words.get(key)}
    except ValueError as error:
        raise unfit(file, str(error)) from None
