"""The machine that the interpreter says it runs on."""


def system():
    return 'Linux'


def node():
    return 'warren'


def release():
    return '6.1.0'


def version():
    return '#1 SMP'


def machine():
    return 'x86_64'


def processor():
    return ''


def architecture(executable='', bits='', linkage=''):
    return ('64bit', 'ELF')


def python_version():
    return '3.11.7'


def python_version_tuple():
    return ('3', '11', '7')


def python_implementation():
    return 'CPython'


def python_compiler():
    return 'GCC'


def python_build():
    return ('main', 'Nov 28 2024')


def platform(aliased=False, terse=False):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'


def uname():
    from collections import namedtuple
    return namedtuple('uname_result', 'system node release version machine')(
        system(), node(), release(), version(), machine())
