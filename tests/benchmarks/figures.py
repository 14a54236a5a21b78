"""Figures beside the plugin's own: what was measured in a way it cannot, with the goal it is held against.

With QUALCODE_BENCH_CHECK=1 a figure that misses its goal fails the benchmark; without, it is only written down.
"""

import os
from collections.abc import Sequence
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture


def note(benchmark: BenchmarkFixture, name: str, value: float, goal: float, unit: str = "ms") -> None:
    """Write a figure down; at most `goal` is good."""
    _held(benchmark, name, value, f"≤ {goal:g} {unit}".rstrip(), value <= goal)


def note_least(benchmark: BenchmarkFixture, name: str, value: float, goal: float, unit: str = "×") -> None:
    """Write a figure down; at least `goal` is good."""
    _held(benchmark, name, value, f"≥ {goal:g} {unit}", value >= goal)


def _held(benchmark: BenchmarkFixture, name: str, value: float, goal: str, met: bool) -> None:
    benchmark.extra_info[name] = f"{value:.3g} ({goal})"
    print(f"\n  {'met   ' if met else 'MISSED'} {benchmark.name}: {name} = {value:.3g}, goal {goal}")
    if os.environ.get("QUALCODE_BENCH_CHECK"):
        assert met, f"{name}: {value:.3g}, goal {goal}"


def p95(values: Sequence[float]) -> float:
    """The value below which 95 in 100 lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))


def once(benchmark: BenchmarkFixture, act: object, rounds: int = 1) -> None:
    """Let the plugin time an act that measures itself."""
    benchmark.pedantic(act, rounds=rounds)  # type: ignore[no-untyped-call]  # the plugin has no types
