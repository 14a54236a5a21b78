"""Reading folders and archives, with the sheet of interviews that lies in them."""

import os
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qualcode.intake.reading import Report, read_many
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Columns
from qualcode.model.source import Participant, SourceDraft

TALK = "H: Mitä kuuluu?\n\nV: Hyvää, kiitos.\n\nH: Entä muuten?\n\nV: Sitä samaa.\n"
GROUP = "H: Mitä kuuluu?\n\nAino: Hyvää, kiitos.\n\nEino: Samoin.\n\nH: Entä muuten?\n\nAino: Sitä.\n\nEino: Tätä.\n"
PICTURE = "it is a picture; recognise the text (OCR) and add the result"
CLUSTERS = {"cluster": ("Klusteri", "Cluster"), "stage": ("Vaihe uralla",)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "aineisto"
    made.mkdir()
    return made


def fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def packed(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def read(path: Path, report: Report | None = None, **options: object) -> dict[str, SourceDraft]:
    drafts = read_many([path], report=report, **options)  # type: ignore[arg-type] # each test names its own
    return {draft.file: draft for draft in drafts}


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(IntakeError) as caught:
        read(path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# -- which files --


def test_a_folder_is_read_to_its_bottom_and_what_is_hidden_or_unknown_is_not(folder: Path) -> None:
    files = {
        "a.txt": TALK,
        "sub/deep/b.md": TALK,
        ".hidden.txt": TALK,
        "~$a.txt": TALK,
        ".git/c.txt": TALK,
        "kuva.png": b"x",
    }
    fill(folder, files)
    report = Report()

    assert list(read(folder, report)) == ["a.txt", "b.md"]
    assert [(each.name, each.sources) for each in report.files] == [("a.txt", 1), ("sub/deep/b.md", 1)]
    assert (report.total, report.skipped, report.warnings) == (2, [f"kuva.png: {PICTURE}"], [])


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    files = {"a.txt": TALK, "sub/b.md": TALK, "__MACOSX/._a.txt": "x", ".hidden.txt": TALK, "kuva.png": b"x"}
    report = Report()

    assert list(read(packed(tmp_path / "k.zip", files), report)) == ["a.txt", "b.md"]
    assert report.skipped == [f"kuva.png: {PICTURE}"]


def test_an_archive_in_a_folder_is_read_with_it(folder: Path) -> None:
    fill(folder, {"a.txt": TALK})
    packed(folder / "more.zip", {"b.txt": TALK})

    assert list(read(folder)) == ["a.txt", "b.txt"]


def test_tables_in_a_folder_are_read_only_where_nothing_else_can_be(folder: Path) -> None:
    survey = "Mitä opit?\nOpin paljon uutta ja vanhaa.\n"
    fill(folder, {"codings.csv": survey})
    assert list(read(folder)) == ["codings.csv"]

    fill(folder, {"a.txt": TALK})
    report = Report()
    assert list(read(folder, report)) == ["a.txt"]
    assert report.skipped == ["codings.csv: beside interviews it may be anything; name it to add it too"]
    assert list(read(folder / "codings.csv")) == ["codings.csv"]


def test_several_tables_alone_are_not_taken_for_surveys(folder: Path) -> None:
    fill(folder, {"codings.csv": "a\nb\n", "sources.csv": "a\nb\n"})

    assert refusal(folder).startswith("There is no file in aineisto that can be read (.txt ")


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    fill(folder, {"a.txt": TALK})

    assert len(list(read_many([folder / "a.txt", folder, folder]))) == 1


def test_progress_hears_the_number_and_the_name_of_each_file(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "sub/b.txt": TALK})
    told: list[tuple[int, int, str]] = []

    list(read_many([folder], told=lambda *heard: told.append(heard)))

    assert told == [(0, 2, "a.txt"), (1, 2, "sub/b.txt")]


def test_a_file_that_cannot_be_read_is_named_with_its_folder(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "b.txt": b"\x00\x01"})

    assert refusal(folder).startswith("aineisto, b.txt: this is not a text file")


def test_all_files_are_looked_at_before_those_that_cannot_be_read_end_it(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "b.txt": b"\x00\x01", "c.txt": TALK, "d.docx": TALK, "e.zip": b"PK"})
    report = Report()
    drafts = read_many([folder], report=report)

    assert next(drafts).file == "a.txt"
    with pytest.raises(IntakeError, match="There are 3 reasons why nothing was stored"):
        next(drafts)
    assert [words.partition(":")[0] for words in report.refused] == ["aineisto, b.txt", "aineisto, d.docx", "e.zip"]


