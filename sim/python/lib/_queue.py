"""What queue.Queue raises when there is nothing to get."""


class Empty(Exception):
    """Raised by get_nowait() and at the end of a timeout."""
