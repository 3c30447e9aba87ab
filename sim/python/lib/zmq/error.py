class ZMQError(Exception):
    def __init__(self, errno=None, msg=None):
        self.errno = errno
        self.strerror = msg
        super().__init__(errno, msg)

    def __str__(self):
        return self.strerror
