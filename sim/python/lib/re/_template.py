"""What matches are replaced with."""


class error(Exception):
    """A pattern or a replacement that is wrong: why, and at which place."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        if pos is not None and pos < 0:
            pos = None
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg += f' (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


_controls = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
             '\\': '\\'}
_letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'


class Template:
    """A replacement: texts, and the numbers of groups between them."""

    def __init__(self, template, pattern):
        self._template, self._pattern = template, pattern
        self._bytes = not isinstance(template, str)
        text = template.decode('latin1') if self._bytes else template
        self._parts = self._parse(text) if '\\' in text else [text]

    def expand(self, match):
        empty = match.string[:0]
        parts = []
        for part in self._parts:
            if isinstance(part, int):
                part = match._text(part, empty)
            elif self._bytes:
                part = part.encode('latin1')
            parts.append(part)
        return empty.join(parts)

    def _fail(self, msg, pos):
        raise error(msg, self._template, pos)

    def _group(self, number, pos):
        if number > self._pattern.groups:
            self._fail(f'invalid group reference {number}', pos)
        return number

    def _parse(self, text):
        parts = []
        i = 0
        while i < len(text):
            next = text.find('\\', i)
            if next < 0:
                next = len(text)
            if next > i:
                parts.append(text[i:next])
            if next == len(text):
                break
            part, i = self._escape(text, next)
            parts.append(part)
        return parts

    def _escape(self, text, at):
        """What an escape at a place stands for, and its end."""
        c = text[at + 1:at + 2]
        if c == '':
            self._fail('bad escape (end of pattern)', at)
        if c == 'g':
            return self._named(text, at + 2)
        if c == '0':
            end = at + 2
            while end < at + 4 and text[end:end + 1] in tuple('01234567'):
                end += 1
            return chr(int(text[at + 1:end], 8)), end
        if c.isdigit():
            digits = text[at + 1:at + 4]
            if len(digits) == 3 and all(d in '01234567' for d in digits):
                if int(digits, 8) > 255:
                    self._fail(f'octal escape value \\{digits} outside of range 0-0o377', at)
                return chr(int(digits, 8)), at + 4
            end = at + 3 if text[at + 2:at + 3].isdigit() else at + 2
            return self._group(int(text[at + 1:end]), at + 1), end
        if c in _controls:
            return _controls[c], at + 2
        if c in _letters:
            self._fail(f'bad escape \\{c}', at)
        return '\\' + c, at + 2

    def _named(self, text, at):
        """The group of \\g<name>, whose < is at at."""
        if text[at:at + 1] != '<':
            self._fail('missing <', at)
        end = text.find('>', at)
        if end < 0:
            if at + 1 == len(text):
                self._fail('missing group name', at + 1)
            self._fail('missing >, unterminated name', at + 1)
        name = text[at + 1:end]
        if not name:
            self._fail('missing group name', at + 1)
        if name.isdigit():
            return self._group(int(name), at + 1), end + 1
        if not name.isidentifier():
            self._fail(f'bad character in group name {name!r}', at + 1)
        if name not in self._pattern.groupindex:
            raise IndexError(f'unknown group name {name!r}')
        return self._pattern.groupindex[name], end + 1
