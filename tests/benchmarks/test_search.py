"""Searching a large project as one types: the first hits, all hits, and a pattern off the UI thread.

The size comes from `large`: for the figures of the plan 1,000 sources of 60,000 characters.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from time import process_time

import pytest
from benchmarks.large import large_project, wanted
from pytest_benchmark.fixture import BenchmarkFixture

from qualcode.text.search import Mode
from qualcode.workbench import coding_hits
from qualcode.workbench.coding import text_of
from qualcode.workbench.project import Project, undo
from qualcode.workbench.searching import Hit, Kept, Query, Searcher

pytestmark = pytest.mark.benchmark(timer=process_time)  # a search must not take the processor from the screen
FIRST = 50


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with large_project(tmp_path_factory.mktemp("large"), wanted()) as project:
        yield project


@pytest.fixture(scope="module")
def rare(project: Project) -> str:
    """A word that stands in few texts."""
    said = Counter(text_of(project, 1).body.casefold().split())
    return next(word for word, times in said.items() if times == 1 and len(word) > 8 and word.isalpha())


@pytest.fixture(scope="module")
def warm(project: Project) -> Searcher:
    """A searcher that has read everything, as it has while a person types the second letter."""
    searcher = Searcher(project)
    with searcher.texts() as texts:
        searcher.warm(texts)
    return searcher


def first_search(project: Project) -> Searcher:
    """The first search since the project was opened: nothing is read yet."""
    return Searcher(project, Kept())


def first_hits(searcher: Searcher, words: str, mode: Mode = "literal") -> list[Hit]:
    with searcher.texts() as texts:
        return [searcher.hit(texts, place) for place in islice(searcher.places(texts, Query(words, mode)), FIRST)]


def count(searcher: Searcher, words: str, mode: Mode = "literal") -> int:
    with searcher.texts() as texts:
        return sum(1 for _place in searcher.places(texts, Query(words, mode)))


def test_first_hits_of_the_next_letter(benchmark: BenchmarkFixture, warm: Searcher, rare: str) -> None:
    assert benchmark(first_hits, warm, rare)


def test_letters_that_stand_nowhere(benchmark: BenchmarkFixture, warm: Searcher) -> None:
    assert benchmark(first_hits, warm, "zzzz") == []


def test_first_hits_of_a_new_search(benchmark: BenchmarkFixture, project: Project, rare: str) -> None:
    assert benchmark(lambda: first_hits(first_search(project), rare))


@pytest.mark.parametrize("words", ["zzzz", "kaxx", "kakala"])
def test_letters_that_stand_nowhere_in_a_new_search(benchmark: BenchmarkFixture, project: Project, words: str) -> None:
    benchmark(lambda: first_hits(first_search(project), words))


def test_first_hits_of_a_whole_word(benchmark: BenchmarkFixture, project: Project, rare: str) -> None:
    assert benchmark(lambda: first_hits(first_search(project), rare, "word"))


def test_all_hits_of_letters(benchmark: BenchmarkFixture, warm: Searcher) -> None:
    assert benchmark(count, warm, "hänka")


def test_all_hits_of_letters_in_a_new_search(benchmark: BenchmarkFixture, project: Project) -> None:
    assert benchmark(lambda: count(first_search(project), "hänka"))


def test_all_hits_of_letters_in_a_later_search(benchmark: BenchmarkFixture, project: Project, warm: Searcher) -> None:
    with warm.texts() as texts:
        warm.warm(texts)  # what it has read stays with the project
    assert benchmark(lambda: count(Searcher(project), "hänka"))


def test_all_hits_of_a_pattern(benchmark: BenchmarkFixture, project: Project) -> None:
    assert benchmark(lambda: count(first_search(project), "hänka.{0,20}tys", "regex"))


def test_all_hits_of_a_near_match(benchmark: BenchmarkFixture, warm: Searcher, rare: str) -> None:
    assert benchmark(count, warm, rare, "near")


def test_coding_a_thousand_hits(benchmark: BenchmarkFixture, project: Project, warm: Searcher) -> None:
    with warm.texts() as texts:
        hits = [warm.hit(texts, place) for place in islice(warm.places(texts, Query("hänka")), 1_000)]
    done: list[int] = []

    def start_over() -> None:
        if done:
            undo(project)

    def code() -> None:
        done.append(coding_hits.code_hits(project, hits, "t01", "sentence").coded)

    benchmark.pedantic(code, setup=start_over, rounds=3)
    undo(project)
    assert done[0]
