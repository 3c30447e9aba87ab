class _AsyncPlaintextTransport:
    """Stands for the socket of a connection."""

    def __init__(self, link):
        self.link = link
