"""The pure half of the transcript view: wrapping, lanes, painting and selecting, without a screen.

Everything here is a function of text, codings and width; offsets are code points in the body, rows
count from 0 at the top of the text, columns are terminal cells. Nothing here imports Textual.
"""

from qualcode.tui.transcript.marks import Mark, MarkIndex
from qualcode.tui.transcript.paint import Layout, Painter
from qualcode.tui.transcript.selection import Caret, Unit
from qualcode.tui.transcript.turns import TurnIndex
from qualcode.tui.transcript.wrap import Rows

__all__ = ["Caret", "Layout", "Mark", "MarkIndex", "Painter", "Rows", "TurnIndex", "Unit"]
