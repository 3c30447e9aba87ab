"""Messages of a program about itself: loggers, handlers, formatters and filters."""

import os
import sys
import threading
import time
from logging._format import (BufferingFormatter, Formatter, PercentStyle, StrFormatStyle,
                             StringTemplateStyle, styles)
from logging._level import (CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, WARN, WARNING,
                            addLevelName, checked, getLevelName, getLevelNamesMapping)
from logging._record import LogRecord, makeLogRecord, getLogRecordFactory, setLogRecordFactory
from logging._handler import (FileHandler, Filter, Filterer, Handler, NullHandler, StreamHandler,
                              lastResort, raiseExceptions)
from logging._logger import (Logger, LoggerAdapter, Manager, RootLogger, disable, getLogger,
                             getLoggerClass, root, setLoggerClass)

BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'


def basicConfig(*, filename=None, filemode='a', format=None, datefmt=None, style='%', level=None,
                stream=None, handlers=None, force=False, encoding=None, errors='backslashreplace', **unknown):
    """Gives the root logger a handler, unless it has one."""
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    if unknown:
        raise ValueError('Unrecognised argument(s): ' + ', '.join(unknown))
    if stream is not None and filename is not None:
        raise ValueError("'stream' and 'filename' should not be specified together")
    if handlers is not None and (stream is not None or filename is not None):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
    if style not in styles:
        raise ValueError(f"Style must be one of: {','.join(styles)}")
    formatter = Formatter(format or styles[style][1], datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def _ready():
    if not root.handlers:
        basicConfig()


def critical(msg, *args, **kwargs):
    _ready()
    root.critical(msg, *args, **kwargs)


fatal = critical


def error(msg, *args, **kwargs):
    _ready()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    _ready()
    root.warning(msg, *args, **kwargs)


warn = warning


def info(msg, *args, **kwargs):
    _ready()
    root.info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    _ready()
    root.debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _ready()
    root.log(level, msg, *args, **kwargs)


def captureWarnings(capture):
    """Warnings of this Python go to stderr in any case."""


def shutdown(handlerList=()):
    for handler in root.handlers:
        handler.flush()
        handler.close()
