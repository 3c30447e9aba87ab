"""Files in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What all files can do."""

    closed = False

    def close(self):
        self.closed = True

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        self._check()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')


class _Memory(IOBase):
    """A file whose content is one value; subclasses say of which type."""

    def __init__(self, initial):
        self._content = initial
        self._place = 0

    def getvalue(self):
        self._check()
        return self._content

    def read(self, size=-1):
        self._check()
        if size is None or size < 0:
            size = len(self._content)
        part = self._content[self._place:self._place + size]
        self._place += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        end = self._content.find(self._newline, self._place) + 1 or len(self._content)
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        part = self._content[self._place:end]
        self._place = max(self._place, end)
        return part

    def _put(self, data):
        if self._place > len(self._content):
            self._content += self._zero * (self._place - len(self._content))
        end = self._place + len(data)
        if self._place == len(self._content):
            self._content += data
        else:
            self._content = self._content[:self._place] + data + self._content[end:]
        self._place = end
        return len(data)

    def tell(self):
        self._check()
        return self._place

    def _seek(self, place):
        self._place = place
        return place

    def truncate(self, size=None):
        self._check()
        size = self._place if size is None else size
        self._content = self._content[:size]
        return size


class StringIO(_Memory):
    """A text file in memory."""

    __module__ = '_io'
    _newline, _zero = '\n', '\0'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError('initial_value must be str or None, '
                            f'not {type(initial_value).__name__}')
        super().__init__(initial_value or '')

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        return self._put(s)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
            return self._seek(pos)
        if pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        return self._seek(len(self._content) if whence == 2 else self._place)

    encoding = errors = newlines = None
    line_buffering = False


class BytesIO(_Memory):
    """A binary file in memory."""

    __module__ = '_io'
    _newline, _zero = b'\n', b'\0'

    def __init__(self, initial_bytes=b''):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        super().__init__(bytes(initial_bytes or b''))

    def write(self, b, /):
        self._check()
        if not isinstance(b, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        return self._put(bytes(b))

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        return self._seek(max(0, pos + (0, self._place, len(self._content))[whence]))

    read1 = _Memory.read

    def readinto(self, b):
        part = self.read(len(b))
        b[:len(part)] = part
        return len(part)

    def getbuffer(self):
        return memoryview(self._content)


TextIOBase = TextIOWrapper = StringIO
RawIOBase = BufferedIOBase = BytesIO


def open(*args, **kwargs):
    import builtins
    return builtins.open(*args, **kwargs)


# CPython has these in C; messages name such classes with their module.
StringIO.__name__, BytesIO.__name__ = '_io.StringIO', '_io.BytesIO'
