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


@pytest.mark.parametrize(("name", "raw"), [("T01.docm", word(p("H: Kuka?") + p("V: Me."))), ("T01.ott", odt(ASKED))])
def test_files_with_macros_and_templates_are_read_like_documents(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    draft = read_source(tmp_path / name)

    assert turns(draft) == [(None, "H", "Kuka?"), (None, "V", "Me.")]
    assert draft.warnings == ()
