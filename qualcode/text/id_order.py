"""The order in which people count what has a number in its name: T2 before T10. `store.id_order` says it in SQL."""

import string


def id_order(short_id: str) -> tuple[str, int, str]:
    """What to sort ids by: the letters before the last figures, those figures as a number, then letter by letter."""
    letters = short_id.rstrip(string.digits)
    return letters, int(short_id[len(letters) :] or 0), short_id
