"""The environment and names of files. A program has no files."""

import sys
import _warren
import posixpath as path
from posixpath import curdir, pardir, sep, altsep, extsep, pathsep, defpath, devnull

sys.modules['os.path'] = path
name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
EX_OK = 0


class _Environ(dict):
    """The environment: texts only."""

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not isinstance(value, str):
            wrong = value if isinstance(key, str) else key
            raise TypeError(f'str expected, not {type(wrong).__name__}')
        super().__setitem__(key, value)

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key) from None
        return super().__getitem__(key)

    def __repr__(self):
        return f'environ({dict.__repr__(self)})'

    def copy(self):
        return dict(self)


environ = _Environ(PATH='/usr/local/bin:/usr/bin:/bin', HOME='/home/warren', USER='warren', LOGNAME='warren',
                   LANG='C.UTF-8', PWD='/home/warren', SHELL='/bin/sh', TERM='xterm-256color')


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    pass


def unsetenv(name, /):
    pass


def getpid():
    return 1000 + _warren.seed % 30000


def getppid():
    return 1


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    return 'warren'


def getcwd():
    return '/home/warren'


def cpu_count():
    return 1


def urandom(size, /):
    if size < 0:
        raise ValueError('negative argument not allowed')
    return _warren.random_bytes(size)


class _Uname(tuple):
    sysname, nodename, release, version, machine = 'Linux', 'warren', '6.1.0', '#1 SMP', 'x86_64'


def uname():
    return _Uname(('Linux', 'warren', '6.1.0', '#1 SMP', 'x86_64'))


def _absent(file):
    from errno import ENOENT
    return FileNotFoundError(ENOENT, 'No such file or directory', file)


def _exists(file):
    return path.normpath(path.join(getcwd(), fspath(file))) in ('/', '/home', '/home/warren')


def stat(file, *, dir_fd=None, follow_symlinks=True):
    raise _absent(file)


lstat = stat


def listdir(path='.'):
    if _exists(path):
        return []
    raise _absent(path)


def scandir(path='.'):
    return iter(listdir(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    if _exists(top):
        yield top, [], []


def access(path, mode, **options):
    return _exists(path)


def remove(path, *, dir_fd=None):
    raise _absent(path)


unlink = rmdir = readlink = chdir = remove


def rename(src, dst, **options):
    raise _absent(src)


replace = rename


def mkdir(path, mode=511, *, dir_fd=None):
    raise PermissionError(13, 'Permission denied', path)


def makedirs(name, mode=511, exist_ok=False):
    if _exists(name) and exist_ok:
        return
    raise PermissionError(13, 'Permission denied', name)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), '__fspath__'):
        return path.__fspath__()
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')


class PathLike:
    """What has __fspath__."""


def fsencode(filename):
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    return filename.decode() if isinstance(filename, bytes) else filename


def system(command):
    return 32512


def _exit(status):
    _warren.end(status)


def abort():
    _warren.end(134)


def kill(pid, signal, /):
    if pid == getpid() and signal == 2:
        raise KeyboardInterrupt
    if pid == getpid() and signal in (9, 15):
        _warren.end(128 + signal)
    raise ProcessLookupError(3, 'No such process')


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def isatty(fd, /):
    return False


def strerror(code, /):
    from errno import _texts
    return _texts.get(code, f'Unknown error {code}')


def getloadavg():
    return (0.0, 0.0, 0.0)
