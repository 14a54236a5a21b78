"""Names in brackets with times beside them, sounds in such brackets, and initials that follow a full name; made up."""

import pytest
from talks import counts, doc

from qualcode.model.intake import Choices
from qualcode.text.speakers import find_speakers

WORDS = "Sanoi jotain, mikä riitti."


def lines(*people: str, form: str = "00:{n:02}:05 [{who}]\n\n" + WORDS) -> str:
    return "\n\n".join(form.format(who=who, n=n) for n, who in enumerate(people))


# -- sounds ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sound", ["Music", "Applause", "Inaudible", "Crosstalk", "Naurua"])
@pytest.mark.parametrize("form", ["00:{n:02}:05 [{who}]\n\n" + WORDS, "[{who}] [{n:02}:05] " + WORDS])
def test_a_sound_in_brackets_beside_a_time_is_nobody(form: str, sound: str) -> None:
    found = find_speakers(lines("Aino Ek", sound, "Bo Lund", "Aino Ek", sound, "Bo Lund", "Aino Ek", form=form))
    assert {each.label for each in found.speakers} == {"Aino Ek", "Bo Lund"}


def test_a_time_that_is_no_beginning_of_a_turn_stays_in_it() -> None:
    body = doc("[{who}] {words}", "Aino", "Bo", words="09:30 oli kokous, ja 10:15 se loppui.")
    found = find_speakers(body)
    assert counts(found) == {"Aino": 4, "Bo": 4}


# -- initials --------------------------------------------------------------------------------------

TALK = ("Aino Ek", "Bo Lund", "AE", "BL", "AE", "BL", "AE", "BL")


def test_initials_after_a_full_name_are_that_person() -> None:
    found = find_speakers(lines(*TALK))
    assert counts(found) == {"Aino Ek": 4, "Bo Lund": 4}
    assert dict(found.joined) == {"AE": "Aino Ek", "BL": "Bo Lund"}


def test_initials_may_have_one_more_letter_inside() -> None:
    talk = [who.replace("AE", "AKE") for who in TALK]
    assert counts(find_speakers(lines(*talk))) == {"Aino Ek": 4, "Bo Lund": 4}


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(("Aino Ek", "Bo Lund", "Asko Erho"), id="two with the same initials"),
        pytest.param(("AE", "Bo Lund", "Aino Ek"), id="initials before the name"),
        pytest.param(("Bo Lund", "Aino Ek"), id="the name answered by the initials"),
        pytest.param(("Aino Ek", "AKE", "Bo Lund"), id="two initials that fit"),
    ],
)
def test_initials_of_which_that_is_not_certain_are_left(first: tuple[str, ...]) -> None:
    found = find_speakers(lines(*first, *TALK[2:], *TALK[2:]))
    assert counts(found)["AE"] >= 6
    assert "AE" not in found.joined


def test_initials_about_which_a_person_has_decided_are_left() -> None:
    found = find_speakers(lines(*TALK), choices=Choices(labels={"AE": "AE"}))
    assert counts(found) == {"Aino Ek": 1, "AE": 3, "Bo Lund": 4}
