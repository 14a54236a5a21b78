"""Finding one code of two thousand by typing: what a typed letter costs."""

from itertools import product
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.figures import note, once, p95
from benchmarks.large import CODER
from benchmarks.terminal import qualcode, terminal
from projects import labels, source
from pytest_benchmark.fixture import BenchmarkFixture

from qualcode.model.code import Code, Direction
from qualcode.model.labels import Labels
from qualcode.model.scheme import Round, Scheme
from qualcode.tui.picking import Finder
from qualcode.workbench import adding
from qualcode.workbench.project import new_project

THEMES, CODES = 20, 100
WORDS = ("yhteistyö", "osaaminen", "rahoitus", "verkosto", "hanke", "kumppani", "luottamus", "tieto", "aika", "kunta")
TYPED = ("yhteis", "osaamisen", "rahoituz", "kunta 17", "verkosto tieto", "xyzzy", "luottamys", "aika")


def two_thousand_codes() -> tuple[Code, ...]:
    names = (f"{a} ja {b} {n}" for n, (a, b) in enumerate(product(WORDS * 5, WORDS * 4)))
    letters = ("".join(three) for three in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=3))
    found: list[Code] = []
    for number in range(THEMES * CODES):
        parent = "" if number % CODES == 0 else f"code{number - number % CODES}"
        name = next(names)
        called = Labels(name.capitalize(), f"{name} på svenska", f"{name} in English")
        rules = labels("Words that say when. " * 10)
        short = next(letters)
        found.append(Code(f"code{number}", called, parent, abbreviation=short, colour="#336699", definition=rules))
    return tuple(found)


def test_letters_in_the_ranking(benchmark: BenchmarkFixture) -> None:
    codes = {code.key: code for code in two_thousand_codes()}
    finder, took = Finder(codes), []

    def type_them() -> None:
        for word in TYPED:
            for end in range(1, len(word) + 1):
                start = perf_counter()
                finder.rank(word[:end])
                took.append((perf_counter() - start) * 1000)

    once(benchmark, type_them, 3)
    note(benchmark, "p95 of a letter", p95(took), 16)


def test_letters_in_the_dialog(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    scheme = Scheme(
        key="many",
        labels=labels("Many codes"),
        version="1",
        rounds=(Round("A", labels("Spring"), ()),),
        phases=(),
        attributes=(),
        codes=two_thousand_codes(),
        directions=tuple(Direction(key, labels(key)) for key in ("furthers", "hinders", "both", "notes")),
        planned=(),
    )
    with new_project(tmp_path / "many", scheme, CODER) as project:
        adding.add_sources(project, [source("T01", "A", [("H", "Well?"), ("V", "Tietoa on paljon.")], V=("bo", ""))])
        path = project.path
    took = []

    def type_them() -> None:
        with terminal(qualcode("open", str(path), "--source", "T01"), tmp_path) as screen:
            screen.wait_for("paljon")
            sleep(3)
            screen.settle(0.3)
            for word in TYPED:
                screen.send("sc")
                screen.settle(0.3)
                for letter in word:
                    before = screen.cpu()
                    screen.send(letter)
                    screen.settle(seconds=1)
                    took.append((screen.cpu() - before) * 1000)
                screen.send("\x1b")
                screen.settle(0.3)

    once(benchmark, type_them)
    note(benchmark, "p95 of a letter, painted", p95(took), 16)
