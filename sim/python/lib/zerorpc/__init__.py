"""Calls between programs, as msgpack events with heartbeats."""

from zerorpc.exceptions import LostRemote, RemoteError, TimeoutExpired
from zerorpc.client import Client
from zerorpc.server import Server, rep, stream

__version__ = '0.6.3'
