"""Means and their spread."""

import math
from collections import Counter
from fractions import Fraction


class StatisticsError(ValueError):
    pass


def _values(data, function, least=1):
    data = list(data)
    if len(data) < least:
        if least == 1:
            raise StatisticsError(f'{function} requires at least one data point')
        raise StatisticsError(f'{function} requires at least two data points')
    return data


def _exact(data):
    return [Fraction(x) for x in data]


def _like(result, data):
    """An exact result as a number of the data's type."""
    if any(isinstance(x, float) for x in data):
        return float(result)
    if any(isinstance(x, Fraction) for x in data):
        return result
    return result.numerator if result.denominator == 1 else float(result)


def mean(data):
    data = _values(data, 'mean')
    return _like(sum(_exact(data)) / len(data), data)


def fmean(data, weights=None):
    data = _values(data, 'fmean')
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    return math.fsum([x * w for x, w in zip(data, weights)]) / math.fsum(weights)


def geometric_mean(data):
    data = _values(data, 'geometric mean')
    return math.exp(math.fsum([math.log(x) for x in data]) / len(data))


def harmonic_mean(data, weights=None):
    data = _values(data, 'harmonic_mean')
    result = len(data) / sum([1 / x for x in _exact(data)])
    return result if any(isinstance(x, Fraction) for x in data) else float(result)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def mode(data):
    most = Counter(iter(data)).most_common(1)
    if not most:
        raise StatisticsError('no mode for empty data')
    return most[0][0]


def multimode(data):
    counts = Counter(iter(data))
    top = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == top]


def _squares(data, center=None):
    exact = _exact(data)
    middle = sum(exact) / len(exact) if center is None else Fraction(center)
    return sum([(x - middle) ** 2 for x in exact])


def variance(data, xbar=None):
    data = _values(data, 'variance', 2)
    return _like(_squares(data, xbar) / (len(data) - 1), data)


def pvariance(data, mu=None):
    data = _values(data, 'pvariance')
    return _like(_squares(data, mu) / len(data), data)


def stdev(data, xbar=None):
    data = _values(data, 'stdev', 2)
    return math.sqrt(_squares(data, xbar) / (len(data) - 1))


def pstdev(data, mu=None):
    data = _values(data, 'pstdev')
    return math.sqrt(_squares(data, mu) / len(data))


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    m = len(data) - 1 if method == 'inclusive' else len(data) + 1
    for i in range(1, n):
        if method == 'inclusive':
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            j = max(1, min(i * m // n, len(data) - 1))
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result
