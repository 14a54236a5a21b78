"""A large project for the benchmarks: files from a seed, brought in through the tool's own verbs.

How large is said by environment variables, small without them:
QUALCODE_BENCH_SOURCES, QUALCODE_BENCH_SIZE (characters of a source), QUALCODE_BENCH_CODINGS.
QUALCODE_BENCH_FILES names a folder of files to take instead of making them (sources/*.txt, sources.csv,
codes.csv, codings.jsonl); QUALCODE_BENCH_FOLDER one in which projects are kept for the next run.
"""

import csv
import json
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from projects import labels

from qualcode.model.code import Code, Direction
from qualcode.model.draft import SourceDraft
from qualcode.model.scheme import Attribute, Phase, Planned, Round, Scheme, Value
from qualcode.workbench import adding, exchange
from qualcode.workbench.project import Project, new_project, open_project

CODER = "coder1"
DIRECTIONS = ("furthers", "hinders", "both", "notes")
CLUSTERS, GROUPS, ROUNDS, CODERS = 5, 6, 3, 10
THEMES, CODES_OF_A_THEME = 10, 12
PEOPLE = ("Vastaaja 1", "Vastaaja 2", "Vastaaja 3")
SYLLABLES = [
    "ka",
    "ko",
    "la",
    "li",
    "ma",
    "me",
    "ni",
    "no",
    "pa",
    "pe",
    "ri",
    "ro",
    "sa",
    "si",
    "ta",
    "te",
    "ti",
    "tu",
    "va",
    "vi",
    "yh",
    "työ",
    "hän",
    "kes",
    "jär",
    "tys",
    "ver",
    "kos",
]


@dataclass(frozen=True)
class Size:
    """How large a project is."""

    sources: int
    characters: int
    codings: int

    @property
    def name(self) -> str:
        return f"{self.sources}x{self.characters}-{self.codings}"


def wanted() -> Size:
    """The size the environment asks for."""

    def number(name: str, usual: int) -> int:
        return int(os.environ.get(f"QUALCODE_BENCH_{name}", usual))

    return Size(number("SOURCES", 20), number("SIZE", 20_000), number("CODINGS", 4_000))


@contextmanager
def large_project(folder: Path, size: Size) -> Iterator[Project]:
    """The project of that size, open for writing; made anew unless a kept one is there."""
    kept = os.environ.get("QUALCODE_BENCH_FOLDER", "")
    place = Path(kept) if kept else folder
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{size.name}.qualcode"
    if not path.exists():
        files = os.environ.get("QUALCODE_BENCH_FILES", "")
        given = files and size == wanted()
        bring_in(Path(files) if given else write_files(folder, size), path, {})
    with open_project(path, CODER) as project:
        yield project


def to_be_played_with(folder: Path, size: Size) -> Path:
    """A copy of a project of that size to be written in; one that is kept stays as it was made."""
    with large_project(folder / "made", size) as project:
        made = project.path
    assert made is not None
    path = folder / f"played-{made.name}"
    shutil.copyfile(made, path)
    return path


# -- files ---------------------------------------------------------------------


def write_files(folder: Path, size: Size) -> Path:
    """Interviews, what is known of them, codes and codings as files; the folder."""
    dice = random.Random(20_170_505)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 5))) for _ in range(4_000)]
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    codes = [f"t{t:02d}" + f"_c{c:02d}" * bool(c) for t in range(1, THEMES + 1) for c in range(CODES_OF_A_THEME + 1)]
    listed = [(code, f"Koodi {code}", code[:3] * ("_" in code)) for code in codes]
    _write_table(folder / "codes.csv", [("key", "label", "parent"), *listed])
    leaves = [code for code in codes if "_" in code]
    known = [("file", "round", "cluster", "stakeholder_group")]
    with (folder / "codings.jsonl").open("w", encoding="utf-8") as out:
        for n in range(size.sources):
            name, body = f"{n:04d}.txt", _body(dice, words, size.characters)
            (folder / "sources" / name).write_text(body, encoding="utf-8")
            known.append((name, f"round{n % ROUNDS + 1}", f"cluster{n % CLUSTERS + 1}", f"group{n % GROUPS + 1}"))
            share = size.codings // size.sources + (n < size.codings % size.sources)
            out.writelines(json.dumps(row) + "\n" for row in _codings(dice, name, body, leaves, share))
    _write_table(folder / "sources.csv", known)
    return folder


