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


@pytest.mark.parametrize(
    "contact",
    [
        "sanna.rytkonen@firma.fi",
        "S+r@mail.firma.co.uk",
        "https://firma.fi/sanna?x=1",
        "www.rytkonen.fi",
        "rytkonen.fi/me",
    ],
)
def test_addresses_are_masked_whole(contact: str) -> None:
    assert mask_names(f"Löytyy ({contact}), kysy.", ["Bo"], "[nimi]") == "Löytyy ([nimi]), kysy."


def test_a_sentence_without_a_space_after_its_end_is_no_address() -> None:
    assert mask_names("Se oli hyvä.Se toimi.", NAMES, "[nimi]") == "Se oli hyvä.Se toimi."


@pytest.mark.parametrize("said", ["李 小龍", "李小龍", "小龍", "小龍 李", "李"])
def test_a_name_in_a_script_without_case_is_masked(said: str) -> None:
    assert mask_names(f"Kysy: {said}, huomenna.", ["李 小龍"], "[nimi]") == "Kysy: [nimi], huomenna."


def test_such_a_name_is_masked_within_running_text_too() -> None:
    assert mask_names("我見過李小龍先生", ["李 小龍"], "#") == "我見過#先生"


@pytest.mark.parametrize(
    "said",
    ["sanna rytkönen", "rytkösen sannalle", "marja nivan", "pekka virralle", "Sanna rytkösen", "juha-pekka saaren"],
)
def test_a_full_name_in_small_letters_is_masked(said: str) -> None:
    names = [*NAMES, "Juha-Pekka Saari"]
    assert mask_names(f"kysy {said} huomenna", names, "[nimi]") == "kysy [nimi] huomenna"


@pytest.mark.parametrize("said", ["marja", "virran", "marja ja niva", "saari niva"])
def test_a_part_of_a_name_in_small_letters_is_a_word_like_others(said: str) -> None:
    assert mask_names(f"se {said} oli", NAMES, "[nimi]") == f"se {said} oli"


def test_a_word_in_small_letters_before_a_name_does_not_shield_it() -> None:
    assert mask_names("sen saaren Heikki osti", NAMES, "[nimi]") == "sen saaren [nimi] osti"


def test_a_name_given_in_small_letters_is_a_name() -> None:
    assert mask_names("Kysy Rytköseltä.", ["sanna rytkönen"], "[nimi]") == "Kysy [nimi]."


@pytest.mark.parametrize("said", ["J-P", "J-P:n", "J-P:lle", "J.-P."])
def test_initials_of_a_double_first_name_are_masked(said: str) -> None:
    assert mask_names(f"Sano {said} huomenna", ["Juha-Pekka Saari"], "[nimi]") == "Sano [nimi] huomenna"


def test_initials_without_a_hyphen_are_other_words() -> None:
    assert mask_names("EU ja E-U", ["Eeva-Ulla Saari"], "[nimi]") == "EU ja [nimi]"


def test_without_names_the_text_is_as_it_was() -> None:
    assert mask_names("Sanna.", [], "[name]") == "Sanna."


@given(st.text(max_size=80), st.lists(st.text(alphabet="AÄabcåäöks ([.\\", max_size=12), max_size=4))
def test_any_name_and_any_text_are_harmless(text: str, names: list[str]) -> None:
    masked = mask_names(text, names, "#")
    assert len(masked) <= len(text)
