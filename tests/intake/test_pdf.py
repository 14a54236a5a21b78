"""Reading a PDF."""

import base64
import zlib
from pathlib import Path

import pytest
from drafts import read_source
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import HEIGHT, Words, assembled, block, pdf, pdf_of, shown, stream

from qualcode.intake import pdf_worker
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.pdf import read as read_pdf
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Manuscript

LEFT = [
    "Hankkeen alussa kukaan ei tiennyt, mitä yhteis-",
    "työ tarkoittaisi. Sitten tuli ensimmäinen tapaa-",
    "minen Rovaniemellä ja kaikki selkeni vähitellen,",
    "kun yritykset kertoivat omista tarpeistaan sille.",
]
RIGHT = [
    "Toinen palsta alkaa tästä ja jatkuu samalla ta-",
    "valla kuin ensimmäinen, rivi riviltä alaspäin,",
    "kunnes se loppuu. Älykäs erikoistuminen näkyi",
    "arjessa vasta kolmantena vuonna, sanoi hän sitten.",
]
TITLE = Words(60, 40, "Otsikko, joka ulottuu molempien palstojen yli ja vielä pidemmälle", 14)
# A page with one word, locked by the password "x".
LOCKED = zlib.decompress(
    base64.b64decode(
        "eNqNUrtu1EAUbahGlEg0IE2zDSjMeF72SKuVyGMFgijRLo8iSjH23NkYLXZkz6KEH6BFvAqokGhT5wPoAYk/AIkfoKCEsTe7WckU8biwzz33nD"
        "tHt7e7OVyLbnHU+/Hz63cUYYrL9Anq9xF5cHwImGwYb6blBJFdM4Eas0AYocEAQWEbIus0tDxE7uW2xnuYN3y8j8hGOSs8jhDZBpub9fIoFGk4"
        "UkucCBYo56L8v6LNCBUEkfkMZAR1OauyMFTDG5ah0n5gsZgxvMG38KGpxnLedQF70bFvxBEZz1Lf/jZguMm6qaG1JXdg+gx8nhlEtoqstHkxwe"
        "RxXtwu6nwBrBjIFYP7UEz8AeZJU699BeYp+nT1+s0XB4M/e28+vPx17XTt8vbrk+Tvt7cnp+MrX97DjY+ff7+79KpRO2s401Uruo+arEeYLR0E"
        "DQFiwbTQKmY6FIb51EOFydibwprKIrKD+xJSR7lJokwoB0pEIk0108amIpUyszRlDiKaidQ5x2QiYxrzxEoFllOuXIj8Ie7rRHFQkeAxi2UCMj"
        "NOU8U414xx5wxXyrIUYs0jmWqQWgNkiaLMJTFzsRqspHVUgUMUx4guH6yk5BI7vMSikGlbKc4xJTpYJHQHY7HqYDzmHUyo6BzzlcmnULVRj/Pn"
        "EMYjo7IMGz5fs7ubYcH6zAC1GZVMSNBGMqmo1EkCSlqwlqeDi1D226Wqjg89VovNrr2pfBuMiiXq9bZ2hugfFc4HVQ=="
    )
)


def manuscript(raw: bytes) -> Manuscript:
    (found,) = read_pdf(ForeignFile("haastattelu.pdf", raw), Choices())
    return found


