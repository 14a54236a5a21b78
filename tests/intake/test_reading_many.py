"""Reading folders and archives, with the sheet of interviews that lies in them."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from folders import PICTURE, TALK, fill, packed, read, refusal
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qualcode.intake.reading import Report, read_many
from qualcode.model.errors import IntakeError, QualcodeError

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


def test_a_project_among_its_interviews_is_passed_over_in_silence(folder: Path) -> None:
    fill(folder, {f"study.qualcode{end}": b"x" for end in ("", "-wal", "-shm", ".lock")} | {"a.txt": TALK})
    report = Report()

    assert list(read(folder, report)) == ["a.txt"]
    assert report.skipped == []


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

    assert [next(drafts).file, next(drafts).file] == ["a.txt", "c.txt"]
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


def test_a_workbook_that_is_passed_over_is_told_with_the_way_to_choose_a_sheet(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "vastaukset.xlsx": b"PK"})
    report = Report()
    list(read_many([folder], report=report))
    assert "--sheet NAME says which sheet of several" in report.skipped[0]
