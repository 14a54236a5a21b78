"""Lists of codings in and out: what is placed, how, and what is listed because it could not be."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import AINO, BERTTA, T01, T02, all_quotes, code, dump, other, refused, study, turn

from qualcode.cli.output import jsonl_text
from qualcode.export.table_files import csv_text
from qualcode.model.errors import IntakeError
from qualcode.workbench import coding, exchange, project
from qualcode.workbench.exchange import Preview
from qualcode.workbench.project import Project

WINTER = "Nobody had time for meetings in the winter months, not even the municipality."


def listed(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "list.jsonl"
    path.write_text("\n".join(json.dumps({"code": "skills"} | row) for row in rows), encoding="utf-8")
    return path


def as_table(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text(csv_text(exchange.COLUMNS, rows), encoding="utf-8")
    return path


def with_semicolons(path: Path, rows: list[dict[str, object]]) -> Path:
    """As a spreadsheet saves it where the comma is the decimal mark, mark at the beginning included."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";").writerows(csv.reader(io.StringIO(csv_text(exchange.COLUMNS, rows))))
    return path


def imported(here: Project, folder: Path, *rows: dict[str, object]) -> Preview:
    return exchange.import_codings(here, listed(folder, *rows))


def content(here: Project) -> list[dict[str, object]]:
    """Every coding without its evidence id, which another project gives anew."""
    return [{k: v for k, v in row.items() if k != "evidence"} for row in exchange.export_rows(here)]


# -- placing -----------------------------------------------------------------


def test_a_row_is_placed_where_its_positions_say_what_it_quotes(aino: Project, tmp_path: Path) -> None:
    second = T01.body.rindex("trust each other")
    preview = imported(aino, tmp_path, {"source": "T01", "start": second, "end": second + 5, "quote": "trust"})
    assert (preview.exact, preview.near, preview.refused) == (1, [], [])
    assert all_quotes(aino)[0].coding.start == second


def test_a_row_whose_positions_have_moved_is_placed_by_its_quote(aino: Project, tmp_path: Path) -> None:
    preview = imported(aino, tmp_path, {"source": "t01.txt", "start": 1, "end": 9, "quote": "write plans together"})
    assert (preview.exact, preview.near, preview.refused) == (1, [], [])
    assert all_quotes(aino)[0].text == "write plans together"


def test_of_several_places_the_one_nearest_to_the_old_position_is_taken(aino: Project, tmp_path: Path) -> None:
    second = T01.body.rindex("trust each other")
    imported(aino, tmp_path, {"source": "T01", "start": second + 3, "end": second + 9, "quote": "trust each other"})
    assert all_quotes(aino)[0].coding.start == second


def test_a_quote_whose_wording_has_changed_is_placed_by_near_match_and_told(aino: Project, tmp_path: Path) -> None:
    said = "nobody had the time for meetings in winter months, not even municipality"
    preview = imported(aino, tmp_path, {"source": "T01", "quote": said})
    assert preview.exact == 0
    assert preview.placed == [exchange.Near(1, "T01:4", all_quotes(aino)[0].text)]
    assert preview.near == [
        "line 1: placed by near match at T01:4: “Nobody had time for meetings in the winter months, not even…”"
    ]
    assert all_quotes(aino)[0].text.startswith("Nobody had time")


def test_positions_are_code_points(aino: Project, tmp_path: Path) -> None:
    start = T02.body.index("kulkevat")
    imported(aino, tmp_path, {"source": "T02", "start": start, "end": start + 8})
    assert all_quotes(aino)[0].text == "kulkevat"


