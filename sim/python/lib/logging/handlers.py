"""Handlers that are needed less often."""

from logging import FileHandler, Handler


class RotatingFileHandler(FileHandler):
    """Writes to a file; the file is not turned over here."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False,
                 errors=None):
        super().__init__(filename, mode, encoding)
        self.maxBytes, self.backupCount = maxBytes, backupCount


class QueueHandler(Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        record.msg, record.args = record.getMessage(), None
        self.queue.put_nowait(record)


class MemoryHandler(Handler):
    """Keeps records until there are many, or a bad one; then another handler gets them."""

    def __init__(self, capacity, flushLevel=40, target=None, flushOnClose=True):
        super().__init__()
        self.capacity, self.flushLevel, self.target = capacity, flushLevel, target
        self.buffer = []

    def emit(self, record):
        self.buffer.append(record)
        if len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel:
            self.flush()

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()
