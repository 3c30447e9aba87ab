"""Numbers of errors, as Linux has them."""

_texts = {
    1: 'Operation not permitted', 2: 'No such file or directory', 3: 'No such process',
    4: 'Interrupted system call', 5: 'Input/output error', 9: 'Bad file descriptor',
    11: 'Resource temporarily unavailable', 12: 'Cannot allocate memory', 13: 'Permission denied',
    17: 'File exists', 20: 'Not a directory', 21: 'Is a directory', 22: 'Invalid argument',
    32: 'Broken pipe', 98: 'Address already in use', 103: 'Software caused connection abort',
    104: 'Connection reset by peer', 106: 'Transport endpoint is already connected',
    107: 'Transport endpoint is not connected', 110: 'Connection timed out', 111: 'Connection refused',
    113: 'No route to host', 115: 'Operation now in progress',
}
EPERM, ENOENT, ESRCH, EINTR, EIO, EBADF = 1, 2, 3, 4, 5, 9
EAGAIN = EWOULDBLOCK = 11
ENOMEM, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EPIPE = 12, 13, 17, 20, 21, 22, 32
EADDRINUSE, ECONNABORTED, ECONNRESET, EISCONN, ENOTCONN = 98, 103, 104, 106, 107
ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, EINPROGRESS = 110, 111, 113, 115
errorcode = {value: name for name, value in list(globals().items()) if name[0] == 'E'}
