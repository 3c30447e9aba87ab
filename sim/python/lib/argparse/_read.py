"""Reading a command line."""

from argparse._action import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE,
                              ArgumentError, ArgumentTypeError, action_name)

_many = 1 << 30


def _bounds(action):
    """How many strings an action takes, at least and at most."""
    nargs = action.nargs
    if nargs is None:
        return 1, 1
    return {OPTIONAL: (0, 1), ZERO_OR_MORE: (0, _many), ONE_OR_MORE: (1, _many),
            REMAINDER: (0, _many), PARSER: (1, _many), SUPPRESS: (0, 0)}.get(nargs) or (nargs, nargs)


def _is_number(text):
    whole, _, fraction = text[1:].partition('.')
    return text[:1] == '-' and (whole + fraction).isdigit() and (fraction != '' or '.' not in text)


class Reader:
    """One reading of the strings args with a parser."""

    def __init__(self, parser, args, namespace):
        self.parser, self.args, self.namespace = parser, args, namespace
        self.positionals = [a for a in parser._actions if not a.option_strings]
        self.options = {}  # by index of the string: (action, option, explicit argument)
        self.after_dashes = len(args)
        self.extras = []
        self.seen, self.seen_not_default = [], []
        for i, arg in enumerate(args):
            if arg == '--':
                self.after_dashes = i
                break
            option = self._option(arg)
            if option is not None:
                self.options[i] = option

    def read(self):
        """Sets what the arguments say, and answers the strings left over."""
        start = 0
        last = max(self.options, default=-1)
        while start <= last:
            following = min(i for i in self.options if i >= start)
            if start != following:
                end = self._positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras += self.args[start:following]
                start = following
            start = self._optional(start)
        stop = self._positionals(start)
        self.extras += self.args[stop:]
        self._check_required()
        return self.extras

    def _option(self, arg):
        """(action, option, explicit argument) if arg is an option, else None."""
        parser = self.parser
        known = parser._option_string_actions
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        if arg in known:
            return known[arg], arg, None
        if len(arg) == 1:
            return None
        option, equals, explicit = arg.partition('=')
        if equals and option in known:
            return known[option], option, explicit
        found = self._abbreviated(arg)
        if len(found) > 1:
            matches = ', '.join([option for _, option, _ in found])
            parser.error(f'ambiguous option: {arg} could match {matches}')
        if found:
            return found[0]
        if _is_number(arg) and not any(_is_number(o) for o in known):
            return None
        if ' ' in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        found = []
        known = self.parser._option_string_actions
        option, equals, explicit = arg.partition('=')
        if not equals:
            explicit = None
        if arg[1] in self.parser.prefix_chars:
            if self.parser.allow_abbrev:
                found = [(known[o], o, explicit) for o in known if o.startswith(option)]
            return found
        for o in known:
            if o == arg[:2]:
                found.append((known[o], o, arg[2:]))
            elif o.startswith(option):
                found.append((known[o], o, explicit))
        return found

    def _available(self, start):
        """How many strings from start on are arguments, up to the next option."""
        end = start
        while end < len(self.args) and end not in self.options:
            end += 1
        # A -- is none, but goes with those around it.
        dashes = start <= self.after_dashes < end
        return end - start - dashes

    def _taken(self, start, n):
        """The index behind n arguments from start on."""
        end = start
        while n > 0:
            n -= end != self.after_dashes
            end += 1
        return end

    def _optional(self, start):
        action, option, explicit = self.options[start]
        if action is None:
            self.extras.append(self.args[start])
            return start + 1
        stop = start + 1
        calls = []
        while True:
            if explicit is None:
                low, high = _bounds(action)
                n = self._available(stop)
                if action.nargs in (REMAINDER, PARSER):
                    n = len(self.args) - stop
                if n < low:
                    raise ArgumentError(action, self._expected(action))
                end = self._taken(stop, min(n, high))
                if action.nargs == REMAINDER:
                    end = len(self.args)
                calls.append((action, self.args[stop:end], option))
                stop = end
                break
            low, high = _bounds(action)
            if high == 0 and len(option) == 2 and option[1] not in self.parser.prefix_chars \
                    and explicit != '':
                calls.append((action, [], option))
                option, explicit = option[0] + explicit[0], explicit[1:] or None
                rest = explicit
                if option not in self.parser._option_string_actions:
                    raise ArgumentError(action, f'ignored explicit argument '
                                                f'{option[1:] + (rest or "")!r}')
                action = self.parser._option_string_actions[option]
            elif low <= 1 <= high:
                calls.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
        for action, strings, option in calls:
            self._take(action, strings, option)
        return stop

    def _expected(self, action):
        texts = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                 ONE_OR_MORE: 'expected at least one argument'}
        if action.nargs in texts:
            return texts[action.nargs]
        return f'expected {action.nargs} argument{"" if action.nargs == 1 else "s"}'

    def _positionals(self, start):
        """Lets as many positional arguments as possible take what is there."""
        counts = self._counts(start)
        for action, n in zip(self.positionals, counts):
            end = len(self.args) if n is None else self._taken(start, n)
            strings = self.args[start:end]
            if action.nargs not in (PARSER, REMAINDER) and '--' in strings:
                strings.remove('--')
            start = end
            self._take(action, strings)
        self.positionals = self.positionals[len(counts):]
        return start

    def _counts(self, start):
        """How many strings each of the next positional arguments takes; None is all
        the rest, options too. The earlier ones take as much as leaves enough for
        the later ones."""
        available = self._available(start)
        for size in range(len(self.positionals), 0, -1):
            bounds = [_bounds(a) for a in self.positionals[:size]]
            need = sum(low for low, _ in bounds)
            if need > available:
                continue
            left, counts = available, []
            for action, (low, high) in zip(self.positionals, bounds):
                need -= low
                if action.nargs in (PARSER, REMAINDER):
                    counts.append(None)
                    return counts
                n = min(high, left - need)
                counts.append(n)
                left -= n
            return counts
        return []

    def _take(self, action, strings, option=None):
        self.seen.append(action)
        value = self._values(action, strings)
        if value is not action.default:
            self.seen_not_default.append(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.seen_not_default:
                            raise ArgumentError(action, f'not allowed with argument '
                                                        f'{action_name(other)}')
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def _values(self, action, strings):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in strings:
            strings = [s for s in strings if s != '--']
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if nargs in (None, OPTIONAL):
            value = self._value(action, strings[0])
            self._check(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._value(action, s) for s in strings]
        if nargs == PARSER:
            self._check(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check(action, value)
        return values

    def _value(self, action, text):
        convert = action.type
        if convert is None:
            return text
        try:
            return convert(text)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e)) from None
        except (TypeError, ValueError):
            name = getattr(convert, '__name__', repr(convert))
            raise ArgumentError(action, f'invalid {name} value: {text!r}') from None

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            known = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {known})')

    def _check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action_name(action))
            elif isinstance(action.default, str) and hasattr(self.namespace, action.dest) \
                    and getattr(self.namespace, action.dest) is action.default:
                setattr(self.namespace, action.dest, self._value(action, action.default))
        if missing:
            self.parser.error(f'the following arguments are required: {", ".join(missing)}')
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(a in self.seen_not_default for a in group._group_actions):
                names = [action_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                self.parser.error(f'one of the arguments {" ".join(names)} is required')
