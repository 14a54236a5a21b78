"""A source from a plain text or Markdown file: an optional YAML head between `---` lines, then the wording.

The head's scalars stay words as written ("no" is no, not false), every complaint about it names line and
column in the file, and what the reader had to assume becomes a warning. A participant with the label ""
is the speaker of what has no label.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError
from qualcode.model.source import Consent, Participant, Role, SourceDraft, SourceKind, Turn
from qualcode.text.clean import clean, show
from qualcode.text.turns import FoundLabels, find_labels, guess_roles, split_turns

LARGEST = 50_000_000
"""Bytes of a file; a long interview is a hundred thousand."""
LARGEST_HEAD = 100_000
"""Characters between the `---` lines."""

_WORD_FIELDS = ("id", "title", "note", "kind", "round", "date", "language", "consent")
_HEAD_KEYS = (*_WORD_FIELDS, "phases", "attributes", "participants")
_PARTICIPANT_KEYS = ("label", "role", "id", "name", "attributes")
_ALLOWED = {"kind": get_args(SourceKind), "consent": get_args(Consent), "role": get_args(Role)}
_HEAD = re.compile(r"\A(?P<open>\s*---[ \t]*\n)(?P<yaml>.*?)(?:^---[ \t]*$\n?)", re.DOTALL | re.MULTILINE)
_HEAD_OPENS = re.compile(r"\s*---[ \t]*(?:\n|\Z)")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SAMPLE = 4_000
_MOST_NAMED = 6


def read_source(
    path: Path, *, defaults: Mapping[str, str] | None = None, encoding: str | None = None
) -> SourceDraft:
    """A source from a .txt or .md file; `defaults` hold the head's plain fields for a head without them.

    UTF-8 or UTF-16 are seen from the bytes unless `encoding` says otherwise. IntakeError, one line, for
    what cannot be read: no file, folder, empty, binary, too large, another encoding, a broken head.
    """
    cleaned = clean(_decoded(path, _bytes(path), encoding))
    head, body = _parted(path, cleaned.text)
    body = body.strip("\n")
    if not body.strip():
        raise _unfit(path, _("there is no text in it; is it the right file?"))
    draft = _with_defaults(path, head.draft(), defaults or {})
    if not draft.title:
        draft = dataclasses.replace(draft, title=_line(path.stem))
    turns, participants, warnings = _speakers(draft, body)
    if cleaned.removed:
        words = ngettext("{n} control character was removed", "{n} control characters were removed", cleaned.removed)
        warnings = [words.format(n=cleaned.removed), *warnings]
    return dataclasses.replace(
        draft,
        body=body,
        turns=turns,
        participants=participants,
        file=show(path.name),
        warnings=(*draft.warnings, *warnings),
    )