def test_what_is_refused_alike_for_a_whole_source_is_told_once(aino: Project, tmp_path: Path) -> None:
    rows = [{"source": name, "quote": "nobody said this here"} for name in ("T09", "T01", "T09", "T01")]
    preview = imported(aino, tmp_path, *rows, {"source": "T01", "quote": "write plans"})
    whole, *single = preview.refused
    assert whole.startswith("T09, 2 rows: There is no source “T09”.")
    assert [line.partition(":")[0] for line in single] == ["line 2", "line 4"]
    assert [(row.line, row.source) for row in preview.unplaced] == [(1, "T09"), (2, "T01"), (3, "T09"), (4, "T01")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"source": "T01", "quote": "We never met anybody in the whole of that long year."}, "not found in T01"),
        ({"source": "T01", "quote": "trust each other"}, "stands in 2 places"),
        ({"source": "T01", "start": 5, "end": 100_000}, "no quote, and its positions do not fit"),
        ({"source": "T01", "start": 9, "end": 9}, "no quote, and its positions do not fit"),
        ({"source": "T01"}, "no quote, and its positions do not fit"),
        ({"source": "T09", "quote": "trust"}, "There is no source “T09”"),
        ({"source": "T01", "quote": WINTER, "code": "nope"}, "Unknown code: “nope”"),
        ({"source": "T01", "quote": WINTER, "direction": "up"}, "Unknown direction"),
        ({"source": "T01", "quote": WINTER, "about": "mines"}, "Unknown cluster"),
        ({"source": "T01", "quote": WINTER, "layer": "mine"}, "unknown layer “mine”"),
        ({"source": "T01", "quote": WINTER, "weight": 101}, "101 is no weight"),
        ({"source": "T01", "quote": WINTER, "basis": "guess"}, "Unknown basis: “guess”"),
        ({"source": "T01", "quote": WINTER, "coder": "a, b"}, "cannot be a coder's name"),
        ({"source": "T01", "quote": WINTER, "coder": "half \ud800"}, "cannot be a coder's name"),
    ],
)
def test_what_cannot_be_placed_is_listed_with_its_line_and_the_rest_comes_in(
    aino: Project, tmp_path: Path, row: dict[str, object], words: str
) -> None:
    preview = imported(aino, tmp_path, {"source": "T01", "quote": "write plans"}, row)
    (line,) = preview.refused
    assert line.startswith("line 2: ")
    assert words in line
    assert len(all_quotes(aino)) == 1


def test_names_are_found_as_people_write_them(aino: Project, tmp_path: Path) -> None:
    row = {"source": "T01", "quote": WINTER, "code": "SK", "direction": "Hinders", "about": "Rural"}
    imported(aino, tmp_path, row)
    (quote,) = all_quotes(aino)
    assert (quote.coding.code, quote.coding.direction, quote.coding.about) == ("skills", "hinders", "rural")


@pytest.mark.parametrize("write", [csv_text, None])
def test_weight_and_basis_come_in_as_they_went_out(aino: Project, tmp_path: Path, write: object) -> None:
    coding.describe(aino, code(aino, 2), weight=0, basis="interpretive")
    coding.describe(aino, code(aino, 4), weight=100)
    code(aino, 4, "data")
    rows, path = exchange.export_rows(aino), tmp_path / ("list.csv" if write else "list.jsonl")
    path.write_text(csv_text(exchange.COLUMNS, rows) if write else jsonl_text(rows), encoding="utf-8")
    with study() as other_study:
        exchange.import_codings(other_study, path)
        assert content(other_study) == content(aino)


def test_facets_are_known_by_any_name_and_others_are_refused(aino: Project, tmp_path: Path) -> None:
    rows = [{"source": "T01", "quote": WINTER, "code": code, "facets": {"Level": "Eu"}} for code in ("skills", "data")]
    rows[1]["facets"] = {"level": "galaxy"}
    preview = exchange.import_codings(aino, listed(tmp_path, *rows))
    assert [quote.coding.facets for quote in all_quotes(aino)] == [{"level": "eu"}]
    assert len(preview.refused) == 1
    assert "galaxy" in preview.refused[0]


def test_hostile_notes_and_facets_are_cleaned(aino: Project, tmp_path: Path) -> None:
    row = {"source": "T01", "quote": WINTER, "note": "a\x1b[2J\ud800b", "facets": {"level": "eu\udcff"}}
    imported(aino, tmp_path, row)
    (quote,) = all_quotes(aino)
    assert (quote.coding.note, quote.coding.facets) == ("ab", {"level": "eu"})


# -- what is there already ---------------------------------------------------


def test_the_same_list_again_brings_nothing_in(aino: Project, tmp_path: Path) -> None:
    rows = [{"source": "T01", "quote": WINTER}, {"source": "T01", "quote": "write plans"}]
    imported(aino, tmp_path, *rows)
    before, length = dump(aino), len(project.entries(aino))
    preview = imported(aino, tmp_path, *rows, rows[0])
    assert (preview.ready, preview.there) == ([], 3)
    assert (dump(aino), len(project.entries(aino))) == (before, length)


def test_a_row_twice_in_one_list_comes_in_once(aino: Project, tmp_path: Path) -> None:
    preview = imported(aino, tmp_path, {"source": "T01", "quote": WINTER}, {"source": "T01", "quote": WINTER})
    assert (len(preview.ready), preview.there) == (1, 1)


def test_other_coders_layers_and_codes_are_other_codings(aino: Project, tmp_path: Path) -> None:
    code(aino, 4)
    row: dict[str, object] = {"source": "T01", "quote": WINTER}
    preview = imported(
        aino,
        tmp_path,
        row,
        row | {"coder": BERTTA},
        row | {"coder": "New"},
        row | {"layer": "agreed"},
        row | {"code": "DA"},
    )
    assert (len(preview.ready), preview.there) == (4, 1)
    assert preview.coders == [AINO, BERTTA, "New"]
    assert coding.find_coder(aino, "New") == "New"


