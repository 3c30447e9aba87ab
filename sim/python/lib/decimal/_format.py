"""Decimals in format strings."""

from decimal._context import ROUND_HALF_EVEN


def formatted(x, spec):
    if not spec:
        return str(x)
    fill, align, rest = ' ', '>', spec
    if len(rest) > 1 and rest[1] in '<>=^':
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[0] in '<>=^':
        align, rest = rest[0], rest[1:]
    sign, rest = (rest[0], rest[1:]) if rest[:1] in tuple('+- ') else ('-', rest)
    if rest.startswith('0'):
        fill, align, rest = '0', '=', rest[1:]
    width, rest = _number(rest)
    comma = rest[:1] if rest[:1] in (',', '_') else ''
    rest = rest[len(comma):]
    precision = None
    if rest.startswith('.'):
        precision, rest = _number(rest[1:])
    kind = rest
    if kind not in ('', 'e', 'E', 'f', 'F', 'g', 'G', '%', 'n'):
        raise ValueError('invalid format string')
    body = _body(x.copy_abs(), kind, precision)
    if comma:
        whole, point, part = body.partition('.')
        body = f'{int(whole):{comma}}' + point + part
    lead = '-' if x._sign else '' if sign == '-' else sign
    missing = max(0, (width or 0) - len(lead) - len(body))
    if align == '=':
        return lead + fill * missing + body
    if align == '<':
        return lead + body + fill * missing
    if align == '^':
        return fill * (missing // 2) + lead + body + fill * (missing - missing // 2)
    return fill * missing + lead + body


def _number(text):
    n = 0
    while n < len(text) and text[n].isdigit():
        n += 1
    return (int(text[:n]) if n else None), text[n:]


def _body(x, kind, precision):
    if x._special:
        return str(x)
    if kind == '%':
        x = x._rescaled(x._exp, ROUND_HALF_EVEN)
        x._exp += 2
    if kind in ('f', 'F', '%'):
        if precision is not None:
            x = x._rescaled(-precision, ROUND_HALF_EVEN)
        elif x._exp > 0:
            x = x._rescaled(0, ROUND_HALF_EVEN)
        digits = str(x._digits)
        places = -x._exp
        if places > 0:
            digits = digits.rjust(places + 1, '0')
            digits = f'{digits[:-places]}.{digits[-places:]}'
        return digits + ('%' if kind == '%' else '')
    if kind in ('e', 'E'):
        digits = str(x._digits)
        if precision is not None:
            x = x._rescaled(x._exp + len(digits) - 1 - precision, ROUND_HALF_EVEN)
            digits = str(x._digits)
        point = '.' + digits[1:] if len(digits) > 1 else ''
        return f'{digits[0]}{point}{kind}{x.adjusted():+d}'
    if precision is not None:
        extra = len(str(x._digits)) - max(precision, 1)
        if extra > 0:
            x = x._rescaled(x._exp + extra, ROUND_HALF_EVEN)
    return str(x)
