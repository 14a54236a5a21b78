"""The log of an unexpected error: where in the program it happened, and nothing of what was in it.

No local variables and no error message are written, since either may carry interview text.
"""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from qualcode import __version__


def write_crash_log(error: BaseException | None) -> Path:
    """Append the places of `error` to the log; the log's path."""
    from platformdirs import user_log_path

    path = user_log_path("qualcode", ensure_exists=True) / "crash.log"
    frames = traceback.extract_tb(error.__traceback__) if error else []
    lines = [
        f"{datetime.now().astimezone().isoformat(timespec='seconds')} qualcode {__version__}"
        f" Python {platform.python_version()} {platform.system()} {type(error).__name__}",
        *(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames),
    ]
    with path.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return path
