"""The log of one partition: batches of records in segments, old segments go."""

from kafka import record


class Log:
    def __init__(self, segment_bytes, retention_ms, retention_bytes):
        self.segment_bytes = segment_bytes
        self.retention_ms, self.retention_bytes = retention_ms, retention_bytes  # below 0: for ever
        self.start = self.end = 0  # the first offset that is there, and the next one to be written
        self._segments = [[]]      # lists of batches; the last one is written to

    def append(self, data, epoch=None):
        """Appends batches: a leader gives them offsets, a follower (epoch None) keeps those that they have. The
        first offset written."""
        first = self.end
        for batch in record.batches(data):
            if epoch is not None:
                batch = batch.placed(self.end, epoch)
            elif batch.base < self.end:
                continue
            if self._segments[-1] and self._size(self._segments[-1]) + len(batch.data) > self.segment_bytes:
                self._segments.append([])
            self._segments[-1].append(batch)
            self.end = batch.next
        return first

    @staticmethod
    def _size(segment):
        return sum(len(b.data) for b in segment)

    def size(self):
        return sum(self._size(s) for s in self._segments)

    def batches(self):
        return [b for s in self._segments for b in s]

    def read(self, offset, until, max_bytes):
        """Bytes of the batches from the one with offset on that end at until or before, at least one if there is
        one, at most max_bytes."""
        out = b''
        for batch in self.batches():
            if batch.next <= offset:
                continue
            if batch.next > until or out and len(out) + len(batch.data) > max_bytes:
                break
            out += batch.data
        return out

    def truncate(self, offset):
        """Takes away what is at offset and after it. How many records that was."""
        before = self.end
        self._segments = [[b for b in s if b.next <= offset] for s in self._segments]
        self._segments = [s for s in self._segments if s] or [[]]
        self.end = min(self.end, max(offset, self.start))
        return before - self.end

    def reset(self, offset):
        """Begins anew at an offset: the leader has nothing older."""
        self._segments, self.start, self.end = [[]], offset, offset

    def find(self, timestamp):
        """(timestamp, offset) of the first record at that time or later; -1, -1 if there is none."""
        for batch in self.batches():
            if batch.timestamp >= timestamp:
                for offset, at, *_ in batch.records():
                    if at >= timestamp:
                        return at, offset
        return -1, -1

    def clean(self, now_ms, high_watermark):
        """Lets old segments go: those whose last record is too old, or beyond the size; never what the followers
        lack. The number of segments."""
        gone = 0
        while len(self._segments[0]) and self._segments[0][-1].next <= high_watermark:
            segment = self._segments[0]
            old = self.retention_ms >= 0 and now_ms - max(b.timestamp for b in segment) > self.retention_ms
            large = self.retention_bytes >= 0 and self.size() - self._size(segment) >= self.retention_bytes
            if not old and not large:
                break
            self.start = segment[-1].next
            self._segments.pop(0)
            if not self._segments:
                self._segments = [[]]
            gone += 1
        return gone
