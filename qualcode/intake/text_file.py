"""A source from a plain text or Markdown file: an optional YAML head between `---` lines, then the wording.

Guards: values of the head stay words as written ("no" is no, not false), every complaint about the head
names line and column in the file, and whatever the reader assumes or removes is a warning. A participant
with the label "" is the speaker of what has no label.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn, cast, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, Event
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from qualcode.intake.yaml_words import yaml_fault
from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError
from qualcode.model.source import Consent, Participant, Role, SourceDraft, SourceKind, Turn
from qualcode.text.clean import clean, show
from qualcode.text.turns import find_labels, guess_roles, split_turns

LARGEST = 50_000_000
"""Bytes of a file; a long interview has a hundred thousand."""
LARGEST_HEAD = 100_000
"""Characters between the `---` lines."""

_WORD_KEYS = ("id", "title", "note", "kind", "round", "date", "language", "consent")
_HEAD_KEYS = (*_WORD_KEYS, "phases", "attributes", "participants")
_PARTICIPANT_KEYS = ("label", "role", "id", "name", "attributes")
_CHOICES = {"kind": get_args(SourceKind), "consent": get_args(Consent), "role": get_args(Role)}
_ASSUMED = {"kind": "interview", "consent": "paraphrase"}
_HEAD = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>(?s:.*?))^---[ \t]*$", re.MULTILINE)
_HEAD_OPENS = re.compile(r"\s*---[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DEEPEST = 8
_SAMPLE = 4_000
_LONGEST_SHOWN = 60
_MOST_LISTED = 6


def read_source(
    path: Path,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> SourceDraft:
    """A source from a .txt or .md file.

    `defaults` are plain fields for a head that does not have them, `said` are fields that go before the head's.
    UTF-8 and UTF-16 are told from the bytes unless `encoding` names another. Raises IntakeError, in one
    line, for what cannot be read: no file, a folder, empty, binary, too large, not UTF-8, a broken head.
    """
    file = show(path.name)
    cleaned = clean(_decoded(file, _bytes(file, path), encoding))
    head = _read_head(file, cleaned.text)
    body = cleaned.text[head.end :].strip("\n")
    if not body.strip():
        raise _unfit(file, _("there is no text in it; is it the right file?"))
    own = {key: word for key, word in head.words.items() if word}
    words = _checked_words(file, defaults or {}) | own | _checked_words(file, said or {})
    known = _ASSUMED | words
    turns, participants, speaker_warnings = _speakers(known["kind"], body, head.participants)
    return SourceDraft(
        body=body,
        turns=turns,
        participants=participants,
        short_id=known.get("id", ""),
        title=known.get("title", "") or _one_line(path.stem),
        kind=cast("SourceKind", known["kind"]),
        round=known.get("round", ""),
        phases=head.phases,
        date=known.get("date", ""),
        language=known.get("language", ""),
        consent=cast("Consent", known["consent"]),
        attributes=head.attributes,
        note=known.get("note", ""),
        file=file,
        warnings=(*_head_warnings(head.end, words, cleaned.removed), *speaker_warnings),
    )


# -- bytes and encodings --


def _bytes(file: str, path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _unfit(file, _("this is a folder; name a file"))
        if path.exists() and not path.is_file():
            raise _unfit(file, _("this is not an ordinary file; name a text file"))
        size = path.stat().st_size
        if size > LARGEST:
            words = _("it has {size} bytes, more than the {limit} that a text may have; is it the right file?")
            raise _unfit(file, words.format(size=size, limit=LARGEST))
        return path.read_bytes()
    except FileNotFoundError:
        raise _unfit(file, _("there is no such file; check the name and the folder")) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _unfit(file, _("it cannot be read: {reason}").format(reason=show(reason))) from None


def _decoded(file: str, raw: bytes, encoding: str | None) -> str:
    try:
        text = raw.decode(encoding or _unicode_kind(raw))
    except LookupError:
        words = _("there is no encoding called {name}; try cp1252 or utf-16")
        raise _unfit(file, words.format(name=_quoted(encoding or ""))) from None
    except ValueError as error:
        raise _unfit(file, _undecodable(raw, encoding, error)) from None
    if "\x00" in text:
        raise _unfit(file, _("this is not a text file; save it as plain text first"))
    return text


def _unicode_kind(raw: bytes) -> str:
    """UTF-16 by its byte order mark, or by zeros in every other byte as most letters have; else UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = raw[: min(_SAMPLE, len(raw) // 2 * 2)]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 2 > len(sample) // 2 and min(even, odd) * 20 < len(sample) // 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8-sig"


def _undecodable(raw: bytes, encoding: str | None, error: ValueError) -> str:
    if encoding:
        return _("it is not in the encoding {name}; try another, or leave it out").format(name=_quoted(encoding))
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "utf-8":
        return _("it begins like UTF-16 but is not; save it as UTF-8")
    if b"\x00" in raw:
        return _("this is not a text file; save it as plain text first")
    line = raw.count(b"\n", 0, error.start) + 1
    return _(
        "line {line} is not UTF-8; say how the file was saved with --encoding,"
        " as --encoding cp1252 for older Windows files, or save it as UTF-8"
    ).format(line=line)


# -- the head --


@dataclass(frozen=True, slots=True)
class _Head:
    words: Mapping[str, str] = field(default_factory=dict)
    phases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    end: int = 0
    """Where the body begins; 0 without a head."""


def _read_head(file: str, text: str) -> _Head:
    match = _HEAD.match(text)
    if not match:
        if _HEAD_OPENS.match(text):
            raise _unfit(file, _("its head begins with a line --- and never ends; close it with another such line"))
        return _Head()
    reader = _HeadReader(file, first_line=text.count("\n", 0, match.start("yaml")) + 1)
    root = reader.root(match["yaml"])
    if root is None:
        return _Head(end=match.end())
    nodes = reader.mapping(root, _HEAD_KEYS)
    return _Head(
        words={key: reader.word(nodes[key], key) for key in _WORD_KEYS if key in nodes},
        phases=tuple(reader.word(item, "phases") for item in reader.items(nodes.get("phases"))),
        attributes=reader.attributes(nodes.get("attributes")),
        participants=reader.participants(nodes.get("participants")),
        end=match.end(),
    )


@dataclass(frozen=True, slots=True)
class _HeadReader:
    """Reads nodes, not objects made of them, so that every value keeps its place and its spelling."""

    file: str
    first_line: int
    """Line of the file on which the YAML begins, from 1."""

    def refuse(self, line: int, column: int, problem: str) -> NoReturn:
        """Raise the error about a place in the YAML, counted from 0."""
        where = _("line {line}, column {column}").format(line=line + self.first_line, column=column + 1)
        raise _unfit(f"{self.file}, {where}", problem)

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
            key = _one_line(key_node.value) if isinstance(key_node, ScalarNode) else ""
            if not key or (allowed is not None and key not in allowed):
                names = ", ".join(allowed) if allowed is not None else _("a word")
                words = _("unknown key {key}; allowed: {allowed}")
                self.refuse_node(key_node, words.format(key=_quoted(key), allowed=names))
            if key in found:
                self.refuse_node(key_node, _("the key {key} stands here a second time").format(key=_quoted(key)))
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
                self.refuse_node(nodes["label"], _("the label {label} is taken").format(label=_quoted(label)))
            role = cast("Role", words.get("role")) or guess_roles([label])[label]
            attributes = self.attributes(nodes.get("attributes"))
            found[label] = Participant(label, role, words.get("id", ""), words.get("name", ""), attributes)
        return tuple(found.values())


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def _checked(key: str, text: str) -> str:
    """A value of the head as it is stored; ValueError says what is wrong with it."""
    # Escapes in quotes ("\x1b") come alive only in the YAML reader, after the file was cleaned.
    word = clean(text).text.strip() if key == "note" else _one_line(text)
    allowed = _CHOICES.get(key, ())
    if word and allowed and word not in allowed:
        words = _("{key} cannot be {found}; allowed: {allowed}")
        raise ValueError(words.format(key=key, found=_quoted(word), allowed=", ".join(allowed)))
    if word and key == "language" and not _LANGUAGE.fullmatch(word):
        raise ValueError(_("language cannot be {found}; use a code like fi, sv, en or se").format(found=_quoted(word)))
    return _iso_date(word) if word and key == "date" else word


def _iso_date(word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise ValueError(_("date cannot be {found}; write it as 2017-03-21").format(found=_quoted(word))) from None


def _checked_words(file: str, words: Mapping[str, str]) -> dict[str, str]:
    try:
        return {key: _checked(key, words[key]) for key in _WORD_KEYS if words.get(key)}
    except ValueError as error:
        raise _unfit(file, str(error)) from None


# -- who speaks --


def _speakers(
    kind: str, body: str, given: tuple[Participant, ...]
) -> tuple[tuple[Turn, ...], tuple[Participant, ...], list[str]]:
    """Turns, participants (those of the head, then those found), and what had to be assumed about them."""
    if kind == "document":
        return split_turns(body, ()), given, []
    known = [participant.label for participant in given]
    found = find_labels(body, filter(None, known))
    main, rare = found.main, found.rare
    if not known and not main and _is_dialogue(rare):
        main, rare = rare, main
    roles = guess_roles(label for label in main if label not in known)
    turns = split_turns(body, [*known, *roles])
    speaking = {turn.speaker for turn in turns}
    made = tuple(Participant(label, role) for label, role in roles.items() if label in speaking)
    warnings = [_made_warning(participant) for participant in made]
    silent = (label for label in known if label not in speaking)
    warnings += [_("participant {label} never speaks").format(label=_quoted(label)) for label in silent]
    if not speaking - {""} and "" not in known:
        warnings.append(_("no speaker labels were found; every paragraph is a turn without a speaker"))
    elif rare:
        words = _("not taken for speakers: {labels}; what follows them is in the turn before")
        warnings.append(words.format(labels=_listed(rare)))
    return turns, (*given, *made), warnings


def _is_dialogue(labels: Iterable[str]) -> bool:
    """Whether an interviewer and somebody else speak, in a text too short for labels to be repeated."""
    return len(set(guess_roles(labels).values())) == len(get_args(Role))


def _made_warning(participant: Participant) -> str:
    if participant.role == "interviewer":
        words = _("speaker {label} is not in the head; taken for an interviewer")
    else:
        words = _("speaker {label} is not in the head; taken for an informant")
    return words.format(label=_quoted(participant.label))


def _head_warnings(head_end: int, words: Mapping[str, str], removed: int) -> list[str]:
    warnings = [] if head_end else [_("the file has no head between --- lines")]
    assumed = [f"{key}: {value}" for key, value in _ASSUMED.items() if key not in words]
    if assumed:
        warnings.append(_("not said, so assumed: {values}").format(values=", ".join(assumed)))
    if removed:
        told = ngettext("{n} control character was removed", "{n} control characters were removed", removed)
        warnings.append(told.format(n=removed))
    return warnings


# -- words --


def _one_line(text: str) -> str:
    return " ".join(clean(text).text.split())


def _quoted(text: str) -> str:
    shown = show(text)
    return f'"{shown}"' if len(shown) <= _LONGEST_SHOWN else f'"{shown[: _LONGEST_SHOWN - 1]}…"'


def _listed(words: Iterable[str]) -> str:
    quoted = [_quoted(word) for word in words]
    shown, more = ", ".join(quoted[:_MOST_LISTED]), len(quoted) - _MOST_LISTED
    return f"{shown} " + ngettext("… and {n} more", "… and {n} more", more).format(n=more) if more > 0 else shown


def _unfit(where: str, reason: str) -> IntakeError:
    return IntakeError(f"{where}: {reason}")
