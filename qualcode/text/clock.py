"""Times of a recording as people write them."""


def clock(seconds: int) -> str:
    """Minutes and seconds ("07:05"), with hours where there are any ("1:07:05")."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
