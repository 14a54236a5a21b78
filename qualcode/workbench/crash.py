"""The log of an unexpected error: where in the program it happened, and nothing of what was in it.

No local variables and no error message are written, since either may carry interview text.
"""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from qualcode import __version__


def write_crash_log(error: BaseException | None) -> Path:
    """Append the places of `error`, and of the errors it came from, to the log; the log's path.

    Raises OSError where no log can be written.
    """
    from platformdirs import user_log_path

    path = user_log_path("qualcode", ensure_exists=True) / "crash.log"
    lines = [
        f"{datetime.now().astimezone().isoformat(timespec='seconds')} qualcode {__version__}"
        f" Python {platform.python_version()} {platform.system()}"
    ]
    for cause in _chain(error):
        lines.append(f" {type(cause).__name__}")
        lines += (
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        )
    with path.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return path


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it, newest first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
