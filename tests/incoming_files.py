"""Waiting for the files of the import screen."""

from textual.pilot import Pilot


async def looked_at(pilot: Pilot[object]) -> None:
    """Everything that is being read is read, and seen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