def refusal(raw: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        manuscript(raw)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_written(by_row: bool) -> None:
    left, right = block(60, 80, LEFT), block(320, 80, RIGHT)
    words = [each for pair in zip(left, right, strict=True) for each in pair] if by_row else left + right

    assert manuscript(pdf([[TITLE, *words]])).text == (
        f"{TITLE.text}\n\n{LEFT[0]}\n{LEFT[1]}\n{LEFT[2]} {LEFT[3]} {RIGHT[0]}\n{RIGHT[1]} {RIGHT[2]} {RIGHT[3]}"
    )


def test_a_row_of_labels_beside_what_was_said_is_no_column(tmp_path: Path) -> None:
    asked = ["Mitä kuuluu sinulle ja muille, jotka olivat mukana", "hankkeessa viime vuonna?"]
    answered = ["Hyvää, kiitos kysymästä. Me olimme mukana alusta asti", "ja olemme yhä."]
    page = [Words(60, 80, "H:"), *block(120, 80, asked), Words(60, 120, "V:"), *block(120, 120, answered)]
    (tmp_path / "T03.pdf").write_bytes(pdf([page]))

    draft = read_source(tmp_path / "T03.pdf")

    assert [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns] == [
        ("H", " ".join(asked)),
        ("V", " ".join(answered)),
    ]


def test_heads_and_feet_go_and_a_label_at_the_end_of_a_page_keeps_what_was_said(tmp_path: Path) -> None:
    pages = [
        [
            Words(60, 30, "Haastattelu 7 / luottamuksellinen"),
            *block(
                60, 80, [f"Kyllä, sanoi hän kohdassa {'abcde'[number]}.", "H: Mitä muuta tapahtui vuonna 2017?", "V:"]
            ),
            Words(280, 800, f"{number + 1} (5)"),
        ]
        for number in range(5)
    ]
    (tmp_path / "T03.pdf").write_bytes(pdf(pages))

    draft = read_source(tmp_path / "T03.pdf")

    assert draft.left_out == {"header": 5, "footer": 5}
    assert [draft.body[start:].partition("\n")[0] for start in draft.pages] == [
        f"Kyllä, sanoi hän kohdassa {letter}." for letter in "bcde"
    ]
    spoken = [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns]
    assert spoken[2:5] == [
        ("V", "Kyllä, sanoi hän kohdassa b."),
        ("H", "Mitä muuta tapahtui vuonna 2017?"),
        ("V", "Kyllä, sanoi hän kohdassa c."),
    ]


def test_paragraphs_are_told_by_gaps_indents_and_labels() -> None:
    full = "Tämä rivi on niin pitkä, että seuraava sana ei enää mahtunut sen loppuun saakka"
    page = [
        *block(60, 60, [full, "loppuu."]),
        *block(60, 100, [full, "loppuu tähän."]),
        *[Words(80, 128, "Sisennetty alkaa tästä."), Words(60, 142, "Maija Virtanen 0:05"), Words(60, 156, "Sopii.")],
    ]

    assert manuscript(pdf([page])).text == (
        f"{full} loppuu.\n\n{full} loppuu tähän.\n\nSisennetty alkaa tästä.\n\nMaija Virtanen 0:05\nSopii."
    )


def test_a_table_is_read_row_by_row() -> None:
    rows = [[Words(60 + 180 * at, 60 + 20 * row, f"solu {row}{at}") for at in range(3)] for row in range(4)]

    text = manuscript(pdf([[each for row in rows for each in row]])).text

    assert text.replace("\n\n", "\n").split("\n") == [f"solu {row}0\tsolu {row}1\tsolu {row}2" for row in range(4)]


@pytest.mark.parametrize(
    ("turned", "first", "second"),
    [
        (0, b"1 0 0 1 60 700", b"1 0 0 1 60 680"),
        (90, b"0 1 -1 0 60 60", b"0 1 -1 0 80 60"),
        (180, b"-1 0 0 -1 500 60", b"-1 0 0 -1 500 80"),
        (270, b"0 -1 1 0 500 700", b"0 -1 1 0 480 700"),
    ],
)
def test_letters_that_stand_on_the_page_are_read_and_turned_ones_counted(
    turned: int, first: bytes, second: bytes
) -> None:
    page = b"BT /F 11 Tf %b Tm (Yksi) Tj ET BT /F 11 Tf %b Tm (kaksi) Tj ET" % (second, first)

    found = manuscript(pdf_of([page + b" BT /F 11 Tf 1 1 -1 1 300 300 Tm (vino) Tj ET"], page=f"/Rotate {turned}"))

    assert (found.text, found.left_out) == ("kaksi\nYksi", {"turned letter": 4})


def test_a_scan_an_empty_page_and_a_lock_are_said() -> None:
    picture = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    assert "OCR" in refusal(pdf_of([picture]))
    assert "there is no text in it" in refusal(pdf([[]]))
    assert "protected by a password" in refusal(LOCKED)
    half = manuscript(pdf_of([b"BT /F 11 Tf 60 700 Td (Suora) Tj ET", picture]))
    assert half.warnings == ("page 2 is a picture without text and was left out",)


def _tree(kids: bytes, count: int) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [%b] /Count %d >>" % (kids, count), page])


def _forms() -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>"
    forms = [stream(b"/X Do " * 20, more=box.format(7 + number)) for number in range(8)]
    whole = pdf_of([b"/X Do"], extra=[*forms, stream(b"BT ET", more=box.format(1))])
    return whole.replace(b"/F 3 0 R >> >>", b"/F 3 0 R >> /XObject << /X 6 0 R >> >>")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(pdf_of([b"BT /F 11 Tf " + b"(aaaa) Tj " * 20_000_000], packed=True), id="bomb"),
        pytest.param(pdf_of([b"[" * 500_000 + b"]" * 500_000]), id="deep"),
        pytest.param(_tree(b"2 0 R 3 0 R", 1_000_000_000), id="loop"),
        pytest.param(_tree(b"3 0 R " * 500_000, 500_000), id="pages"),
        pytest.param(_forms(), id="forms"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 100, id="junk"),
    ],
)
def test_hostile_and_broken_files_are_refused(raw: bytes) -> None:
    refusal(raw)


