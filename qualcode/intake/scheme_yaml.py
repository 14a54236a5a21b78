"""Scheme files in YAML, field by field as in `model.scheme`.

Only what a person can see on the page counts: no anchors, no tags, no key twice. Nodes are read, not
objects made of them, so every value keeps its line and column and every figure its digits.
"""

import unicodedata
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from qualcode.intake.saying import quoted
from qualcode.intake.scheme_plain import (
    KeyPath,
    Place,
    PlainScheme,
    Problem,
    file_bytes,
    refusal,
    unfit,
)
from qualcode.intake.scheme_shape import validated
from qualcode.intake.yaml_words import yaml_fault
from qualcode.locale import _
from qualcode.model.errors import SchemeError
from qualcode.model.scheme import Scheme
from qualcode.text.clean import show

LARGEST = 5_000_000
"""Bytes; some hundred times a real scheme."""

_CORE = "tag:yaml.org,2002:"
_KNOWN_TAGS = {_CORE + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge")}


def read_scheme(path: Path) -> Scheme:
    """The scheme in a YAML file; SchemeError is one line with file, line, column, key, found and allowed."""
    plain, data = read_plain(path)
    if data is None:
        raise unfit(path, _("the file is empty; a scheme starts with key, labels and version"))
    if not isinstance(data, dict):
        raise unfit(path, _("the file is not a scheme; a scheme starts with key, labels and version"))
    plain.data = data
    return validated(plain)


def read_plain(path: Path) -> tuple[PlainScheme, object]:
    """The places of all values in a YAML file, and what it says, unchecked; None where that is nothing."""
    root = _root(path, _text(path))
    plain = PlainScheme(show(str(path)))
    return plain, None if root is None else _build(plain, root, ())


def _text(path: Path) -> str:
    raw = file_bytes(path, LARGEST)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        words = _("line {line}: found the byte {byte}, allowed: text in UTF-8; save the file as UTF-8")
        raise unfit(path, words.format(line=line, byte=f"0x{raw[error.start]:02X}")) from None


def _root(path: Path, text: str) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        raise unfit(path, _("the file is nested too deeply for a scheme")) from None
    except ReaderError as error:
        raise _unreadable(path, _place_in(text, error.position), error) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(path, _place(mark.line, mark.column) if mark else Place((), ""), error) from None
    except YAMLError as error:
        raise _unreadable(path, Place((), ""), error) from None
    return node


def _unreadable(path: Path, where: Place, error: YAMLError) -> SchemeError:
    words = _("{place}: this is not YAML: {reason}; look for a missing quote, colon or indent at or before this place")
    return unfit(path, words.format(place=where.words or _("somewhere"), reason=yaml_fault(error)))


def _place(line: int, column: int) -> Place:
    """From line and column counted from 0."""
    words = _("line {line}, column {column}").format(line=line + 1, column=column + 1)
    return Place((line, column), words)


def _place_in(text: str, position: int) -> Place:
    before = text[:position]
    return _place(before.count("\n"), position - (before.rfind("\n") + 1))


def _build(plain: PlainScheme, node: Node, path: KeyPath) -> object:
    """The plain value of a node; notes where it and everything in it stands."""
    plain.values[path] = _place(node.start_mark.line, node.start_mark.column)
    _refuse_machinery(plain, node, path)
    if isinstance(node, MappingNode):
        return _mapping(plain, node, path)
    if isinstance(node, SequenceNode):
        return [_build(plain, item, (*path, i)) for i, item in enumerate(node.value)]
    return _scalar(node)


def _refuse_machinery(plain: PlainScheme, node: Node, path: KeyPath) -> None:
    """No anchors (an alias needs one) and no tags: what stands on the page is all there is."""
    if node.anchor:
        found = _("the anchor {name}").format(name=quoted(f"&{node.anchor}"))
        raise refusal(plain, [Problem(path, found, _("every item written out in full"))])
    if str(node.tag) not in _KNOWN_TAGS:
        found = _("the tag {name}").format(name=quoted(str(node.tag)))
        raise refusal(plain, [Problem(path, found, _("text, numbers, lists and keys without tags"))])


def _mapping(plain: PlainScheme, node: MappingNode, path: KeyPath) -> dict[str, object]:
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            raise refusal(plain, [Problem(path, _("a list or keys in place of a key"), _("a word as key"))])
        _refuse_machinery(plain, key_node, path)
        key = unicodedata.normalize("NFC", key_node.value)
        here = (*path, key)
        if key in result:
            found = _("the key {key} a second time").format(key=quoted(key))
            first = _("once; it stands at {place} already").format(place=plain.keys[here].words)
            plain.keys[here] = _place(key_node.start_mark.line, key_node.start_mark.column)
            raise refusal(plain, [Problem(here, found, first, at_key=True)])
        plain.keys[here] = _place(key_node.start_mark.line, key_node.start_mark.column)
        result[key] = _build(plain, value_node, here)
    return result


def _scalar(node: Any) -> object:
    """Dates stay text; numbers become exact."""
    kind, text = str(node.tag).removeprefix(_CORE), unicodedata.normalize("NFC", node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind in ("int", "float"):
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return text
