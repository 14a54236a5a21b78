"""Initials that stand after a name before the talk are labels, whatever else is written with the same letters."""

import pytest

from qualcode.text.speakers import find_speakers

HEAD = "Paikalla: Veikko Hast (VH), Maija Virtanen (MV), {name}\n\n"
TALK = "VH: Miten menee?\nMV: Hyvin.\nVH: Entä sinä?\n{label}: Huonosti.\nMV: Niin.\nVH: Tauko?\n"


@pytest.mark.parametrize(
    ("name", "label"), [("Pekka Suo (PS)", "PS"), ("Niina Berg (NB)", "NB"), ("Bo Berg (BB)", "BB")]
)
@pytest.mark.parametrize("times", [1, 3])
def test_initials_after_a_name_speak_though_seldom_or_like_another_word(name: str, label: str, times: int) -> None:
    body = HEAD.format(name=name) + TALK.format(label="MV") * 3 + TALK.format(label=label) * times
    spoken = find_speakers(body)
    assert [turn.speaker for turn in spoken.turns].count(label) == times
    assert {each.label: each.name for each in spoken.speakers}[label] == name.partition(" (")[0]
    assert label not in spoken.look_alikes


def test_a_postscript_is_none_where_nobody_is_called_so() -> None:
    body = HEAD.format(name="Pekka Suo (PK)") + TALK.format(label="MV") * 3 + "PS: Terveisiä.\n"
    assert "PS" not in {turn.speaker for turn in find_speakers(body).turns}