@settings(max_examples=25, deadline=None)
@given(cut=st.integers(8, 900), flip=st.integers(8, 900), junk=st.binary(max_size=30))
def test_a_damaged_file_raises_nothing_but_our_errors(cut: int, flip: int, junk: bytes) -> None:
    whole = pdf([[TITLE]])
    for raw in (whole[:cut], whole[:flip] + junk + whole[flip + len(junk) :]):
        try:
            manuscript(raw)
        except QualcodeError as error:
            told = str(error)
            assert "\n" not in told


def test_a_file_earns_time_by_the_letters_that_it_gives_and_not_by_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_worker, "_given", [0])
    pdf_worker._document(pdf([[]] * 100))
    assert pdf_worker.allowed() == pdf_worker.SECONDS
    pdf_worker._document(pdf([block(60, 80, LEFT)] * 10))
    assert pdf_worker.allowed() == pdf_worker.SECONDS + 10 * sum(map(len, LEFT)) * pdf_worker.A_LETTER


def test_letters_of_one_line_that_are_turned_over_are_none_of_it() -> None:
    """What follows an upright letter on its line is taken for upright only where it goes on to the right."""
    turned = b"BT /F 11 Tf 1 0 0 1 70 700 Tm (V: Hyvaa paivaa.) Tj -1 0 0 -1 300 708 Tm (Luonnos) Tj ET"
    found = manuscript(pdf_of([turned]))
    assert (found.text, found.left_out["turned letter"]) == ("V: Hyvaa paivaa.", 7)


# -- comments ------------------------------------------------------------------

PAGES = [
    block(72, 72, ["H: Miten verkosto syntyi?", "V: Se syntyi vahvasti kahvipöydässä.", "H: Entä sitten?"], 28),
    block(72, 72, ["V: Haettiin rahoitusta.", "H: Kiitos."], 28),
]


def commented(*annotations: str) -> bytes:
    """Two pages, with comments on both."""
    numbers = " ".join(f"{8 + place} 0 R" for place in range(len(annotations)))
    pages = ["\n".join(shown(words) for words in page).encode("cp1252") for page in PAGES]
    extra = [f"<< /Type /Annot {each} >>".encode("cp1252") for each in annotations]
    return pdf_of(pages, page=f"/Annots [{numbers}]", extra=extra)


def rect(left: float, top: float, right: float, bottom: float) -> str:
    return f"/Rect [{left} {HEIGHT - bottom} {right} {HEIGHT - top}]"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        pytest.param(rect(86, 99, 176, 113), "Se syntyi vahvasti", id="the words under it"),
        pytest.param(rect(20, 130, 40, 140), "H: Entä sitten?", id="the line beside it"),
        pytest.param(rect(20, 700, 40, 720), "H: Miten verkosto syntyi?", id="the page"),
    ],
)
def test_a_comment_stands_on_its_words(where: str, words: str) -> None:
    raw = commented(f"/Subtype /Highlight {where} /Contents (tarkista t\\344m\\344) /T (Aino)")
    (found,) = read_pdf(ForeignFile("a.pdf", raw), Choices())
    one, other = found.asides
    assert (one.kind, one.text, one.author) == ("comment", "tarkista tämä", "Aino")
    assert found.text[one.start : one.end].startswith(words[:9])
    assert abs(len(found.text[one.start : one.end]) - len(words)) <= 2
    assert found.pages[0] <= other.start
    assert "comment" not in found.left_out


def test_a_highlight_without_words_is_counted_and_a_popup_is_nothing() -> None:
    raw = commented(f"/Subtype /Highlight {rect(72, 72, 200, 90)}", f"/Subtype /Popup {rect(0, 0, 9, 9)}")
    (found,) = read_pdf(ForeignFile("a.pdf", raw), Choices())
    assert (found.asides, found.left_out) == ((), {"comment": 2})


def test_a_comment_becomes_a_memo_on_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(commented(f"/Subtype /Text {rect(300, 102, 320, 112)} /Contents (\033[31mMiksi [/]?) /T (B)"))
    draft = read_source(path)
    aside = draft.asides[0]
    turn = next(turn for turn in draft.turns if turn.start <= aside.end - 1 < turn.end)
    assert (turn.speaker, "\033" in aside.text) == ("V", False)


@pytest.mark.parametrize("broken", ["/Subtype /Text", "/Subtype /Text /Rect [x] /Contents (a)", "/Contents 7"])
def test_a_broken_comment_breaks_nothing(broken: str) -> None:
    (found,) = read_pdf(ForeignFile("a.pdf", commented(broken)), Choices())
    assert "kahvipöydässä" in found.text
