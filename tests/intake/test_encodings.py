"""By which encoding a text is read, and when nobody but a person can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.intake.encoding_readings import MIXED, TWICE, readings_of
from qualcode.intake.encodings import decode
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


def twice(text: str) -> bytes:
    """UTF-8 read as Windows-1252, whose free bytes stay what they are, and written once more."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()).encode()


@pytest.mark.parametrize(("name", "text"), [("cp1252", TYPED), ("iso8859_1", FINNISH), ("iso8859_15", FINNISH)])
def test_older_windows_and_iso_files_are_read_and_said(name: str, text: str) -> None:
    found = decode("f", text.encode(name))
    assert (found.text, found.encoding) == (text, "cp1252")


def test_the_euro_and_the_letters_that_iso_8859_15_has_of_its_own_are_read() -> None:
    text = FINNISH + "Se maksoi 5 € ja kišakki.\n"
    found = decode("f", text.encode("iso8859_15"))
    assert (found.text, found.encoding) == (text, "iso8859_15")


def test_a_sign_of_currency_in_a_windows_file_stays_one() -> None:
    assert decode("f", (TYPED + "¤ kohta\n").encode("cp1252")).text == TYPED + "¤ kohta\n"


RUSSIAN = "Интервьюер: Как дела?\n\nИванов: Хорошо, спасибо большое.\n"
LATVIAN = "Anna: Kā jums klājas šodien?\n\nJānis: Paldies, labi, strādāju visu dienu.\n"
LITHUANIAN = "Ona: Kaip sekasi šiandien?\n\nJonas: Ačiū, gerai, dirbau visą dieną, žmonės čia labai šaunūs ir įdomūs.\n"
POLISH = "Anna: Jak się dziś masz?\n\nŁukasz: Dziękuję, dobrze, a ty? Było świetnie.\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN * 40, "koi8_r"),
        (RUSSIAN.lower(), "cp1251"),
        (RUSSIAN.lower(), "koi8_r"),
        (LATVIAN, "cp1257"),
        (LITHUANIAN, "cp1257"),
        (POLISH, "cp1250"),
    ],
)
def test_letters_of_another_alphabet_are_not_read_as_those_of_windows(text: str, right: str) -> None:
    with pytest.raises(IntakeError, match="--encoding"):
        decode("f", text.encode(right))
    readings = readings_of(text.encode(right), "cp1252")
    assert readings[0][0] == right
    assert len(readings) == 3
    assert decode("f", text.encode(right), right).text == text


@pytest.mark.parametrize(
    ("text", "encoding"), [("Ελένη: Τι κάνετε σήμερα;\n", "cp1253"), ("רות: מה שלומך היום?\n", "cp1255")]
)
def test_other_letters_than_latin_ones_are_never_taken_for_them(text: str, encoding: str) -> None:
    with pytest.raises(IntakeError, match="--encoding"):
        decode("f", (text * 3).encode(encoding))


LATIN = {
    "Swedish": "Åsa: Vi får väl se hur det går på ön, sade Örjan på fredagen; idén är bra.",
    "German": "Jürgen: Die Größe der Städte überrascht, außerdem gefällt’s mir hier über alles. Äpfel, Öl.",
    "French": "Élodie: Où êtes-vous allés cet été? Ça m’a plu, la forêt, l’œuvre, le maïs, Noël, à l’hôtel, dès août.",
    "Spanish": "Íñigo: ¿Cómo está usted? Mañana será otro día, la región se beneficiará también, ¿no? Pingüino.",
    "Portuguese": "João: Não sei se amanhã haverá reunião; a avó fez pão, e três crianças vêm à missão.",
    "Italian": "Anna: È così, perché la città è più bella; però lunedì non c’è, e può darsi che verrà già.",
    "Icelandic": "Þórunn: Það er gott að búa hér, við höfum ágætt veður og öll börnin læra íslensku á Ísafirði.",
    "Danish": "Søren: Vi så på øen, og det gør ikke så meget, når æblerne er røde. Århus, Ærø, én gang.",
    "Estonian": "Jüri: Õpetaja ütles, et küla on väike ja jõgi sügav, žanr on uus, šokk ka. Ööbik.",
    "Dutch": "Zoë: Eén van de ideeën is geëvalueerd, en België heeft coördinatie; vóór en ná, hè.",
    "Inari Sámi": "Ánne: Mun lam Anarist já sämikielâ lii muu eenikielâ, te lijjii ennuv ulmuuh tääl, já šleedgâ.",
    "two languages": "Anne: Hyvää päivää, mitä kuuluu? "
    "Élodie: Ça va très bien, merci, où êtes-vous, à la forêt? Joo, tämä on hyvä.",
    "names": "Paula: We met Muñoz, François and João in Zürich, with Þórunn and Zoë; Søren could not come. "
    + "It was good. " * 80,
    "an outcry": "Ää öö, äää! Öööö. Yöööö. Åååå.",
}


