"""Files read in processes beside this one: in order, with their errors, and nothing left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic, sleep

import pytest

from qualcode.intake.reading import Report, read_many
from qualcode.intake.side_by_side import MANY, results
from qualcode.locale import _, speaking
from qualcode.model.errors import IntakeError


def squares() -> Callable[[int], tuple[int, int]]:
    return lambda number: (number * number, os.getpid())


def odd_ones() -> Callable[[int], int]:
    return _only_odd


def _only_odd(number: int) -> int:
    if number % 2 == 0:
        raise IntakeError(
            _("{n} reasons").format(n=number) if number else _("There are {n} reasons why nothing was stored.")
        )
    return number


def ended_once(place: Path) -> Callable[[int], int]:
    return partial(_end_once, place)


def _end_once(place: Path, number: int) -> int:
    if number == 3 and not place.exists():
        place.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_come_in_order_from_other_processes() -> None:
    found = [result() for result in results(squares, MANY)]
    assert [square for square, _process in found] == [number * number for number in range(MANY)]
    assert os.getpid() not in {process for _square, process in found}


def test_few_are_worked_on_here() -> None:
    assert {result()[1] for result in results(squares, MANY - 1)} == {os.getpid()}


def test_an_error_is_that_of_its_own_number_and_in_the_language_spoken() -> None:
    told = []
    with speaking("fi"):
        for number, result in enumerate(results(odd_ones, MANY)):
            try:
                assert result() == number
            except IntakeError as error:
                told.append(str(error))
        assert told[0] == _("There are {n} reasons why nothing was stored.")
    assert told[0] != "There are {n} reasons why nothing was stored."
    assert len(told) == MANY / 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended otherwise on Windows")
def test_what_another_program_ends_is_done_here(tmp_path: Path) -> None:
    found = [result() for result in results(partial(ended_once, tmp_path / "ended"), MANY)]
    assert found == list(range(MANY))
    assert (tmp_path / "ended").exists()


def test_leaving_early_leaves_no_process_behind() -> None:
    coming = results(squares, 10 * MANY)
    (first,) = islice(coming, 1)
    process = first()[1]
    coming.close()  # type: ignore[attr-defined]  # a generator has it
    assert not is_there(process)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended otherwise on Windows")
def test_killing_the_program_ends_what_runs_beside_it() -> None:
    work = "coming = results(squares, MANY); print(next(coming)()[1], flush=True); input()"
    words = f"from intake.test_side_by_side import *; {work}"
    command = [sys.executable, "-c", words]
    folders = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | folders) as program:
        assert program.stdout is not None
        process = int(program.stdout.readline())
        assert is_there(process)
        program.kill()
    until = monotonic() + 20
    while is_there(process) and monotonic() < until:
        sleep(0.05)
    assert not is_there(process)


def test_a_large_folder_is_read_as_a_small_one(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number:03}.txt").write_text(f"Anna: Teimme {number} kertaa.\nBo: Niin.\n", encoding="utf-8")
    (tmp_path / "007.txt").write_bytes(b"")
    report = Report()
    drafts = list(read_many([tmp_path], report=report, skip=True))
    alone = [draft for n in range(MANY) if n != 7 for draft in read_many([tmp_path / f"{n:03}.txt"])]
    assert drafts == alone
    assert len(report.refused) == 1
    assert "007.txt" in report.refused[0]
