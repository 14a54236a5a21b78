"""A coder who codes without pause until killed: a line on stdout after every commit, evidence id and position.

Run as `python kill_child.py PROJECT`; closes and reopens now and then, so that a kill meets that too.
"""

import itertools
import sys
from pathlib import Path

from qualcode.store.ids import counter
from qualcode.workbench.coding import Passage, apply
from qualcode.workbench.project import open_project

CODES = ("skills", "data", "trust")
REOPEN_AFTER = 20


def main(path: Path) -> None:
    print("ready", flush=True)
    while True:
        with open_project(path, "Aino") as project:
            # Small logs are folded often, so that kills meet the folding as well.
            project.store.connection.execute("PRAGMA wal_autocheckpoint = 40")
            number = counter(project.store.connection, "evidence")
            for at in itertools.islice(itertools.count(number), REOPEN_AFTER):
                coding = apply(project, Passage(1, at, at + 10), CODES[at % 3], note=f"note {at}")
                print(coding.evidence, coding.start, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
