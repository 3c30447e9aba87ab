"""What all nodes have: a port, requests that may wait for their answer, calls to other nodes, timers."""

import _warren
from kafka import protocol


class Later:
    """An answer that is not there yet: check returns it when it is; at the deadline there is what expired returns."""

    def __init__(self, check, deadline, expired):
        self.check, self.deadline, self.expired = check, deadline, expired


class Peer:
    """Calls to one other node, answered in order."""

    def __init__(self, server, host, port):
        self._server = server
        self._host, self._port = host, port
        self._link, self._buffer = None, b''
        self._asked = []  # (name, what to do with the answer)
        self._correlation = 0

    def call(self, name, body, then):
        """then gets the answer, or None if there is none because the node is not reached."""
        try:
            if self._link is None:
                self._link = _warren.connect(self._host, self._port)
                self._server.peers[self._link] = self
            self._correlation += 1
            _warren.send(self._link, protocol.request(name, self._correlation, self._server.name, body))
        except OSError:
            self.lost()
            then(None)
            return
        self._asked.append((name, then))

    def take(self):
        try:
            got = _warren.receive(self._link, 0)
        except OSError:
            got = b''
        if got == b'':
            self.lost()
            return
        self._buffer += got or b''
        while len(self._buffer) >= 4:
            size = int.from_bytes(self._buffer[:4], 'big')
            if len(self._buffer) < 4 + size:
                return
            data, self._buffer = self._buffer[4:4 + size], self._buffer[4 + size:]
            name, then = self._asked.pop(0)
            then(protocol.read_response(name, data)[1])

    def lost(self):
        if self._link is not None:
            self._server.peers.pop(self._link, None)
            _warren.close(self._link)
        self._link, self._buffer = None, b''
        asked, self._asked = self._asked, []
        for _, then in asked:
            then(None)


class Server:
    """Answers requests by methods that are named as they are: handle_Fetch(body, client)."""

    def __init__(self, name, port):
        self.name, self.port = name, port
        self.peers = {}     # by link
        self._clients = {}  # what has come of a request, by link
        self._waiting = []  # (link, name, correlation, Later)
        self._timers = []   # [when, every, what]; every 0 is once

    def log(self, text):
        print(text, flush=True)

    def after(self, seconds, what):
        self._timers.append([_warren.now() + seconds, 0, what])

    def every(self, seconds, what):
        self._timers.append([_warren.now() + seconds, seconds, what])

    def run(self):
        listener = _warren.listen(self.port)
        while True:
            ends = [t[0] for t in self._timers] + [later.deadline for *_, later in self._waiting]
            wait = max(0, min(ends) - _warren.now()) if ends else None
            ready = _warren.select([listener] + list(self._clients) + list(self.peers), wait)
            for number in ready:
                if number == listener:
                    link, _ = _warren.accept(listener, None)
                    self._clients[link] = b''
                elif number in self._clients:
                    self._read(number)
                elif number in self.peers:
                    self.peers[number].take()
            self._tick()
            self.settle()

    def _tick(self):
        now = _warren.now()
        due = [t for t in self._timers if t[0] <= now]
        self._timers = [t for t in self._timers if t[0] > now or t[1]]
        for t in due:
            if t[1]:
                t[0] = now + t[1]
            t[2]()

    def settle(self):
        """Gives the answers that are there by now; an answer may bring another."""
        again = True
        while again:
            again = False
            waiting, self._waiting = self._waiting, []
            for link, name, correlation, later in waiting:
                answer = later.check()
                if answer is None and _warren.now() >= later.deadline:
                    answer = later.expired()
                if answer is None:
                    self._waiting.append((link, name, correlation, later))
                else:
                    again = True
                    self._answer(link, name, correlation, answer)

    def _read(self, link):
        try:
            got = _warren.receive(link, 0)
        except OSError:
            got = b''
        if got == b'':
            self._drop(link)
            return
        buffer = self._clients[link] + (got or b'')
        while len(buffer) >= 4:
            size = int.from_bytes(buffer[:4], 'big')
            if len(buffer) < 4 + size:
                break
            data, buffer = buffer[4:4 + size], buffer[4 + size:]
            name, correlation, client, body = protocol.read_request(data)
            answer = getattr(self, 'handle_' + name)(body, client)
            if isinstance(answer, Later):
                self._waiting.append((link, name, correlation, answer))
            elif answer is not None:
                self._answer(link, name, correlation, answer)
        if link in self._clients:
            self._clients[link] = buffer

    def _answer(self, link, name, correlation, body):
        if link in self._clients:
            try:
                _warren.send(link, protocol.response(name, correlation, body))
            except OSError:
                self._drop(link)

    def _drop(self, link):
        self._clients.pop(link, None)
        self._waiting = [w for w in self._waiting if w[0] != link]
        _warren.close(link)
