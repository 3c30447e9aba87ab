"""Protocol buffers: messages whose classes are made from a descriptor, with the real bytes on the wire."""

__version__ = '4.21.12'
