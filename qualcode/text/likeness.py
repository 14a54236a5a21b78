"""Whether two texts are the same, or nearly: marks that are small enough to be kept for every text.

The sketch is a MinHash over the words of the beginning (Broder 1997): the share of equal places estimates how many
of their words two texts share. It only says which texts are worth comparing; `likeness` compares them. Time stamps
are no words in it, and neither they nor labels count where texts are compared: one talk may be written down with
them and without.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

from qualcode.model.draft import Marks
from qualcode.model.source import Turn
from qualcode.text.stretches import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE = 95.0
"""Likeness, 0 to 100, from which two texts are asked about."""
_PLACES = 32
_WORTH = 0.6
"""Share of equal places from which two texts are worth comparing; texts of one interviewer share about a third."""
_MOST = 5
"""Texts that one is compared with: of many that are all alike a few tell enough, and each comparison takes time."""
_BEGINNING = 2_000
"""Words of the beginning that make the sketch."""
_FEWEST = 50
"""Words below which a text says too little to be like another."""
_STAMP = re.compile(r"\W*\d{1,3}(?:[:.]\d{2}){1,2}(?:[.,]\d{1,3})?\W*|-->")
"""A word that is a time of the recording, or stands between two."""
_PRIME = (1 << 31) - 1
_FACTORS = tuple(2 * (7919 * place + 104_729) + 1 for place in range(_PLACES))


def marks_of(body: str) -> Marks:
    """The marks of a body."""
    digest, first, count = sha256(), list[str](), 0
    for words in filter(None, words_of(body)):
        digest.update(((" " if count else "") + " ".join(words)).encode())
        at = 0
        while at < len(words) and (wanted := _BEGINNING - len(first)):
            first += without_stamps(words[at : at + wanted])
            at += wanted
        count += len(words)
    return Marks(count, digest.hexdigest(), _sketch(first))


def has_stamps(body: str) -> bool:
    """Whether there are time stamps in a body."""
    return any(_STAMP.fullmatch(word) for words in words_of(body) for word in words if not word.isalpha())


def without_stamps(words: Sequence[str]) -> Iterable[str]:
    """The words that are no time stamps."""
    # Most texts have none, and say most of their words several times.
    stamps = {word for word in set(words) if not word.isalpha() and _STAMP.fullmatch(word)}
    return (word for word in words if word not in stamps) if stamps else words


def _sketch(words: Sequence[str]) -> bytes:
    import numpy as np  # only needed when texts come in

    if len(words) < _FEWEST:
        return b""
    hashes = {crc32(word.encode()) for word in set(words)}
    column = np.fromiter(hashes, dtype=np.uint64)[:, None] % _PRIME
    least = (column * np.array(_FACTORS, dtype=np.uint64) % _PRIME).min(axis=0)
    return bytes(least.astype("<u4").tobytes())


class Sketches:
    """The sketches of many texts, each under a key, to find those that may be like another."""

    def __init__(self, known: Iterable[tuple[int, bytes]]) -> None:
        self._keys: list[int] = []
        self._rows: list[bytes] = []
        for key, marks in known:
            self.add(key, marks)

    def add(self, key: int, marks: bytes) -> None:
        """Take one more in; an empty one is like nothing."""
        if marks:
            self._keys.append(key)
            self._rows.append(marks)
            self.__dict__.pop("_table", None)

    @cached_property
    def _table(self) -> "NDArray[np.uint32]":
        import numpy as np

        return np.frombuffer(b"".join(self._rows), dtype="<u4").reshape(-1, _PLACES)

    def worth_comparing(self, marks: bytes) -> list[int]:
        """Keys of the texts that may be like the one of a sketch, the likeliest first and no more than a few."""
        import numpy as np

        if not marks or not self._keys:
            return []
        equal = (self._table == np.frombuffer(marks, dtype="<u4")).mean(axis=1)
        likeliest = np.argsort(-equal, kind="stable")[:_MOST]
        return [self._keys[row] for row in likeliest if equal[row] >= _WORTH]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that is compared with others."""

    body: str
    turns: Sequence[Turn] = ()

    @property
    def said(self) -> str:
        """What is said in it, without labels, time stamps and the way its white space is made."""
        stretches = [self.body[turn.start : turn.end] for turn in self.turns] or [self.body]
        return " ".join(without_stamps([word for stretch in stretches for word in stretch.split()]))


def likeness(one: Wording, other: Wording) -> float:
    """How alike two texts are, 0 to 100 (normalised Indel similarity); 0 for less than `ALIKE`.

    They are compared as they stand, in case labels are found in one only, and by what is said.
    """
    from rapidfuzz import fuzz

    return fuzz.ratio(one.body, other.body, score_cutoff=ALIKE) or fuzz.ratio(one.said, other.said, score_cutoff=ALIKE)
