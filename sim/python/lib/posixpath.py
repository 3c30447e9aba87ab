"""Names of files, as POSIX has them."""

curdir, pardir, sep, altsep, extsep, pathsep = '.', '..', '/', None, '.', ':'
defpath, devnull = '/bin:/usr/bin', '/dev/null'
supports_unicode_filenames = False


def _text(path):
    if isinstance(path, str):
        return path
    import os
    path = os.fspath(path)
    return path.decode() if isinstance(path, bytes) else path


def join(a, *p):
    path = _text(a)
    for b in map(_text, p):
        if b.startswith('/'):
            path = b
        elif not path or path.endswith('/'):
            path += b
        else:
            path += '/' + b
    return path


def split(p):
    p = _text(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    return (head.rstrip('/') or head) if head else head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    slash, dot = p.rfind('/'), p.rfind('.')
    if dot > slash:
        first = slash + 1
        while first < dot:
            if p[first] != '.':
                return p[:dot], p[dot:]
            first += 1
    return p, ''


def splitdrive(p):
    return '', _text(p)


def isabs(s):
    return _text(s).startswith('/')


def normpath(path):
    path = _text(path)
    if not path:
        return '.'
    slashes = 2 if path.startswith('//') and not path.startswith('///') else int(path.startswith('/'))
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return '/' * slashes + '/'.join(parts) or '.'


def normcase(s):
    return _text(s)


def abspath(path):
    import os
    return normpath(join(os.getcwd(), _text(path)))


realpath = abspath


def expanduser(path):
    path = _text(path)
    return '/home/warren' + path[1:] if path == '~' or path.startswith('~/') else path


def expandvars(path):
    import os
    import re
    return re.sub(r'\$(\w+|\{[^}]*\})', lambda m: os.environ.get(m[1].strip('{}'), m[0]), _text(path))


def exists(path):
    import os
    return os._exists(path)


lexists = isdir = exists


def isfile(path):
    return False


islink = ismount = isfile


def getsize(filename):
    import os
    return os.stat(filename).st_size


getmtime = getatime = getctime = getsize


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    split_paths = [[p for p in path.split('/') if p not in ('', '.')] for path in paths]
    if not split_paths:
        raise ValueError('commonpath() arg is an empty sequence')
    common = []
    for parts in zip(*split_paths):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return ('/' if paths[0].startswith('/') else '') + '/'.join(common)


def relpath(path, start='.'):
    if not path:
        raise ValueError('no path specified')
    a = [p for p in abspath(start).split('/') if p]
    b = [p for p in abspath(path).split('/') if p]
    i = len(commonprefix([a, b]))
    return '/'.join(['..'] * (len(a) - i) + b[i:]) or '.'


def samefile(a, b):
    return abspath(a) == abspath(b)
