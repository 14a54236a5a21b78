"""A killed process loses no acknowledged coding and leaves no half one.

Acknowledged is a line the process flushed after its commit; the moment of the kill is random from the
first write on.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from projects import source
from studies import study

from qualcode.store import Store, checks, codings, ids, lock

KILLS = 50
LONGEST = 0.3
"""Seconds from the first write to the kill, at most."""
CHILD = Path(__file__).with_name("kill_child.py")
ROOT = Path(__file__).parents[2]
INTERVIEW = source("T01", "A", [("V", f"Sentence number {n} of many.") for n in range(4000)], V=("anna", "mining"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_fifty_kills_lose_no_acknowledged_coding_and_leave_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "p.qualcode"
    study(path, INTERVIEW).close()
    acknowledged: dict[str, int] = {}
    hot_logs = 0
    for kill in range(KILLS):
        acknowledged |= coded_until_killed(path, random.uniform(0, LONGEST))
        log = path.with_name("p.qualcode-wal")
        hot_logs += log.exists() and log.stat().st_size > 0
        if random.random() < 0.7 or kill == KILLS - 1:  # now and then the next process meets the remains itself
            with Store.open(path) as store:
                assert_nothing_lost_and_nothing_half(store, acknowledged, kills=kill + 1)
    assert len(acknowledged) > KILLS
    assert hot_logs > KILLS / 5, "the kills came while there was something to recover"


def coded_until_killed(path: Path, after: float) -> dict[str, int]:
    """Evidence id → start of every coding that a process acknowledged before it was killed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, CHILD, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(after)
        child.kill()
        lines, complaints = child.stdout.read(), child.stderr.read()
    assert complaints == ""
    assert child.returncode == -signal.SIGKILL
    whole = [line.split() for line in lines.splitlines(keepends=True) if line.endswith("\n")]
    return {evidence: int(start) for evidence, start in whole}


def assert_nothing_lost_and_nothing_half(store: Store, acknowledged: dict[str, int], kills: int) -> None:
    assert not store.read_only, "the lock went with its process"
    assert checks.faults(store) == []
    kept = {quote.coding.evidence: quote for quote in codings.quotes(store)}
    assert acknowledged.keys() <= kept.keys()
    assert len(kept) - len(acknowledged) <= kills, "a kill leaves at most one coding that was not acknowledged"
    for evidence, quote in kept.items():
        assert acknowledged.get(evidence, quote.coding.start) == quote.coding.start
        assert quote.text == INTERVIEW.body[quote.coding.start : quote.coding.end]
        assert quote.coding.note == f"note {quote.coding.start}"
    entries = store.connection.execute(
        """SELECT r.after FROM changes c JOIN change_rows r ON r.change_id = c.id
           WHERE c.coder = 'Aino' AND c.label LIKE 'Apply %' AND r.tbl = 'codings' AND r.before IS NULL"""
    ).fetchall()
    assert sorted(json.loads(after)["evidence"] for (after,) in entries) == sorted(kept)
    changes = "SELECT COUNT(*) FROM changes WHERE label LIKE 'Apply %'"
    assert store.connection.execute(changes).fetchone() == (len(kept),)
    numbers = sorted(int(evidence.removeprefix("E-")) for evidence in kept)
    assert numbers == list(range(1, ids.counter(store.connection, "evidence") + 1))


def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "p.qualcode"
    study(path, INTERVIEW).close()
    coded_until_killed(path, 1.0)
    assert lock.lock_path(path).exists(), "the file stays, the lock does not"
    with Store.open(path) as store:
        assert (store.read_only, store.told) == (False, "")
    assert [p.name for p in tmp_path.iterdir()] == ["p.qualcode"]
