"""Constants and templates of text."""

ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = ' \t\n\r\v\f'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """A text with $names in it."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None

    def __init__(self, template):
        self.template = template

    def _matches(self):
        import re
        d = re.escape(self.delimiter)
        brace = self.braceidpattern or self.idpattern
        return re.compile(f'{d}(?:(?P<escaped>{d})|(?P<named>{self.idpattern})|{{(?P<braced>{brace})}}|(?P<invalid>))',
                          re.IGNORECASE)

    def _invalid(self, mo):
        i = mo.start('invalid')
        lines = self.template[:i].splitlines(keepends=True)
        lineno = len(lines) or 1
        colno = i - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {lineno}, col {colno}')

    def substitute(self, mapping={}, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace(mapping, kws, True)

    def _replace(self, mapping, kws, safe):
        def convert(mo):
            name = mo['named'] or mo['braced']
            if name is not None:
                if name in kws:
                    return str(kws[name])
                if not safe:
                    return str(mapping[name])
                return str(mapping[name]) if name in mapping else mo[0]
            if mo['escaped'] is not None:
                return self.delimiter
            return mo[0] if safe else self._invalid(mo)
        return self._matches().sub(convert, self.template)

    def is_valid(self):
        return all(mo['invalid'] is None for mo in self._matches().finditer(self.template))

    def get_identifiers(self):
        names = []
        for mo in self._matches().finditer(self.template):
            name = mo['named'] or mo['braced']
            if name is not None and name not in names:
                names.append(name)
        return names


class Formatter:
    """What str.format does, as an object."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
