"""What a file is told to be by its content and its name, and what is said of it."""

from pathlib import Path

import pytest
from drafts import read_source
from heard import turns
from words import odt, p, packed, word

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.formats import format_of
from qualcode.model.errors import IntakeError

ASKED = "<text:p>H: Kuka?</text:p><text:p>V: Me.</text:p>"


def test_a_name_without_an_ending_or_with_an_unknown_one_is_said() -> None:
    assert format_of(ForeignFile("haastattelu", b"H: Kuka?"))[1] == "its name has no ending; it was read as plain text"
    form, warning = format_of(ForeignFile("haastattelu.log", b"H: Kuka?"))
    assert (form.name, warning) == ("text", "its ending .log is unknown; it was read as plain text")


def test_an_archive_by_another_name_says_what_it_is() -> None:
    with pytest.raises(IntakeError, match=r"a\.docx: it is an archive that is not called \.zip; name it so"):
        format_of(ForeignFile("a.docx", packed({"T1.txt": "H: Kuka?"})))


def test_an_archive_where_one_file_is_wanted_says_to_name_the_file_in_it() -> None:
    with pytest.raises(IntakeError, match=r"a\.zip: it is an archive; unpack it and name the file in it"):
        format_of(ForeignFile("a.zip", packed({"T1.txt": "H: Kuka?"})))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Workbook",), "an old Excel file"),
        (("WordDocument", "Workbook"), "an old Word file"),
        (("EncryptedPackage", "Workbook"), "protected by a password"),
        ((), "an old Word file"),
    ],
)
def test_old_office_files_say_of_which_program_they_are(words: tuple[str, ...], told: str) -> None:
    inside = b"".join(word.encode("utf-16-le") + bytes(20) for word in words)
    with pytest.raises(IntakeError, match=told):
        format_of(ForeignFile("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + inside))


@pytest.mark.parametrize(("name", "raw"), [("T01.docm", word(p("H: Kuka?") + p("V: Me."))), ("T01.ott", odt(ASKED))])
def test_files_with_macros_and_templates_are_read_like_documents(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    draft = read_source(tmp_path / name)

    assert turns(draft) == [(None, "H", "Kuka?"), (None, "V", "Me.")]
    assert draft.warnings == ()
