"""The interpreter as programs see it."""

import _warren

argv = [_warren.file] + _warren.args
orig_argv = ['python3'] + argv
modules = _warren.modules
path = ['/warren', '<LIB>']
meta_path = []
path_hooks = []
byteorder = 'little'
platform = 'linux'
maxsize = 9223372036854775807
maxunicode = 0x10ffff
executable = '/usr/bin/python3'
prefix = exec_prefix = base_prefix = base_exec_prefix = '/usr'
version = '3.11.7 (main) [Warren]'
api_version = 1013
hexversion = 0x030b07f0
copyright = 'Warren'
flags = None
dont_write_bytecode = True
float_repr_style = 'short'
builtin_module_names = ('builtins', 'sys', 'time', 'math', 'itertools')
warnoptions = []
ps1, ps2 = '>>> ', '... '


class _Record(tuple):
    """A tuple whose items have names too."""

    _names = ()

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __repr__(self):
        fields = ', '.join(f'{n}={v!r}' for n, v in zip(self._names, self))
        return f'sys.{type(self).__name__}({fields})'


class version_info(_Record):
    _names = ('major', 'minor', 'micro', 'releaselevel', 'serial')


class float_info(_Record):
    _names = ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig',
              'epsilon', 'radix', 'rounds')


class int_info(_Record):
    _names = ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold')


class hash_info(_Record):
    _names = ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff')


version_info = version_info((3, 11, 7, 'final', 0))
float_info = float_info((1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307,
                         15, 53, 2.220446049250313e-16, 2, 1))
int_info = int_info((30, 4, 4300, 640))
hash_info = hash_info((64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))


class _Implementation:
    name = 'cpython'
    version = version_info
    hexversion = hexversion
    cache_tag = 'cpython-311'


implementation = _Implementation()


class TextIOWrapper:
    """A stream of the terminal."""

    encoding = 'utf-8'
    errors = 'strict'
    newlines = None
    closed = False
    line_buffering = False
    write_through = True
    __module__ = '_io'

    def __init__(self, number, name, mode):
        self._number, self.name, self.mode = number, name, mode
        self._rest = None  # what was read and not yet taken

    def fileno(self):
        return self._number

    def isatty(self):
        return False

    def readable(self):
        return self._number == 0

    def writable(self):
        return self._number != 0

    def seekable(self):
        return False

    def flush(self):
        pass

    def close(self):
        pass

    def reconfigure(self, **options):
        pass

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        if self._number == 0:
            from io import UnsupportedOperation
            raise UnsupportedOperation('not writable')
        return _warren.write(self._number, text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readline(self, size=-1):
        if self._number != 0:
            from io import UnsupportedOperation
            raise UnsupportedOperation('not readable')
        line, self._rest = self._rest or _warren.read_line(), None
        if 0 <= size < len(line):
            line, self._rest = line[:size], line[size:]
        return line

    def read(self, size=-1):
        text = ''
        while size < 0 or len(text) < size:
            line = self.readline(size - len(text) if size >= 0 else -1)
            if not line:
                break
            text += line
        return text

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass

    @property
    def buffer(self):
        return _Buffer(self)

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='{self.mode}' encoding='utf-8'>"


class _Buffer:
    """The bytes below a text stream."""

    def __init__(self, stream):
        self._stream = stream

    def write(self, data):
        self._stream.write(bytes(data).decode('utf-8', 'replace'))
        return len(data)

    def read(self, size=-1):
        return self._stream.read(size).encode()

    def readline(self):
        return self._stream.readline().encode()

    def flush(self):
        pass


stdin = __stdin__ = TextIOWrapper(0, '<stdin>', 'r')
stdout = __stdout__ = TextIOWrapper(1, '<stdout>', 'w')
stderr = __stderr__ = TextIOWrapper(2, '<stderr>', 'w')


def exit(status=None, /):
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def exc_info():
    return _warren.exc_info()


def exception():
    return _warren.exc_info()[1]


def excepthook(cls, value, tb, /):
    stderr.write(_warren.format_exception(value, True))


__excepthook__ = excepthook


def getrecursionlimit():
    return _warren.recursion_limit()


def setrecursionlimit(limit, /):
    _warren.recursion_limit(limit)


def _getframe(depth=0, /):
    return _warren.frame(depth + 1)


def getsizeof(obj, default=None, /):
    if isinstance(obj, (str, bytes, bytearray)):
        return 49 + len(obj)
    if isinstance(obj, (list, tuple)):
        return 56 + 8 * len(obj)
    if isinstance(obj, (dict, set, frozenset)):
        return 64 + 32 * len(obj)
    if isinstance(obj, int):
        return 24 + 4 * ((obj.bit_length() + 29) // 30)
    return 48


def getrefcount(obj, /):
    return 2


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def intern(string, /):
    return _warren.intern(string)


def is_finalizing():
    return False


def displayhook(value, /):
    if value is not None:
        stdout.write(repr(value) + '\n')


def settrace(function, /):
    pass


def gettrace():
    return None


def setprofile(function, /):
    pass


def getswitchinterval():
    return 0.005


def setswitchinterval(interval, /):
    pass


def get_int_max_str_digits():
    return 4300


def set_int_max_str_digits(maxdigits):
    pass


def audit(event, *args):
    pass


def call_tracing(function, args, /):
    return function(*args)
