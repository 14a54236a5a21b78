"""Who codes, and in which language: the command's own word, the environment, the config file.

It guards that a person's config file is never lost: what it does not know is refused, not dropped, and it is
written whole or not at all.
"""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualcode.locale import _, guess_language
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import LANGUAGES

CODER_VARIABLE = "QUALCODE_CODER"
LANGUAGE_VARIABLE = "QUALCODE_LANG"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the config file says; empty where it says nothing."""

    coder: str = ""
    language: str = ""


def config_path() -> Path:
    """Where the config file is, or would be."""
    from platformdirs import user_config_path  # 12 ms that not every command needs

    return user_config_path("qualcode", appauthor=False) / "config.toml"


def read_settings() -> Settings:
    """The config file; empty settings when there is none, WorkbenchError in one line when it is broken."""
    import tomllib

    path = config_path()
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _broken(path, error.strerror or str(error)) from None
    except ValueError as error:  # neither TOML nor UTF-8
        raise _broken(path, str(error).splitlines()[0]) from None
    return _checked(path, found)


def save_settings(settings: Settings) -> None:
    """Write the config file; WorkbenchError when it cannot be written."""
    path = config_path()
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(_toml(settings), encoding="utf-8")
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
    strange = next((name for name in found if name not in ("coder", "language")), None)
    if strange is not None:
        raise _broken(path, _("unknown setting “{name}”, allowed: coder, language").format(name=strange))
    coder, language = found.get("coder", ""), found.get("language", "")
    if not isinstance(coder, str):
        raise _broken(path, _("coder is not a text"))
    if language and language not in LANGUAGES:
        raise _broken(path, _not_a_language("language", str(language)))
    return Settings(coder, language or "")


def _not_a_language(where: str, found: str) -> str:
    return _("{where} is “{found}”: use fi, sv or en").format(where=where, found=found[:20])


def _broken(path: Path, reason: str) -> WorkbenchError:
    return WorkbenchError(_("The config file {file} cannot be used: {reason}.").format(file=path, reason=reason))


def _toml(settings: Settings) -> str:
    pairs = (("coder", settings.coder), ("language", settings.language))
    return "".join(f"{name} = {_text(value)}\n" for name, value in pairs if value)


def _text(value: str) -> str:
    """A TOML basic string; JSON differs from it in DEL alone."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