def test_a_dry_run_tells_the_same_and_writes_nothing(aino: Project, tmp_path: Path) -> None:
    path = listed(tmp_path, {"source": "T01", "quote": WINTER}, {"source": "T09", "quote": "x"})
    before = dump(aino)
    told = exchange.import_codings(aino, path, dry_run=True)
    assert dump(aino) == before
    done = exchange.import_codings(aino, path)
    assert (told.ready, told.refused, told.exact) == (done.ready, done.refused, done.exact)


def test_a_project_open_for_reading_can_preview_and_not_import(tmp_path: Path) -> None:
    study(tmp_path / "p.qualcode").close()
    path = listed(tmp_path, {"source": "T01", "quote": WINTER})
    with project.open_project(tmp_path / "p.qualcode", AINO, read_only=True) as reader:
        assert exchange.import_codings(reader, path, dry_run=True).exact == 1
        with refused(reader, "reading only"):
            exchange.import_codings(reader, path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"not json\n",
        b"[1]\n",
        b'{"source": "T01"}\n',
        b'{"source": "T01", "code": "skills", "start": "x"}\n',
        b'{"source": "T01", "code": "skills", "weight": "heavy"}\n',
        b'{"source": "T01", "code": "skills", "quote": ["a"]}\n',
        b'{"source": "T01", "code": "skills", "facets": "{"}\n',
        b"[" * 100_000,
    ],
)
def test_a_broken_list_brings_nothing_in(aino: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.jsonl"
    path.write_bytes(b'{"source": "T01", "code": "skills", "quote": "write plans"}\n' * bool(content) + content)
    with refused(aino, "list.jsonl"):
        exchange.import_codings(aino, path)


def test_a_list_that_is_not_there_is_named(aino: Project, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="not found"):
        exchange.import_codings(aino, tmp_path / "none.csv")


def test_a_file_name_that_is_no_text_comes_in_all_the_same(aino: Project, tmp_path: Path) -> None:
    path = listed(tmp_path, {"source": "T01", "quote": WINTER}).rename(tmp_path / "lista\udce4.jsonl")
    exchange.import_codings(aino, path)
    assert project.entries(aino)[0].text == "Import codings from lista\ufffd.jsonl"


# -- there and back ----------------------------------------------------------


def coded(here: Project) -> Project:
    """Codings of every kind, by two coders."""
    code(here)
    start = turn(here, "T02", 2)
    coding.apply(
        other(here),
        coding.Passage(start.source_id, start.start + 3, turn(here, "T02", 3).end),
        "trust",
        direction="both",
        note="=1+1; “so”,\n'and' 😀",
        about="rural",
        facets={"level": "eu"},
    )
    coding.apply(here, turn(here, "T01", 4), "knowledge", direction="hinders", note="'=quoted")
    return here


def as_lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_text(jsonl_text(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "write",
    [as_lines, as_table, with_semicolons],
)
def test_what_goes_out_comes_back_the_same_in_a_copy(
    aino: Project, tmp_path: Path, write: Callable[[Path, list[dict[str, object]]], Path]
) -> None:
    path = write(tmp_path / "out.csv", list(exchange.export_rows(coded(aino))))
    with study() as copy:
        preview = exchange.import_codings(copy, path)
        assert (preview.exact, preview.near, preview.refused) == (3, [], [])
        assert content(copy) == content(aino)
        assert [row["evidence"] for row in exchange.export_rows(copy)] == ["E-0001", "E-0002", "E-0003"]
    assert exchange.import_codings(aino, path).there == 3


sources, coders = st.sampled_from(("T01", "T02")), st.sampled_from((AINO, BERTTA))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(
        st.tuples(
            st.sampled_from(["T01", "T02"]), st.integers(0, 40), st.integers(1, 30), st.sampled_from([AINO, BERTTA])
        ),
        min_size=1,
        max_size=12,
        unique=True,
    ),
    note=st.text(max_size=20),
)
def test_any_codings_go_out_and_come_back(tmp_path: Path, spans: list[tuple[str, int, int, str]], note: str) -> None:
    with study() as one, study() as two:
        for source, start, length, coder in spans:
            passage = coding.Passage(one.source_id(source), start, start + length)
            coding.apply(other(one, coder), passage, "skills", note=note, facets={"level": "eu"} if note else {})
        path = as_lines(tmp_path / "out", list(exchange.export_rows(one)))
        assert exchange.import_codings(two, path).refused == []
        assert content(two) == content(one)
