"""Command lines."""

from argparse._action import (BooleanOptionalAction, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER,
                              SUPPRESS, ZERO_OR_MORE, Action, ArgumentError, ArgumentTypeError,
                              Namespace)
from argparse._help import (ArgumentDefaultsHelpFormatter, HelpFormatter, MetavarTypeHelpFormatter,
                            RawDescriptionHelpFormatter, RawTextHelpFormatter)
from argparse._parser import ArgumentParser


class FileType:
    """The type of arguments that are files to open."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding = mode, encoding

    def __call__(self, string):
        import sys
        if string == '-':
            return sys.stdin if 'r' in self._mode else sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}") from None
