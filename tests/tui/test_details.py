"""The panel of details: the active coding among many, in whatever room there is."""

from collections.abc import Iterator

import pytest
from dialog_bench import shown
from on_screen import until
from textual.app import App

from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.tui.widgets.details import SIGNS, Details


class Panel(App[None]):
    """Only the details panel."""

    CSS = "Screen { padding: 0 1; } #details { width: 100%; height: 100%; }"

    def compose(self) -> Iterator[Details]:  # type: ignore[override]  # the one widget
        yield Details()


def overlapping(n: int) -> list[Coding]:
    keys = ["trust", "roles", "commitment", "obstacle", "permanence", "learning", "inclusion"]
    return [Coding(i, f"E-{i:04}", 0, 9, keys[i % 7], "U", "hinders", note="huomio\nkaksi") for i in range(n)]


@pytest.mark.parametrize("active", [0, 2, 4])
async def test_the_active_coding_is_always_visible_with_its_place_among_many(
    codes: dict[str, Code], active: int
) -> None:
    found = overlapping(5)
    async with Panel().run_test(size=(80, 3)) as pilot:
        pilot.app.query_one(Details).show_codings(found, active, codes, {"hinders": "Hinders"})
        await pilot.pause()
        first, *rest = shown(pilot)
        code = codes[found[active].code]
        assert first.strip().startswith(f"▶ {active + 1}/5 {code.abbreviation} − Hinders")
        assert code.definition.en[:30] in "".join(rest)


async def test_few_codings_are_all_listed_where_they_fit(codes: dict[str, Code]) -> None:
    async with Panel().run_test(size=(34, 30)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(2), 1, codes, {"hinders": "Hinders"})
        await pilot.pause()
        rows = shown(pilot)
        assert [text.strip()[:4] for text in rows if "− Hinders" in text] == ["JL −", "▶ JR"]


async def test_a_smaller_panel_chooses_again(codes: dict[str, Code]) -> None:
    async with Panel().run_test(size=(80, 30)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(7), 6, codes, {"hinders": "Hinders"})
        await pilot.pause()
        assert "1/7" not in "\n".join(shown(pilot))
        await pilot.resize_terminal(80, 3)
        await until(pilot, lambda: "▶ 7/7" in shown(pilot)[0])


async def test_notes_stand_in_the_quotation_marks_of_the_language(codes: dict[str, Code], in_translation: str) -> None:
    async with Panel().run_test(size=(80, 10)) as pilot:
        pilot.app.query_one(Details).show_codings(overlapping(1), 0, codes, {"hinders": "Hinders"})
        await pilot.pause()
        assert "”huomio⏎kaksi”" in shown(pilot)[0]


def test_no_direction_has_the_sign_of_the_separator() -> None:
    assert "·" not in SIGNS.values()
    assert len(set(SIGNS.values())) == len(SIGNS) == 4
