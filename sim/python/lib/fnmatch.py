"""Names and patterns with * ? [set]."""

import re


def translate(pat):
    out, i = '', 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not out.endswith('.*'):
                out += '.*'
        elif c == '?':
            out += '.'
        elif c == '[':
            end = pat.find(']', i + 2 if pat[i:i + 1] == '!' else i + 1)
            if end < 0:
                out += '\\['
            else:
                chars = pat[i:end].replace('\\', '\\\\')
                if chars[0] == '!':
                    chars = '^' + chars[1:]
                elif chars[0] == '^':
                    chars = '\\' + chars
                out += f'[{chars}]'
                i = end + 1
        else:
            out += re.escape(c)
    return f'(?s:{out})\\Z'


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]
