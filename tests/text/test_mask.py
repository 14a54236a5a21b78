"""Names out of quotes: whole words, with the endings that Finnish, Swedish and English put to a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.mask import mask_names

NAMES = (
    *("Sanna Rytkönen", "Heikki Vaarala", "Antti Kurkela", "Marja Niva", "Olli Saari", "Leena Pokka", "Outi Lehto"),
    *("Eva Lindroos", "Daniel Hughes", "Tuomas Kangas", "Aino Mäki", "Liisa Koski", "Pekka Virta", "Haastattelija 1"),
)


@pytest.mark.parametrize(
    "word",
    [
        *("Rytkönen", "Rytkösen", "Rytköstä", "Rytköselläkin", "Sannan", "Heikin", "Heikille", "Vaaralasta", "Antin"),
        *("Saari", "Saaren", "Saarta", "Saarella", "Pokan", "Pokalle", "Lehto", "Lehdon", "Lehtoa", "Nivan", "Ollilta"),
        *("Evas", "Lindroosin", "Hughes’s", "Daniel's", "Hughesilta", "Tuomaksen", "Kankaan", "Mäen", "Mäkeä"),
        *("Kosken", "Koskea", "Virran", "Virtaa", "RYTKÖNEN", "Vaarala:n"),
    ],
)
def test_a_name_is_masked_in_its_forms(word: str) -> None:
    assert mask_names(f"Kysy: {word}, huomenna.", NAMES, "[nimi]") == "Kysy: [nimi], huomenna."


@pytest.mark.parametrize("word", ["saaren", "Nivala", "Lehtonen", "Saarinen", "koskea", "Rovaniemi", "Marjapiirakka"])
def test_other_words_stay(word: str) -> None:
    assert mask_names(f"Se on {word}.", NAMES, "[nimi]") == f"Se on {word}."


def test_first_name_and_surname_get_one_mark() -> None:
    assert mask_names("Sanna Rytkösen ja Antin", NAMES, "[nimi]") == "[nimi] ja [nimi]"


def test_a_numbered_interviewer_is_no_name() -> None:
    assert mask_names("Haastattelija kysyi.", NAMES, "[nimi]") == "Haastattelija kysyi."


def test_particles_and_single_letters_are_no_names() -> None:
    assert mask_names("A von de B.", ["A. von Essen", "B"], "[name]") == "A von de B."


def test_without_names_the_text_is_as_it_was() -> None:
    assert mask_names("Sanna.", [], "[name]") == "Sanna."


@given(st.text(max_size=80), st.lists(st.text(alphabet="AÄabcåäöks ([.\\", max_size=12), max_size=4))
def test_any_name_and_any_text_are_harmless(text: str, names: list[str]) -> None:
    masked = mask_names(text, names, "#")
    assert len(masked) <= len(text)
