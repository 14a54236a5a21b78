"""Whether two texts are the same, or nearly: marks that are small enough to be kept for every text.

The sketch is a MinHash over the words of the beginning (Broder 1997): the share of equal places estimates how many
of their words two texts share. It only says which texts are worth comparing; `likeness` compares them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE = 95.0
"""Likeness, 0 to 100, from which two texts are asked about."""
_PLACES = 32
_WORTH = 0.6
"""Share of equal places from which two texts are worth comparing; texts of one interviewer share about a third."""
_BEGINNING = 2_000
"""Words of the beginning that make the sketch."""
_FEWEST = 50
"""Words below which a text says too little to be like another."""
_PRIME = (1 << 31) - 1
_FACTORS = tuple(2 * (7919 * place + 104_729) + 1 for place in range(_PLACES))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is kept of a body to tell it again."""

    words: int
    folded: str
    """SHA-256 without what no reader notices: case, and how its white space is made."""
    sketch: bytes
    """Empty where there are too few words."""


def marks_of(body: str) -> Marks:
    """The marks of a body."""
    words = body.casefold().split()
    return Marks(len(words), sha256(" ".join(words).encode()).hexdigest(), _sketch(words[:_BEGINNING]))


def _sketch(words: Sequence[str]) -> bytes:
    import numpy as np  # only needed when texts come in

    if len(words) < _FEWEST:
        return b""
    hashes = {crc32(word.encode()) for word in words}
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
        """Keys of the texts that may be like the one of a sketch."""
        import numpy as np

        if not marks or not self._keys:
            return []
        equal = (self._table == np.frombuffer(marks, dtype="<u4")).mean(axis=1)
        return [self._keys[row] for row in np.flatnonzero(equal >= _WORTH)]


def likeness(one: str, other: str) -> float:
    """How alike two bodies are, 0 to 100 (normalised Indel similarity); 0 for less than `ALIKE`."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=ALIKE)