@pytest.mark.parametrize("language", LATIN)
def test_no_latin_language_is_refused(language: str) -> None:
    for text in (LATIN[language], LATIN[language].upper().replace("ẞ", "SS"), LATIN[language] * 50):
        assert decode("f", text.encode("cp1252", "replace")).encoding == "cp1252"


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        (FINNISH.encode("cp850"), "cp850"),
        ("H: Mitä se maksoi?\nV: Se maksoi 5 €, eikö se ole hyvää.\n".encode("mac_roman"), "mac_roman"),
        ((FINNISH + "Meillä on 5 € ja JÄÄ.\n").encode("mac_roman"), "mac_roman"),
        (FINNISH.encode("mac_roman"), "mac_roman"),
        (("“äiti sanoi”\r" + FINNISH.replace("\n", "\r")).encode("mac_roman"), "mac_roman"),
        (twice(FINNISH), TWICE),
        (twice(SAMI + TYPED), TWICE),
        (FINNISH.encode() + twice(FINNISH), TWICE),
        (FINNISH.encode() + FINNISH.encode("cp1252"), MIXED),
        (FINNISH.encode("cp1252") + FINNISH.encode(), MIXED),
        (TYPED.encode() + FINNISH.encode("cp1252"), MIXED),
        (FINNISH.encode("cp1252") * 50 + FINNISH.encode(), MIXED),
        (b"\xef\xbb\xbf" + FINNISH.encode("cp1252"), MIXED),
    ],
)
def test_what_fits_no_encoding_well_is_refused_with_three_readings(raw: bytes, right: str) -> None:
    with pytest.raises(IntakeError, match="--encoding") as caught:
        decode("f", raw)
    assert "\n" not in str(caught.value)
    readings = readings_of(raw)
    assert len(readings) == 3
    assert readings[0][0] == right
    assert any(
        words in readings[0][1] for words in ("käytätte", "äiti sanoi", "Čállinmáŧŧa", "Åkella on hyvää", "Mitä se")
    )
    assert all(f"{name}: {words}" in str(caught.value) for name, words in readings)


def test_halves_of_letters_in_utf_8_are_put_together_or_left_to_be_taken_out() -> None:
    found = decode("f", FINNISH.encode() + "\ud83d\ude00 ja \ud83d puoli\n".encode("utf-8", "surrogatepass"))
    assert (found.text, found.encoding) == (FINNISH + "\U0001f600 ja \ud83d puoli\n", "utf-8")


@pytest.mark.parametrize("words", ["PÄIVÄ on hyvä".upper(), "ensi yö", "se työ"])
@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_one_word_alone_shows_that_the_letters_are_not_those_of_windows(words: str, encoding: str) -> None:
    with pytest.raises(IntakeError, match=f"{encoding}: “[^”]*{words}"):
        decode("f", f"H: Miten menee?\nV: No, {words} on kai nyt.\n".encode(encoding))


def test_the_letters_of_dos_are_seen_at_the_ends_of_words_too() -> None:
    with pytest.raises(IntakeError, match="cp850: “H: Mitä kuuluu"):
        decode("f", "H: Mitä kuuluu?\nV: Hyvää kuuluu.\n".encode("cp850"))
    german = "Anna sagt: „So ist es“, und „ja“."
    assert decode("f", german.encode("cp1252")).text == german


def test_the_line_that_is_named_is_that_of_the_piece_pasted_in_whatever_ends_lines() -> None:
    raw = FINNISH.encode("cp1252") * 3 + FINNISH.encode()
    for end in (b"\n", b"\r", b"\r\n"):
        with pytest.raises(IntakeError, match="line 7 fits no encoding well"):
            decode("f", raw.replace(b"\n", end))


def test_few_letters_written_twice_are_left_and_told() -> None:
    text = FINNISH * 50
    found = decode("f", text.encode() + twice("päivä\n"))
    assert found.text == text + "pÃ¤ivÃ¤\n"
    assert found.warnings == (
        '2 letters look as if they were encoded twice ("Ã¤"); --encoding utf-8-twice reads them once',
    )


@pytest.mark.parametrize("text", ["Anarâškielâ, “anarâš”, tot lâi idé…” ETTÄ” Å‘", TYPED, SAMI])
def test_letters_that_only_look_like_some_written_twice_are_none(text: str) -> None:
    assert decode("f", text.encode()).warnings == ()
    assert decode("f", text.encode() + twice("päivä"), TWICE).text == text + "päivä"


# -- zero bytes --


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32-be"])
def test_a_few_zero_bytes_are_control_characters_like_others(encoding: str) -> None:
    text = FINNISH + "ja\x00 niin\n" + FINNISH
    assert decode("f", text.encode(encoding)).text == text


def test_zeros_that_fill_up_the_end_are_no_text_and_no_harm() -> None:
    assert decode("f", FINNISH.encode() + bytes(3_000)).text.rstrip("\x00") == FINNISH


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"MZ\x90\x00\x03\x00\x00", b"\x00\x01"]
)
def test_a_binary_file_is_no_text_in_whatever_encoding(raw: bytes) -> None:
    for encoding in ("", "latin-1", MIXED):
        with pytest.raises(IntakeError, match="this is not a text file"):
            decode("f", raw, encoding)


def test_what_a_person_says_goes_before_what_the_bytes_look_like() -> None:
    assert decode("f", FINNISH.encode("cp850"), "cp850").text == FINNISH
    assert decode("f", twice(SAMI + TYPED), TWICE).text == SAMI + TYPED
    assert decode("f", FINNISH.encode() + twice(FINNISH), TWICE).text == FINNISH * 2
    assert decode("f", TYPED.encode() + TYPED.encode("cp1252"), MIXED).text == TYPED * 2
    assert decode("f", b"\xef\xbb\xbf" + TYPED.encode("cp1252"), MIXED).text == TYPED
    assert decode("f", twice(FINNISH), "utf-8").text == FINNISH.encode().decode("cp1252", "replace")
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
