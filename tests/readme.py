"""The parts of the README that the program itself knows: keys, commands and formats, and the picture.

    python tests/readme.py

writes them anew between their marks; a test fails while they are not what the program says.
"""

import argparse
import asyncio
import importlib
import re
import sys
import tempfile
from pathlib import Path

from qualcode import locale
from qualcode.cli import COMMANDS
from qualcode.intake.formats import FORMATS
from qualcode.tui.keys import COMMANDS as KEYS
from qualcode.tui.keys import PLACES, Command, shown

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "coding.svg"


def keys_table() -> str:
    """Every key of every screen, with the name by which a person can give it another."""
    parts = []
    for place, heading in PLACES.items():
        parts += [f"### {heading}", "", "| key | what it does | name |", "|---|---|---|"]
        lines: dict[str, list[Command]] = {}
        for command in KEYS:
            if command.place == place:
                lines.setdefault(command.help, []).append(command)
        parts += [f"| {_keys(alike)} | {words} | {_names(alike)} |" for words, alike in lines.items()]
        parts.append("")
    return "\n".join(parts)


def _keys(alike: list[Command]) -> str:
    return " ".join(f"`{shown(key)}`" for command in alike for key in command.keys)


def _names(alike: list[Command]) -> str:
    """What the commands of a line are called in the config file."""
    ends = dict.fromkeys((alike[0].id, alike[-1].id))
    return " … ".join(f"`{name}`" for name in ends)


def commands_text() -> str:
    """Every command and sub-verb with its usage and its example."""
    parts = []
    for command in COMMANDS:
        parser = argparse.ArgumentParser(prog=f"qualcode {command.name}")
        importlib.import_module(f"qualcode.cli.{command.module}").describe(parser)
        parts += [f"### `qualcode {command.name}`", "", f"{command.help[0].upper()}{command.help[1:]}.", "", "```text"]
        parts += [line for verb in _verbs(parser) for line in _usage(verb)]
        parts += ["```", ""]
    return "\n".join(parts)


def _verbs(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return [verb for group in groups for verb in group.choices.values()] or [parser]


def _usage(parser: argparse.ArgumentParser) -> list[str]:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split()).replace(" [-h]", "")
    example = re.sub(r"\s+", " ", (parser.epilog or "").partition("\n")[2]).strip()
    return [usage, f"    {example}"] if example else [usage]


def formats_table() -> str:
    """Every format of interview files, and what is kept of it."""
    rows = [f"| {each.name} | {' '.join(f'`{end}`' for end in each.suffixes)} | {each.kept} |" for each in FORMATS]
    return "\n".join(["| format | endings | what is kept |", "|---|---|---|", *rows])


def rendered(text: str) -> str:
    """The README with its lists as the program has them."""
    parts = (("keys", keys_table()), ("commands", commands_text()), ("formats", formats_table()))
    for name, content in parts:
        pattern = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = pattern.sub(lambda found, new=content: f"{found[1]}{new}\n{found[2]}", text)
    return text


async def _picture() -> str:
    """The coding screen over a sample interview with the demo's codings, as SVG."""
    from qualcode.intake.scheme_yaml import read_scheme
    from qualcode.tui.app import QualcodeApp
    from qualcode.workbench.demo import fill
    from qualcode.workbench.project import new_project

    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder) / "ase", read_scheme(ROOT / "schemes" / "ase.yaml"), "aino")
        fill(project, ROOT / "transcripts")
        app = QualcodeApp(project, "T07")
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press("n", "n")
            await pilot.pause(0.3)
            picture = app.export_screenshot(simplify=True)
        project.close()
    return picture


def main() -> None:
    """Write README and picture."""
    locale.use("en")
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(_picture()), encoding="utf-8")
    print(f"{README} and {PICTURE}", file=sys.stderr)


if __name__ == "__main__":
    main()