def _body(dice: random.Random, words: list[str], size: int) -> str:
    parts: list[str] = []
    total = 0
    while total < size:
        asking = len(parts) % 2 == 0
        lengths = [dice.randint(4, 18) for _ in range(1 if asking else dice.randint(1, 12))]
        sentences = (" ".join(dice.choices(words, k=length)) for length in lengths)
        label = "Haastattelija" if asking else PEOPLE[len(parts) // 2 % 3]
        parts.append(f"{label}: " + ". ".join(sentences).capitalize() + ".")
        total += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size].rstrip() + "\n"


def _codings(dice: random.Random, name: str, body: str, codes: list[str], count: int) -> Iterator[dict[str, object]]:
    for _ in range(count):
        start = dice.randrange(max(1, len(body) - 400))
        end = min(len(body), start + dice.randint(20, 390))
        yield {
            "source": name,
            "start": start,
            "end": end,
            "quote": body[start:end],
            "code": dice.choice(codes),
            "coder": f"coder{dice.randint(1, CODERS)}",
            "direction": dice.choice(DIRECTIONS),
        }


def _write_table(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


# -- through the verbs -----------------------------------------------------------


def bring_in(files: Path, path: Path, took: dict[str, float]) -> None:
    """A project from the files; how long each verb took is written in `took`."""
    with new_project(path, _scheme(files), CODER) as project:
        start = perf_counter()
        adding.add_sources(project, _drafts(files))
        took["sources"] = perf_counter() - start
        start = perf_counter()
        preview = exchange.import_codings(project, files / "codings.jsonl")
        took["codings"] = perf_counter() - start
        assert preview.ready
        assert not preview.unplaced


def _scheme(files: Path) -> Scheme:
    phases = tuple(f"phase{n}" for n in range(1, 4))
    with (files / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    abbreviations = (a + b + c for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for c in "ABCDEFGHIJ")
    codes = tuple(
        Code(row["key"], labels(row["label"]), row["parent"], abbreviation=short, colour="#336699")
        for row, short in zip(rows, abbreviations, strict=False)
    )
    return Scheme(
        key="large",
        labels=labels("A large study"),
        version="1",
        rounds=tuple(Round(f"round{n}", labels(f"Round {n}"), (phases[n - 1],)) for n in range(1, ROUNDS + 1)),
        phases=tuple(Phase(key, labels(key), "2017-05") for key in phases),
        attributes=(
            Attribute("cluster", labels("Cluster"), _values("cluster", CLUSTERS)),
            Attribute("stakeholder", labels("Stakeholder"), _values("group", GROUPS)),
        ),
        codes=codes,
        directions=tuple(Direction(key, labels(key)) for key in DIRECTIONS),
        planned=tuple(Planned("theme", c.key, phase, "both") for c in codes if not c.parent for phase in phases),
    )


def _values(stem: str, count: int) -> tuple[Value, ...]:
    return tuple(Value(f"{stem}{n}", labels(f"{stem} {n}")) for n in range(1, count + 1))


def _drafts(files: Path) -> list[SourceDraft]:
    with (files / "sources.csv").open(encoding="utf-8", newline="") as file:
        known = {row["file"]: row for row in csv.DictReader(file)}
    return [_completed(draft, known[draft.file]) for draft in adding.read_files([files / "sources"])]


def _completed(draft: SourceDraft, row: dict[str, str]) -> SourceDraft:
    people = tuple(
        replace(person, attributes={"cluster": row["cluster"], "stakeholder": row["stakeholder_group"]})
        if person.role == "informant"
        else person
        for person in draft.participants
    )
    return replace(draft, short_id=draft.file.removesuffix(".txt"), round=row["round"], participants=people)
