"""Feeds damaged files to every reader for a while: `python tests/fuzz.py --minutes 10`, and not a part of the tests.

It begins with the files of `valid_files`, of `fuzz_tables` and the small ones of `hostile_files`, damages them byte by
byte, inside archives part by part, and takes each through all of `qualcode add` but the keeping; a codebook, a plan, a
table of attributes and so on through its own reader. A finding is anything raised that
is no QualcodeError, a refusal of more than one line, text that is not clean, or a file that takes more than five
seconds; the smallest file found for each is saved with its traceback. The exit code is 1 when there are findings.
"""

import argparse
import faulthandler
import io
import itertools
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fuzz_tables import READERS, tables
from hostile_files import neutralised
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from studies import code, study
from valid_files import valid_files

from qualcode.model.draft import SourceDraft
from qualcode.model.errors import QualcodeError
from qualcode.text.clean import clean
from qualcode.workbench import adding
from qualcode.workbench.project import Project

SECONDS = 5
"""For one file, by the clock on the wall; a machine that is busy may give a false finding."""
_SMALL = 20_000
"""Bytes of a hostile file up to which it is worth damaging."""
_TURN = 3.0
"""Seconds for one file before the next one has its turn."""
_HANG = 60
"""Seconds after which a library that cannot be interrupted ends it all, with a traceback."""
_ZIPS = (".docx", ".odt", ".xlsx", ".epub", ".zip")
_WORDS = [
    *(
        b"\x00 \xff \xef\xbb\xbf \xff\xfe \xed\xa0\x80 \xc2\x9b \x1b]52;c;eA==\x07 \xe2\x80\xae \xf0\x9f\x90\x82 "
        b"\xe2\x80\xa8 < > & &#0; &#x110000; &amp; </p> <p> <!-- --> <![CDATA[ ]]> <!DOCTYPE <?xml { } [ ] \\ \\u-1? "
        b'\\uc9 \\bin9 \\\'zz " \' "" ; , : = -- --- ... 0 -1 9999999999 1e999 NaN null true {} [] \\ud800 --> '
        b"99:99:99,999 00:00:00.000 <v > <c> WEBVTT NOTE \\par \\cell \\row {\\* {\\footnote {\\annotation %PDF- obj "
        b"endobj stream xref /Kids /Count /Length /Parent BT Tj ET << >> PK rowspan='9999' colspan='-1' c='999999999' "
        b"text:c='-5' number-columns-repeated='999999' w:id=\"-1\" _x0000_ _xFFFF_"
    ).split(),
    *(b"\n", b"\r", b"\t", b" ", b"\n\n", b"\x0c"),
]


class TooSlowError(BaseException):
    """A file took longer than any may."""


class FindingError(Exception):
    """What is wrong with what was read, or with how it was refused."""


@dataclass
class Findings:
    """What was found, where it is kept, and how much was tried."""

    folder: Path
    project: Project
    """Into which everything is added, and taken back."""
    known: dict[str, bytes] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, key: str, name: str, raw: bytes, told: str) -> None:
        """Keep a file under what is wrong with it, if it is the smallest so."""
        if key in self.known and len(self.known[key]) <= len(raw):
            return
        self.known[key] = raw
        stem = f"{list(self.known).index(key):02}"
        (self.folder / f"{stem}-{name}").write_bytes(raw)
        (self.folder / f"{stem}.txt").write_text(f"{key}\n{name}\n\n{told}", encoding="utf-8", errors="replace")


# -- damage --------------------------------------------------------------------


@st.composite
def edits(draw: st.DrawFn, raw: bytes) -> bytes:
    """Bytes with a few changes: written over, put in, taken out, moved, doubled or cut off."""
    for _number in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from((0, 1, 1, 2, 5, 20, 300))))
        kind = draw(st.integers(0, 6))
        if kind == 0:
            raw = raw[:start] + draw(st.binary(max_size=6)) + raw[end:]
        elif kind in (1, 2):
            raw = raw[:start] + draw(st.sampled_from(_WORDS)) + raw[end:]
        elif kind == 3:
            raw = raw[:start] + raw[end:]
        elif kind == 4:
            raw = raw[:end] + raw[start:end] * draw(st.sampled_from((1, 2, 50, 500))) + raw[end:]
        elif kind == 5:
            to = draw(st.integers(0, len(raw)))
            raw = raw[:to] + raw[start:end] + raw[to:]
        elif draw(st.booleans()):
            raw = raw[:start]
    return raw


