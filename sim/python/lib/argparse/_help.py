"""The text of a parser's help."""

import os
import textwrap
from argparse._action import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE)


class _Section:
    def __init__(self, heading=None):
        self.heading = heading
        self.items = []  # functions that make a part of the text

    def format(self, formatter):
        if self.heading is not None:
            formatter._indent()
        text = ''.join([part for part in [make() for make in self.items] if part])
        if self.heading is not None:
            formatter._dedent()
        if not text:
            return ''
        if self.heading is None or self.heading is SUPPRESS:
            return f'\n{text}\n'
        return f'\n{" " * formatter._current_indent}{self.heading}:\n{text}\n'


class HelpFormatter:
    __module__ = 'argparse'

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = int(os.environ.get('COLUMNS') or 80) - 2
        self._prog, self._width = prog, width
        self._indent_increment, self._current_indent = indent_increment, 0
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._action_max_length = 0
        self._root = self._current = _Section()
        self._stack = []

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def start_section(self, heading):
        section = _Section(heading)
        self._current.items.append(lambda: section.format(self))
        self._stack.append(self._current)
        self._current = section
        self._indent()

    def end_section(self):
        self._current = self._stack.pop()
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._current.items.append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._current.items.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        length = len(self._format_action_invocation(action)) + self._current_indent
        for sub in self._subactions(action):
            sub_length = len(self._format_action_invocation(sub)) + self._current_indent
            length = max(length, sub_length + self._indent_increment)
        self._action_max_length = max(self._action_max_length, length)
        self._current.items.append(lambda: self._format_action(action))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def _subactions(self, action):
        return action._get_subactions() if hasattr(action, '_get_subactions') else []

    def format_help(self):
        text = self._root.format(self)
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n' if text else text

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            return f'{prefix}{usage % {"prog": self._prog}}\n\n'
        options = self._usage_parts([a for a in actions if a.option_strings], groups)
        positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
        usage = ' '.join([self._prog] + options + positionals)
        width = self._width - self._current_indent
        if len(prefix) + len(usage) > width:
            usage = '\n'.join(self._usage_lines(prefix, options, positionals, width))
        return f'{prefix}{usage}\n\n'

    def _usage_lines(self, prefix, options, positionals, width):
        def lines(parts, indent, first=None):
            result, line = [], []
            length = (len(indent) if first is None else first) - 1
            for part in parts:
                if length + 1 + len(part) > width and line:
                    result.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                result.append(indent + ' '.join(line))
            if first is not None:
                result[0] = result[0][len(indent):]
            return result

        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            if options:
                return lines([self._prog] + options, indent, len(prefix)) \
                    + lines(positionals, indent)
            return lines([self._prog] + positionals, indent, len(prefix))
        indent = ' ' * len(prefix)
        parts = lines(options + positionals, indent)
        if len(parts) > 1:
            parts = lines(options, indent) + lines(positionals, indent)
        return [self._prog] + parts

    def _usage_parts(self, actions, groups):
        """The pieces of the usage line; a line is broken between them only."""
        parts = []
        grouped = []
        for group in groups:
            members = [a for a in group._group_actions if a.help is not SUPPRESS]
            if members and all(a in actions for a in members):
                grouped.append((members, group.required))
        done = []
        for action in actions:
            if action in done or action.help is SUPPRESS:
                continue
            for members, required in grouped:
                if action in members:
                    inside = ' | '.join([self._bare(a) for a in members])
                    if len(members) > 1:
                        inside = f'({inside})' if required else f'[{inside}]'
                        parts.append(inside)
                    else:
                        parts += inside.split(' ') if required else [f'[{inside}]']
                    done += members
                    break
            else:
                text = self._bare(action)
                if not action.option_strings:
                    parts += _pieces(text)
                elif action.required:
                    parts += text.split(' ')
                else:
                    parts.append(f'[{text}]')
        return parts

    def _bare(self, action):
        if not action.option_strings:
            return self._format_args(action, self._default_positional(action))
        if action.nargs == 0:
            return action.format_usage()
        return f'{action.option_strings[0]} ' \
               f'{self._format_args(action, self._default_optional(action))}'

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        action_width = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = ' ' * self._current_indent
        has_help = action.help and action.help.strip()
        if not has_help:
            parts = [f'{indent}{header}\n']
        else:
            lines = self._split_lines(self._expand_help(action), help_width)
            if len(header) <= action_width:
                parts = [f'{indent}{header.ljust(action_width)}  {lines[0]}\n']
                lines = lines[1:]
            else:
                parts = [f'{indent}{header}\n']
            parts += [f'{" " * position}{line}\n' for line in lines]
        self._indent()
        parts += [self._format_action(sub) for sub in self._subactions(action)]
        self._dedent()
        return ''.join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar(action, self._default_positional(action), 1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._default_optional(action))
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _metavar(self, action, default, n):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{' + ','.join([str(c) for c in action.choices]) + '}'
        else:
            result = default
        return result if isinstance(result, tuple) else (result,) * n

    def _format_args(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return self._metavar(action, default, 1)[0]
        if nargs == OPTIONAL:
            return f'[{self._metavar(action, default, 1)[0]}]'
        if nargs == ZERO_OR_MORE:
            return f'[{self._metavar(action, default, 1)[0]} ...]'
        if nargs == ONE_OR_MORE:
            first, second = self._metavar(action, default, 2)
            return f'{first} [{second} ...]'
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return f'{self._metavar(action, default, 1)[0]} ...'
        if nargs == SUPPRESS:
            return ''
        return ' '.join(self._metavar(action, default, nargs))

    def _default_optional(self, action):
        return action.dest.upper()

    def _default_positional(self, action):
        return action.dest

    def _expand_help(self, action):
        values = {**vars(action), 'prog': self._prog}
        values = {k: v for k, v in values.items() if v is not SUPPRESS}
        for name, value in values.items():
            if hasattr(value, '__name__'):
                values[name] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join([str(c) for c in values['choices']])
        return self._get_help_string(action) % values

    def _get_help_string(self, action):
        return action.help

    def _split_lines(self, text, width):
        return textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(' '.join(text.split()), width, initial_indent=indent,
                             subsequent_indent=indent)


def _pieces(text):
    """A positional's usage in pieces: what stands in brackets stays together."""
    pieces = []
    for word in text.split(' '):
        if pieces and pieces[-1].count('[') > pieces[-1].count(']'):
            pieces[-1] += ' ' + word
        else:
            pieces.append(word)
    return pieces


class RawDescriptionHelpFormatter(HelpFormatter):
    __module__ = 'argparse'

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    __module__ = 'argparse'

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    __module__ = 'argparse'

    def _get_help_string(self, action):
        help = action.help or ''
        if '%(default)' not in help and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += ' (default: %(default)s)'
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    __module__ = 'argparse'

    def _default_optional(self, action):
        return action.type.__name__

    _default_positional = _default_optional
