"""Mutated files for every reader, by chance and without end: `python tests/fuzz.py --minutes 10`; no part of the tests.

Whatever comes out but a source or a QualcodeError is a finding; its bytes are kept in a folder.
"""

import argparse
import random
import sys
import traceback
from collections import Counter
from pathlib import Path
from time import monotonic

from hostile_files import neutralised, whole

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file
from qualcode.model.errors import QualcodeError
from qualcode.model.intake import Choices

_PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"\x1b[2J",
    b"<",
    b">",
    b"&",
    b"{",
    b"}",
    b"\\",
    b"PK\x03\x04",
    b":",
    b"\n",
    b"[[",
    b"-->",
)
_SLOW = 5.0
"""Seconds from which a file is a finding too."""


def mutated(raw: bytes, dice: random.Random) -> bytes:
    """The bytes with a few of them changed, doubled, cut, or with foreign ones between them."""
    data = bytearray(raw)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data) + 1)
        span = dice.randint(1, max(1, len(data) // dice.choice((2, 10, 100))))
        what = dice.randrange(5)
        if what == 0 and at < len(data):
            data[at] = dice.randrange(256)
        elif what == 1:
            del data[at : at + span]
        elif what == 2:
            data[at:at] = data[at : at + span] * dice.randint(1, 3)
        elif what == 3:
            data[at:at] = dice.choice(_PIECES) * dice.randint(1, 50)
        else:
            data[at : at + span] = bytes(dice.randrange(256) for _ in range(min(span, 40)))
    return bytes(data[:200_000])


def main() -> int:
    """Run; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--findings", type=Path, default=Path("findings"))
    args = parser.parse_args()
    dice = random.Random(args.seed)
    cheap = {name: raw for name, make in neutralised().items() if len(raw := make()) < 20_000}
    seeds = list({**whole(), **cheap}.items())
    ends, counts = monotonic() + 60 * args.minutes, Counter[str]()
    while monotonic() < ends:
        name, raw = dice.choice(seeds)
        data, began = mutated(raw, dice), monotonic()
        try:
            list(read_file(ForeignFile(name, data), Choices()))
            counts["read"] += 1
        except QualcodeError:
            counts["refused"] += 1
        except Exception:
            counts["findings"] += 1
            _keep(args.findings, name, data, traceback.format_exc())
        if monotonic() - began > _SLOW:
            counts["slow"] += 1
            _keep(args.findings, f"slow-{name}", data, "")
    print(f"seed {args.seed}: {dict(counts)}")
    return int(bool(counts["findings"] or counts["slow"]))


def _keep(folder: Path, name: str, data: bytes, told: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.iterdir()))
    (folder / f"{number}-{name}").write_bytes(data)
    (folder / f"{number}-{name}.told").write_text(told, encoding="utf-8")
    print(told.strip().rpartition("\n")[2], name, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