@st.composite
def damaged(draw: st.DrawFn, name: str, raw: bytes) -> bytes:
    """A damaged file; one that is an archive is mostly damaged within a part, and packed well."""
    if not name.endswith(_ZIPS) or draw(st.integers(0, 3)) == 0:
        return draw(edits(raw))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    for _number in range(draw(st.integers(1, 2))):
        part = draw(st.sampled_from(sorted(parts)))
        kind = draw(st.integers(0, 9))
        if kind == 0:
            del parts[part]
        elif kind == 1:
            parts[part] = draw(st.sampled_from(sorted(parts.values())))
        else:
            parts[part] = draw(edits(parts[part]))
        if not parts:
            break
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


# -- one file ------------------------------------------------------------------


def _stop(_signal: int, _frame: object) -> None:
    raise TooSlowError


def _add(path: Path, project: Project) -> bool:
    """Take a file through everything but the keeping; whether it can be read."""
    drafts: list[SourceDraft] = []
    try:
        if path.name in READERS:
            READERS[path.name](path, project)
            return True
        drafts = adding.read_files([path], defaults={"round": "A"})
        adding.add_sources(project, drafts, alike=True, comments=True, dry_run=True)
    except QualcodeError as error:
        if "\n" in str(error):  # what else is in it is shown harmless at both doors
            raise FindingError("a refusal of more than one line") from error
        return False
    for draft in drafts:
        if clean(draft.body).text != draft.body or not draft.body.strip():
            raise FindingError("a body that is not clean, or empty")
        if any(not 0 <= turn.start <= turn.end <= len(draft.body) for turn in draft.turns):
            raise FindingError("a turn outside of its text")
    return True


def _key(error: BaseException) -> str:
    """What went wrong and the last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{os.sep}qualcode{os.sep}" in f.filename]
    at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} {at}" + (f" {str(error)[:60]}" if isinstance(error, FindingError) else "")


def tried(path: Path, findings: Findings, old: Container[str]) -> None:
    """Read one file from the disk; AssertionError for a finding that is not an old one, to have it made smaller."""
    findings.tried[path.name] += 1
    faulthandler.dump_traceback_later(_HANG, exit=True)
    began = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        findings.read[path.name] += _add(path, findings.project)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        key = _key(error)
        findings.add(key, path.name, path.read_bytes(), traceback.format_exc())
        if key not in old:
            raise AssertionError(key) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        findings.slowest = max(findings.slowest, (time.monotonic() - began, path.name))


def _turn(name: str, raw: bytes, folder: Path, findings: Findings, number: int, until: float) -> None:
    """Damage one of the files in many ways, until its time is over."""
    path, old = folder / name, set(findings.known)

    @seed(number)
    @settings(max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(damaged(name, raw))
    def each(content: bytes) -> None:
        if time.monotonic() < until:
            path.write_bytes(content)
            tried(path, findings, old)

    try:
        each()
    except (AssertionError, BaseExceptionGroup):
        return  # it is kept
    except Exception as error:  # hypothesis itself, as of a finding that does not come again
        print(f"{name}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)


def _seeds() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file to begin with."""
    yield from valid_files().items()
    with coded() as project:
        yield from tables(project).items()
    hostile = ((name, make()) for name, make in neutralised().items())
    yield from ((name, raw) for name, raw in hostile if len(raw) <= _SMALL)


def coded() -> Project:
    """A study with codings."""
    project = study()
    code(project)
    code(project, 4, "trust")
    return project


def main(say: Callable[[str], object] = print) -> int:
    """Fuzz as long as is said; 1 when there are findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--findings", type=Path, default=Path("findings"), help="the folder in which they are saved")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("names", nargs="*", help="of the files to begin with; all by default")
    told = parser.parse_args()
    told.findings.mkdir(parents=True, exist_ok=True)
    findings, end = Findings(told.findings, coded()), time.monotonic() + 60 * told.minutes
    signal.signal(signal.SIGALRM, _stop)
    seeds = {name: raw for name, raw in _seeds() if not told.names or name in told.names}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, raw) in zip(itertools.count(told.seed), itertools.cycle(seeds.items()), strict=False):
            if time.monotonic() >= end:
                break
            _turn(name, raw, Path(folder), findings, number, min(end, time.monotonic() + _TURN))
    for name in seeds:
        say(f"{name}: {findings.tried[name]} files, {findings.read[name]} read")
    seconds, slowest = findings.slowest
    say(f"seed {told.seed}; slowest {seconds:.2f} s ({slowest}); {len(findings.known)} findings")
    for key in findings.known:
        say(f"  {key}")
    return int(bool(findings.known))


if __name__ == "__main__":
    sys.exit(main())
