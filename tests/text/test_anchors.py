"""Finding a quote again in a body."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.text.anchors import MATCH, Anchor, find_exact, find_near

BODY = (
    "H: Mitä ne firmat tekee nyt yhdessä?\n\n"
    "V: No silloin laatikkoa teki kolme firmaa, nyt niitä on viisi, eikä minua siinä tarvita kohta mihinkään.\n"
    "Kesällä ne alkoi käydä toistensa pihoissa ihan itsekseen, ja se oli minusta koko vuoden paras uutinen.\n\n"
    "H: Kuka sen palaverin kutsui kokoon?\n\n"
    "V: En minä ainakaan. Lihamies kuivaa nyt puristejätteen samassa kuivurissa, yöllä, kun se on silloin tyhjä.\n"
)
KESA = "Kesällä ne alkoi käydä toistensa pihoissa ihan itsekseen"


def near(quote: str, body: str = BODY) -> Anchor:
    anchor = find_near(body, quote)
    assert anchor is not None
    return anchor


def words_at(anchor: Anchor, body: str = BODY) -> str:
    return body[anchor.start : anchor.end]


# -- exact --


def test_every_place_with_the_same_words_is_found_in_order() -> None:
    assert find_exact("joo ei joo", "joo") == [(0, 3), (7, 10)]


def test_other_white_space_between_words_still_counts_as_the_same() -> None:
    body = "koko\n vuoden\u00a0paras  uutinen"

    assert find_exact(body, " koko vuoden paras\nuutinen ") == [(0, len(body))]


def test_the_same_white_space_comes_first() -> None:
    assert find_exact("a b, a\nb", "a b") == [(0, 3)]


@pytest.mark.parametrize("quote", ["", " \n", "Joo", "jo.", "x"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert find_exact("joo", quote) == []


# -- near --


def test_case_and_white_space_make_no_difference() -> None:
    anchor = near("KESÄLLÄ ne\n\nalkoi   käydä toistensa pihoissa ihan itsekseen")

    assert (words_at(anchor), anchor.score, anchor.doubtful) == (KESA, 100.0, False)


@pytest.mark.parametrize(
    "quote",
    [
        "Kesällä ne alkoivat käydä toistensa pihoissa aivan itsekseen",
        "Kesällä ne alko käyä toistensa pihoissa ihan ittekseen",
        "Kesällä ne kuulemma alkoi käydä toistensa pihoissa ihan itsekseen",
        "Kesällä ne alkoi käydä pihoissa ihan itsekseen",
    ],
)
def test_changed_added_and_dropped_words_are_found_with_their_true_ends(quote: str) -> None:
    anchor = near(quote)

    assert words_at(anchor) == KESA
    assert MATCH <= anchor.score < 100
    assert not anchor.doubtful


def test_a_quote_over_two_turns_is_one_place() -> None:
    quote = "paras uutinen. H: Kuka sen palaverin kutsui koolle? V: En minä ainakaan."

    assert words_at(near(quote)).startswith("paras uutinen.\n\nH: Kuka")
    assert words_at(near(quote)).endswith("En minä ainakaan.")


def test_a_quote_that_has_changed_a_lot_is_doubtful() -> None:
    anchor = near("Kesällä he kuulemma alkoivat käymään toistensa pihalla omin päin, itsekseen")

    assert (anchor.doubtful, anchor.score < MATCH) == (True, True)


def test_two_places_that_read_the_same_are_doubtful() -> None:
    body = f"{BODY}\n\nV: {KESA}, sanoin sen jo."

    assert near(KESA.upper(), body).doubtful
    assert near(KESA.replace("ihan", "aivan"), body).doubtful


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " ",
        "Rahoituspäätös tulee aina liian myöhään, eikä silloin enää löydy ketään tekemään sitä työtä.",
        "Yliopiston tutkijat kävivät kerran, mutta heistä ei sen jälkeen kuulunut mitään.",
    ],
)
def test_absent_words_are_not_found(quote: str) -> None:
    assert find_near(BODY, quote) is None


def test_a_short_quote_needs_the_same_whole_words() -> None:
    assert words_at(near("PARAS\nUUTINEN")) == "paras uutinen"
    assert find_near(BODY, "paras uutisen") is None
    assert find_near(BODY, "uuti") is None


def test_a_scrap_of_body_is_no_match_for_a_long_quote() -> None:
    assert find_near("Kesällä ne alkoi", KESA + " ja moni muukin asia siinä muuttui paremmaksi") is None


def test_letters_that_grow_when_folded_do_not_shift_the_place() -> None:
    body = f"ßß İİ ﬃ Straße. {KESA}. İstanbul ß"

    assert words_at(near(KESA.upper(), body), body) == KESA
    assert words_at(near("STRASSE", body), body) == "Straße"
    assert words_at(near("straße. kesällä ne alkoi käydä TOISTENSA", body), body).startswith("Straße. Kesällä")


def test_a_letter_stays_with_its_marks() -> None:
    body = "Se oli x\u0302y ja q\u0323\u0302 siellä hyvin pitkän ajan kuluttua aamulla z\u0302"

    assert words_at(near("Q\u0323\u0302 siellä hyvin pitkän ajan kuluttua AAMULLA z", body), body).endswith("z\u0302")


def test_a_very_long_quote_is_found_by_its_ends() -> None:
    filler = "".join(f"Lause numero {n} kertoo kokouksesta {n * 7 % 97}. " for n in range(200))
    body = f"{BODY}{filler}{BODY[::-1]}"
    quote = filler.replace("kokouksesta 49", "palaverista").strip()

    anchor = near(quote, body)

    assert (body[anchor.start :][:14], body[: anchor.end][-6:]) == (filler[:14], filler.strip()[-6:])
    assert find_near(body, "".join(f"Aivan muuta puhuttiin {n * 3}. " for n in range(200))) is None


LETTERS = st.text(st.sampled_from("aäßİıﬃ\u0307\u0302 \n\u00a0.Ao"), max_size=60)


@settings(max_examples=200)
@given(LETTERS, LETTERS, LETTERS)
def test_a_part_of_a_body_is_found_whatever_its_letters(before: str, quote: str, after: str) -> None:
    body = before + quote + after
    places = find_exact(body, quote)

    assert all(body[start:end].split() == quote.split() for start, end in places)
    assert bool(places) == bool(quote.strip())


@settings(max_examples=200)
@given(LETTERS, st.text(st.sampled_from("aäßİ o.\u0302"), min_size=25, max_size=60))
def test_a_near_place_lies_in_the_body_and_parts_no_letter_from_its_marks(body: str, quote: str) -> None:
    anchor = find_near(body, quote)
    if anchor is None:
        return
    assert 0 <= anchor.start < anchor.end <= len(body)
    assert not set(islice(body, anchor.end, anchor.end + 1)) & {"\u0307", "\u0302"}
