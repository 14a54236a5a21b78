"""By which encoding a text is read, and when nobody but a person can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.intake.encodings import TWICE, decode, readings_of
from qualcode.model.errors import IntakeError

FINNISH = "Haastattelija: Miten käytätte päivää?\nVastaaja: Äiti sanoi, että yöllä Åkella on hyvää.\n"
SAMI = "Čállinmáŧŧa: Mun lean Sámis. Gáŋgaviika.\n"
TYPED = FINNISH + "“Sormus” – €5, Žižek ja šakki’n\n"


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("text", [TYPED, SAMI + FINNISH])
def test_every_unicode_is_told_from_the_bytes(name: str, text: str) -> None:
    assert decode("f", text.encode(name)).text.removeprefix("\ufeff") == text


@pytest.mark.parametrize(("name", "text"), [("cp1252", TYPED), ("iso8859_1", FINNISH), ("iso8859_15", FINNISH)])
def test_older_windows_and_iso_files_are_read_and_said(name: str, text: str) -> None:
    found = decode("f", text.encode(name))
    assert (found.text, found.encoding) == (text, "cp1252")


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        (FINNISH.encode("cp850"), "cp850"),
        (FINNISH.encode("mac_roman"), "mac_roman"),
        (FINNISH.encode().decode("cp1252", "replace").encode(), TWICE),
    ],
)
def test_what_fits_no_encoding_well_is_refused_with_three_readings(raw: bytes, right: str) -> None:
    with pytest.raises(IntakeError, match="--encoding") as caught:
        decode("f", raw)
    assert "\n" not in str(caught.value)
    readings = readings_of(raw)
    assert len(readings) == 3
    assert readings[0][0] == right
    assert "käytätte" in readings[0][1]
    assert all(f"{name}: {words}" in str(caught.value) for name, words in readings)


def test_two_encodings_in_one_file_are_refused() -> None:
    with pytest.raises(IntakeError, match="line 1 fits no encoding well"):
        decode("f", FINNISH.encode() + FINNISH.encode("cp1252"))


def test_what_a_person_says_goes_before_what_the_bytes_look_like() -> None:
    assert decode("f", FINNISH.encode("cp850"), "cp850").text == FINNISH
    assert decode("f", FINNISH.encode().decode("cp1252", "replace").encode(), TWICE).text == FINNISH
    assert decode("f", "Hyvää".encode(), "cp1252").text == "HyvÃ¤Ã¤"


@given(st.text())
def test_any_text_in_utf_8_is_itself_or_refused(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    try:
        assert decode("f", raw).text == raw.decode("utf-8-sig")
    except IntakeError as error:
        assert "\n" not in str(error)  # noqa: PT017  # most texts raise nothing


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_one_line(raw: bytes) -> None:
    try:
        decode("f", raw)
    except IntakeError as error:
        assert "\n" not in str(error)  # noqa: PT017  # many bytes are a text