def test_files_that_cannot_be_read_are_skipped_on_request(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "b.txt": b"\x00\x01", "c.txt": TALK})
    report = Report()

    assert [draft.file for draft in read_many([folder], report=report, skip=True)] == ["a.txt", "c.txt"]
    assert [each.name for each in report.files] == ["a.txt", "c.txt"]
    assert [words.partition(":")[0] for words in report.refused] == ["aineisto, b.txt"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("vanha.doc", "it is an old Word file (.doc); open it in Word or LibreOffice and save it as .docx"),
        ("puhe.mp3", "it is a recording; add its transcript"),
        ("kalvot.pptx", "files with the ending .pptx are not read; save it as .docx or .txt"),
        ("LUEMINUT", "its name has no ending; name it to have it tried"),
        ("muu.json", "beside interviews it may be anything; name it to add it too"),
    ],
)
def test_what_is_not_read_says_why(folder: Path, name: str, why: str) -> None:
    for place in (folder, folder.with_suffix(".zip")):
        fill(folder, {"a.txt": TALK, name: b"x"})
        packed(folder.with_suffix(".zip"), {"a.txt": TALK, name: b"x"})
        report = Report()
        read(place, report)
        assert report.skipped == [f"{name}: {why}"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_link_leads_out_of_a_folder(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path, {"muu/b.txt": TALK + "Niin.\n"})
    fill(folder, {"a.txt": TALK, "sub/c.txt": TALK + "Ja.\n", ".store/d": TALK + "Kai.\n"})
    links = {
        "x": "../muu",
        "z": "sub",
        "y.txt": "../muu/b.txt",
        "same.txt": "a.txt",
        "e.txt": ".store/d",
        "w": "nowhere",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    report = Report()

    assert list(read(folder, report)) == ["a.txt", "e.txt", "c.txt"]
    assert report.skipped == [
        "x: it is a link out of the folder; name the file itself",
        "w: it is a link to nothing",
        "y.txt: it is a link out of the folder; name the file itself",
    ]
    assert list(read(folder / "y.txt")) == ["y.txt"]


def test_a_link_in_an_archive_is_no_text(tmp_path: Path) -> None:
    archive = packed(tmp_path / "k.zip", {"a.txt": TALK})
    with zipfile.ZipFile(archive, "a") as more:
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = 0o120777 << 16
        more.writestr(link, "/etc/passwd")
    report = Report()

    assert list(read(archive, report)) == ["a.txt"]
    assert report.skipped == ["b.txt: it is a link; pack the file itself"]


def test_what_is_said_of_one_file_goes_before_its_head_and_of_several_after_it(folder: Path) -> None:
    fill(folder, {"a.txt": f"---\nround: one\n---\n{TALK}"})

    assert read(folder / "a.txt", defaults={"round": "two"})["a.txt"].round == "two"
    assert read(folder, defaults={"round": "two"})["a.txt"].round == "one"


# -- archives that are not what they seem --


def test_names_in_an_archive_are_only_names(tmp_path: Path) -> None:
    archive = packed(tmp_path / "k.zip", {"../../evil.txt": TALK, "/etc/b.txt": TALK, "C:\\x\\c.txt": TALK})
    report = Report()

    assert list(read(archive, report)) == ["evil.txt", "b.txt", "c.txt"]
    assert [each.name for each in report.files] == ["evil.txt", "etc/b.txt", "C:/x/c.txt"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["k.zip"]


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path / "k.zip", {"a.txt": TALK, "sub/b.zip": b"PK"})) == (
        'k.zip: there is another archive in it ("sub/b.zip"); unpack that one first.'
    )


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert "too large" in refusal(packed(tmp_path / "k.zip", {"a.txt": b"a" * 20_000_000}))


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    raw = bytearray(packed(tmp_path / "k.zip", {"a.txt": TALK}).read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "k.zip").write_bytes(raw)

    assert "encrypted" in refusal(tmp_path / "k.zip")


def test_names_that_macos_wrote_are_read_as_it_wrote_them(tmp_path: Path) -> None:
    archive = packed(tmp_path / "k.zip", {"xaeiou.txt": TALK})
    archive.write_bytes(archive.read_bytes().replace(b"xaeiou.txt", "äö-xy".encode()[:6] + b".txt"))

    assert list(read(archive)) == ["äö-x.txt"]


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_bytes_of_an_archive_break_the_reader(tmp_path: Path, data: st.DataObject) -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.txt", TALK)
        archive.writestr("interviews.csv", "file,id\na.txt,T1\n")
    raw = bytearray(kept.getvalue())
    for _time in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "k.zip"
    path.write_bytes(raw[: data.draw(st.integers(1, len(raw)))])

    assert "\n" not in complaint(path)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(min_size=1, max_size=200))
