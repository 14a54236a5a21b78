"""Adds files one by one, each in a process of its own that may take so much and no more, and says what it took.

`python tests/measured.py PROJECT FILE…` writes a line of JSON for each file: its name, exit code, what was said,
processor seconds, megabytes, and what lay anywhere around it afterwards that was not there before. It needs fork,
so that Python and the libraries start once.
"""

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SECONDS, MEGABYTES = 5, 300
_CPU, _WALL, _ADDRESSES = 10, 30, 3_000_000_000
"""Where the system ends the process; above the goals, so that a miss is measured and not only killed."""
_LIBRARIES = ("lxml.etree", "openpyxl", "ruamel.yaml", "sqlite_utils", "rapidfuzz", "json")


def _in_child(act: Callable[[], int], out: Path, err: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(_WALL)
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    code = 99
    try:
        code = act()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def measured(act: Callable[[], int], folder: Path) -> dict[str, object]:
    """What a command says and takes, its own processes included, in a fork of this process."""
    out, err = folder / "out", folder / "err"
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _in_child(act, out, err)
    _pid, status, used = os.wait4(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": out.read_text("utf-8", "replace"),
        "err": err.read_text("utf-8", "replace"),
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "megabytes": used.ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024),
    }


def files_in(folder: Path) -> dict[str, int]:
    """Every file below a folder and its size."""
    return {str(each.relative_to(folder)): each.lstat().st_size for each in folder.rglob("*") if not each.is_dir()}


def added(project: Path, file: Path) -> dict[str, object]:
    """What `qualcode add` does with a file in a fresh place: a folder that is home and holds the temporary files."""
    from qualcode.cli import main

    with tempfile.TemporaryDirectory() as made:
        place, said = Path(made) / "a" / "b" / "here", Path(made) / "said"
        for each in (place, place.parent / "tmp", said):
            each.mkdir(parents=True)
        shutil.copy(project, place / "p.qualcode")

        def act() -> int:
            os.chdir(place)
            tempfile.tempdir = os.environ["TMPDIR"] = str(place.parent / "tmp")
            os.environ["HOME"] = str(place.parent)
            return main(["add", "p.qualcode", str(file), "--round", "A", "--alike", "--coder", "Aino"])

        before = files_in(Path(made))
        told = measured(act, said)
        after = files_in(Path(made))
    new = sorted(name for name in after if name not in before and not name.startswith("said"))
    same = before["a/b/here/p.qualcode"] == after["a/b/here/p.qualcode"]
    return {"name": file.name, **told, "new": new, "same": same}


def main() -> None:
    """Measure each file named."""
    import importlib

    for name in (*_LIBRARIES, "qualcode.cli.add", "qualcode.workbench.adding", "qualcode.intake.reading"):
        importlib.import_module(name)
    project, *files = map(Path, sys.argv[1:])
    for file in files:
        print(json.dumps(added(project.resolve(), file.resolve())), flush=True)


if __name__ == "__main__":
    main()
