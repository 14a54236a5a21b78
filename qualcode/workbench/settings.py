"""Who codes, and in which language: the command's own word, the environment, the config file.

It guards that a person's config file is never lost: what it does not know is refused, not dropped, and it is
written whole or not at all.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from qualcode.locale import _, guess_language
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import LANGUAGES

CODER_VARIABLE = "QUALCODE_CODER"
LANGUAGE_VARIABLE = "QUALCODE_LANG"


Overlap = Literal["warn", "merge", "allow"]
"""What becomes of a code that overlaps itself: it is said, made one coding, or let be."""
THEMES = ("dark", "light", "contrast", "nocolour")
"""Colours of the screens."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the config file says; the defaults where it says nothing."""

    coder: str = ""
    language: str = ""
    theme: str = ""
    """One of THEMES; "" means dark."""
    overlap: Overlap = "warn"
    snap: bool = False
    """Whether selections snap to whole words."""
    details: bool = False
    """Whether weight, basis, facets and note are shown and asked while coding."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command id → keys chosen in place of its own."""

    @property
    def merges(self) -> bool:
        """Whether codings with the same code that overlap become one."""
        return self.overlap == "merge"

    @property
    def warns(self) -> bool:
        """Whether it is to be said that a code overlaps itself."""
        return self.overlap == "warn"


def config_path() -> Path:
    """Where the config file is, or would be."""
    from platformdirs import user_config_path  # 12 ms that not every command needs

    return user_config_path("qualcode", appauthor=False) / "config.toml"


def read_settings() -> Settings:
    """The config file; empty settings when there is none, WorkbenchError in one line when it is broken."""
    path = config_path()
    try:
        written = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _broken(path, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise _broken(path, _("it is not a UTF-8 text")) from None
    import tomllib  # not loaded where nothing is written

    try:
        found = tomllib.loads(written)
    except ValueError as error:  # no TOML
        raise _broken(path, _place_of(str(error))) from None
    return _checked(path, found)


def _place_of(error: str) -> str:
    """Where a file is no TOML, in our own words: those of the reader are English only."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", error)
    if found is None:
        return _("at its end a value, a quotation mark or a bracket is missing, or a name stands twice")
    words = _("line {line}, column {column} is not understood: a quotation mark, a bracket or = may be missing")
    return words.format(line=found[1], column=found[2])


def save_settings(settings: Settings) -> None:
    """Write the config file; what a person wrote in it by hand stays. WorkbenchError when it cannot be written."""
    path = config_path()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(_toml(path, settings), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        words = _("{file} cannot be written: {reason}")
        raise WorkbenchError(words.format(file=path, reason=error.strerror or error)) from None
    finally:
        unfinished.unlink(missing_ok=True)


def known_coder(wanted: str = "") -> str:
    """The coder by the command's own word, the environment or the config file; "" when none says."""
    return wanted or os.environ.get(CODER_VARIABLE, "") or read_settings().coder


def save_coder(coder: str) -> None:
    """Remember the coder in the config file."""
    save_settings(replace(read_settings(), coder=coder))


def known_language(wanted: str = "") -> str:
    """'fi', 'sv' or 'en': by the command's own word, the environment, the config file or the locale."""
    if wanted:
        return wanted
    variable = os.environ.get(LANGUAGE_VARIABLE, "")
    if variable and variable not in LANGUAGES:
        raise WorkbenchError(_not_a_language(LANGUAGE_VARIABLE, variable))
    return variable or read_settings().language or guess_language()


def _checked(path: Path, found: dict[str, Any]) -> Settings:
    known = [known.name for known in fields(Settings)]
    strange = next((name for name in found if name not in known), None)
    if strange is not None:
        words = _("unknown setting “{name}”, allowed: {known}")
        raise _broken(path, words.format(name=strange, known=", ".join(known)))
    problem = _problem(found)
    if problem:
        raise _broken(path, problem)
    keys = {name: (keys,) if isinstance(keys, str) else tuple(keys) for name, keys in found.get("keys", {}).items()}
    return Settings(**{**found, "keys": keys})


def _problem(found: dict[str, Any]) -> str:
    """What is wrong with a value, or ""."""
    if not isinstance(found.get("coder", ""), str):
        return _("coder is not a text")
    allowed = {"language": ("", *LANGUAGES), "theme": ("", *THEMES), "overlap": get_args(Overlap)}
    for name, values in allowed.items():
        value = found.get(name, values[0])
        if value not in values:
            if name == "language":
                return _not_a_language(name, str(value))
            listed = ", ".join(value for value in values if value)
            return _("{name} is “{value}”, allowed: {known}").format(name=name, value=str(value)[:20], known=listed)
    for name in ("snap", "details"):
        if not isinstance(found.get(name, False), bool):
            return _("{name} is “{value}”, allowed: {known}").format(
                name=name, value=str(found[name])[:20], known="true, false"
            )
    keys = found.get("keys", {})
    if not isinstance(keys, dict) or not all(_is_keys(value) for value in keys.values()):
        return _('[keys] has to say for every command its keys, like "coding.code" = ["c", "enter"]')
    return ""


def _is_keys(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(key, str) for key in value))


def _not_a_language(where: str, found: str) -> str:
    return _("{where} is “{found}”: use fi, sv or en").format(where=where, found=found[:20])


def _broken(path: Path, reason: str) -> WorkbenchError:
    return WorkbenchError(_("The config file {file} cannot be used: {reason}.").format(file=path, reason=reason))


def _toml(path: Path, settings: Settings) -> str:
    """The file as it is, with comments and order kept, and with these settings in it."""
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        document = tomlkit.document()
    for known in fields(Settings):
        value = getattr(settings, known.name)
        if known.name == "keys":
            _set_keys(document, value)
        elif value == _DEFAULTS[known.name]:
            document.pop(known.name, None)
        elif document.get(known.name) != value:
            document[known.name] = value
    return tomlkit.dumps(document)


def _set_keys(document: Any, keys: Mapping[str, tuple[str, ...]]) -> None:
    found = document.get("keys", {})
    before = {name: [value] if isinstance(value, str) else list(value) for name, value in found.items()}
    wanted = {name: list(chosen) for name, chosen in keys.items()}
    if wanted != before:
        document["keys"] = wanted


_DEFAULTS = {name: getattr(Settings(), name) for name in ("coder", "language", "theme", "overlap", "snap", "details")}
