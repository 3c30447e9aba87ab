def require_string(value, value_name):
    if not isinstance(value, str):
        raise TypeError('%s must be a str or unicode str, but got %r' % (value_name, value))


def require_callback(callback, callback_name='callback'):
    if not callable(callback):
        raise TypeError('callback %s must be callable, but got %r' % (callback_name, callback))


def zero_or_greater(name, value):
    if int(value) < 0:
        raise ValueError('%s must be >= 0, but got %s' % (name, value))