@example(raw=b"PK\x05\x06" + bytes(18))
def test_no_bytes_at_all_break_it(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "k.zip"
    path.write_bytes(raw)

    assert "\n" not in complaint(path)


def complaint(path: Path) -> str:
    try:
        read(path)
    except QualcodeError as error:
        return str(error)
    return ""


# -- the sheet --


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_says_of_each_file_what_a_head_would(folder: Path, kind: str) -> None:
    rows = [
        ["Tiedosto", "id", "Otsikko", "round", "phases", "Päivä", "Klusteri", "person"],
        ["a.txt", "T07", "Eka", "r1", "p1; p2", "21.3.2017", "Rural", "maija"],
        ["sub/B", "T08", "", "r2", "", "2017-04-01", "Arctic", ""],
    ]
    fill(folder, {"a.txt": TALK, "sub/b.txt": TALK})
    if kind == "csv":
        fill(folder, {"interviews.csv": "\n".join(",".join(row) for row in rows)})
    else:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(folder / "interviews.xlsx")
    found = read(folder, attributes=CLUSTERS, defaults={"round": "r9", "language": "fi"})

    a, b = found["a.txt"], found["b.txt"]
    assert (a.short_id, a.title, a.round, a.phases, a.date) == ("T07", "Eka", "r1", ("p1", "p2"), "2017-03-21")
    assert (dict(a.attributes), a.language) == ({"cluster": "Rural"}, "fi")
    assert [(p.label, p.id) for p in a.participants] == [("H", ""), ("V", "maija")]
    assert (b.short_id, b.title, b.round, b.date) == ("T08", "b", "r2", "2017-04-01")


def test_a_file_says_of_itself_goes_before_the_sheet(folder: Path) -> None:
    head = "---\nid: T01\nphases: [p9]\nattributes: {cluster: Arctic}\nparticipants:\n- {label: V, name: Aino}\n---\n"
    fill(
        folder,
        {"a.txt": head + TALK, "interviews.csv": "file,id,phases,cluster,name,person\na.txt,T2,p1,Rural,Eino,eino\n"},
    )
    a = read(folder, attributes=CLUSTERS)["a.txt"]

    assert (a.short_id, a.phases, dict(a.attributes)) == ("T01", ("p9",), {"cluster": "Arctic"})
    assert Participant("V", "informant", "eino", "Aino") in a.participants


def test_several_rows_of_a_file_are_of_those_who_speak_in_it(folder: Path) -> None:
    sheet = "file,label,person,round,cluster,stage\ng.txt,Aino,a1,r1,Rural,alussa\ng.txt,Eino,e1,,Rural,lopussa\n"
    fill(folder, {"g.txt": GROUP, "interviews.csv": sheet})
    g = read(folder)["g.txt"]

    assert (g.round, dict(g.attributes)) == ("r1", {"cluster": "Rural"})
    assert [(p.label, p.id, dict(p.attributes)) for p in g.participants][1:] == [
        ("Aino", "a1", {"stage": "alussa"}),
        ("Eino", "e1", {"stage": "lopussa"}),
    ]


def test_what_sheet_and_files_do_not_say_of_each_other_is_a_warning(folder: Path) -> None:
    sheet = "file,id,Lempiväri,label\na.txt,T1,sininen,Veera\nz.txt,T2,,\n"
    fill(folder, {"a.txt": TALK, "b.txt": TALK, "interviews.csv": sheet})
    report = Report()
    found = read(folder, report, attributes=CLUSTERS)

    assert report.warnings == [
        'interviews.csv: columns that are neither a field nor an attribute, left out: "Lempiväri"',
        'interviews.csv, row 3: there is no file "z.txt"',
    ]
    assert found["b.txt"].warnings[0] == "interviews.csv has no row for it"
    assert found["a.txt"].warnings[-1] == (
        'interviews.csv, row 2: "Veera" is not a label here, so the person is left out; labels: "H", "V"'
    )


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("name,id\na,T1\n", "interviews.csv: it has no column “file” with the names of the files."),
        ("file,date\na.txt,eilen\n", 'interviews.csv, row 2: date cannot be "eilen"; write it as 2017-03-21'),
        ("file,role\na.txt,boss\n", 'interviews.csv, row 2: role cannot be "boss"; allowed: informant, interviewer.'),
        (
            "file,id\na.txt,T1\nc.txt,T2\nc.md,T1\n",
            'interviews.csv, row 4: row 2 has the id "T1" too, for "a.txt"; give each file its own.',
        ),
        ("file,id\na.txt,T1\na,T2\n", "interviews.csv, row 3: row 2 names the same file."),
        (
            "file,id\nc,T1\n",
            'interviews.csv, row 2: several files are called "c"; write the folder, or the ending, too.',
        ),
        (
            "file,label,id\na.txt,H,T1\na.txt,V,T2\n",
            "interviews.csv, row 3: id is not what another row of the same file says.",
        ),
        (
            "file,id\na.txt,T1\na.txt,T1\n",
            "interviews.csv, row 3: row 2 names the same file; several rows of a file need a column “label” "
            "that tells who speaks.",
        ),
    ],
)
def test_a_sheet_that_is_wrong_is_refused_with_its_row(folder: Path, sheet: str, told: str) -> None:
    fill(folder, {"a.txt": TALK, "c.txt": TALK, "c.md": TALK, "interviews.csv": sheet})

    assert refusal(folder) == f"aineisto, {told}"


def test_two_sheets_side_by_side_are_refused(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "interviews.csv": "file\na\n", "haastattelut.csv": "file\na\n"})

    assert refusal(folder) == (
        'aineisto: there are several sheets of interviews ("haastattelut.csv", "interviews.csv"); keep one of them.'
    )


# -- surveys and the plan --


def test_columns_of_a_survey_that_the_plan_does_not_know_are_left_out_unless_named(tmp_path: Path) -> None:
    survey = tmp_path / "k.csv"
    survey.write_text("Klusteri,Ikä,Mitä opit?\nItä,30,Opin jotain uutta ja hyvää\nItä,30,Opin kysymään apua\n")

    one = next(iter(read_many([survey], attributes=CLUSTERS)))
    assert [dict(person.attributes) for person in one.participants] == [{}, {"cluster": "Itä"}]
    assert one.warnings[0].startswith('not attributes of the plan, so left out: "Ikä"; take one over with --attribute')

    choices = Choices(columns=Columns(attributes=("Ikä=age",)))
    named = next(iter(read_many([survey], choices, attributes=CLUSTERS)))
    assert [dict(person.attributes) for person in named.participants] == [{}, {"age": "30"}]
