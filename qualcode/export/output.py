"""Finished bytes into a file, whole or not at all."""

import os
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import ExportError


def write_output(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there only when all of it is written; ExportError when it cannot."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        unfinished.unlink(missing_ok=True)
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ExportError(_("{file} cannot be written: {reason}").format(file=path, reason=reason)) from None
