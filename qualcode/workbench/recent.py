"""The projects a person opened last, so that the next one is a key away.

It guards that a list that cannot be read or written never keeps anybody from working.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

KEPT = 12


def recent_projects() -> list[Path]:
    """Project files opened last, newest first; only those that are still there."""
    return [path for path in _read() if path.is_file()]


def remember(path: Path) -> None:
    """Put a project on top of the list."""
    known = [path.resolve(), *(other for other in _read() if other != path.resolve())][:KEPT]
    target = _list_path()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps([str(path) for path in known], ensure_ascii=False), encoding="utf-8")
        unfinished.replace(target)
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _list_path() -> Path:
    from platformdirs import user_state_path  # 12 ms that not every command needs

    return user_state_path("qualcode", appauthor=False) / "recent.json"


def _read() -> list[Path]:
    try:
        found = json.loads(_list_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in found if isinstance(name, str)] if isinstance(found, list) else []
