"""Paragraphs of a width, and indentation."""


def _letter(c):
    return c.isalpha() or c == '_'


def _words(text):
    """The pieces between which a line may be broken: spaces, words, parts of words
    up to a hyphen between letters."""
    pieces = []
    i = 0
    while i < len(text):
        end = i
        space = text[i] == ' '
        while end < len(text) and (text[end] == ' ') == space:
            end += 1
        if space:
            pieces.append(text[i:end])
        else:
            pieces += _parts(text[i:end])
        i = end
    return pieces


def _parts(word):
    parts = []
    start = 0
    for i in range(2, len(word) - 2):
        if word[i] == '-' and i - start >= 2 and _letter(word[i - 1]) \
                and (_letter(word[i - 2]) or word[i - 2].isdigit()) \
                and _letter(word[i + 1]) and (_letter(word[i + 2]) or word[i + 2] == '-'):
            parts.append(word[start:i + 1])
            start = i + 1
    parts.append(word[start:])
    return parts


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width = width
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in '\t\n\x0b\x0c\r':
                text = text.replace(c, ' ')
        words = _words(text)
        if not self.break_on_hyphens:
            words = list(_joined(words))
        words.reverse()
        lines = []
        while words:
            indent = self.subsequent_indent if lines else self.initial_indent
            line = self._line(words, lines, self.width - len(indent))
            if line is None:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines \
                    or not [w for w in words if w.strip()]:
                lines.append(indent + ''.join(line))
            else:
                lines.append(self._cut(indent, line))
                break
        return lines

    def _line(self, words, lines, width):
        """Takes the words of the next line off the end of words; None if there
        was only space."""
        if self.drop_whitespace and lines and words[-1].strip() == '':
            words.pop()
            if not words:
                return None
        line, length = [], 0
        while words and length + len(words[-1]) <= width:
            length += len(words[-1])
            line.append(words.pop())
        if words and len(words[-1]) > width:
            room = 1 if width < 1 else width - length
            if self.break_long_words:
                line.append(words[-1][:room])
                words[-1] = words[-1][room:]
            elif not line:
                line.append(words.pop())
        if self.drop_whitespace and line and line[-1].strip() == '':
            line.pop()
        return line or None

    def _cut(self, indent, line):
        width = self.width - len(indent) - len(self.placeholder)
        while line and (line[-1].strip() == '' or len(''.join(line)) > width):
            line.pop()
        if not line:
            return indent + self.placeholder.lstrip()
        return indent + ''.join(line) + self.placeholder

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def _joined(pieces):
    word = ''
    for piece in pieces:
        if piece.strip() == '':
            if word:
                yield word
            word = ''
            yield piece
        else:
            word += piece
    if word:
        yield word


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """The text without the space that all its lines begin with."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(' \t')
        if not content:
            lines[i] = ''
            continue
        space = line[:len(line) - len(content)]
        if margin is None:
            margin = space
        n = 0
        while n < len(margin) and n < len(space) and margin[n] == space[n]:
            n += 1
        margin = margin[:n]
    return '\n'.join([line[len(margin or ''):] for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join([(prefix if predicate(line) else '') + line
                    for line in text.splitlines(True)])
