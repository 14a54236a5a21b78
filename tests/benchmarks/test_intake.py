"""A thousand interviews coming in: through the verb, and the same rows written bare into SQLite."""

import hashlib
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from benchmarks.figures import note, once
from benchmarks.large import Size, write_files
from pytest_benchmark.fixture import BenchmarkFixture
from studies import study

from qualcode.workbench import adding

SOURCES, CHARACTERS = 1_000, 60_000
_LABEL = re.compile(r"^([^\n:]{1,40}): ", re.MULTILINE)
_IN_A_PROCESS_OF_ITS_OWN = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from studies import study
from qualcode.intake.side_by_side import PROCESSES
from qualcode.workbench import adding
with study(Path(sys.argv[2])) as project:
    adding.add_sources(project, adding.read_each([Path(sys.argv[1])], project=project, defaults={"round": "A"}))
most = [resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(most[0] + PROCESSES * most[1])
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("files"), Size(SOURCES, CHARACTERS, 0)) / "sources"


def bare(files: Path, target: Path) -> float:
    """Seconds for the same texts, turns, hashes and words as plain inserts in one transaction."""
    began = perf_counter()
    db = sqlite3.connect(target, isolation_level=None)
    db.executescript(
        """PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        CREATE TABLE texts (id INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, body TEXT) STRICT;
        CREATE TABLE turns (id INTEGER PRIMARY KEY, text_id INTEGER REFERENCES texts, number INTEGER, speaker TEXT,
            start_char INTEGER, end_char INTEGER) STRICT;
        CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61');"""
    )
    db.execute("BEGIN IMMEDIATE")
    turn_id = 0
    for text_id, path in enumerate(sorted(files.rglob("*.txt")), 1):
        body = path.read_text(encoding="utf-8")
        digest = hashlib.sha256(body.encode()).hexdigest()
        db.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", (text_id, path.name, digest, body))
        hits = list(_LABEL.finditer(body))
        ends = [hit.start() for hit in hits[1:]] + [len(body)]
        pairs = enumerate(zip(hits, ends, strict=True), 1)
        turns = [(turn_id + n, text_id, n, hit.group(1), hit.end(), end) for n, (hit, end) in pairs]
        db.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)", turns)
        words = ((turn[0], body[turn[4] : turn[5]]) for turn in turns)
        db.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", words)
        turn_id += len(turns)
    db.execute("COMMIT")
    db.close()
    return perf_counter() - began


def test_a_thousand_interviews_in_one_transaction(benchmark: BenchmarkFixture, files: Path, tmp_path: Path) -> None:
    floor = bare(files, tmp_path / "bare.db")
    took: list[float] = []

    def add() -> None:
        with study(tmp_path / f"p{len(took)}.qualcode") as project:
            began = perf_counter()
            adding.add_sources(project, adding.read_each([files], project=project, defaults={"round": "A"}))
            took.append(perf_counter() - began)

    once(benchmark, add)
    note(benchmark, "seconds", took[0], 8, "s")
    note(benchmark, "bare inserts", took[0] / floor, 3, "×")


def test_memory_of_a_thousand_interviews(benchmark: BenchmarkFixture, files: Path, tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", _IN_A_PROCESS_OF_ITS_OWN, str(files), str(tmp_path / "m.qualcode"), tests]
    told: list[float] = []

    def add() -> None:
        told.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))

    once(benchmark, add)
    note(benchmark, "memory at most", told[0], 400, "MB")
