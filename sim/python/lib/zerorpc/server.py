import msgpack
import sys
import traceback
import uuid

import _warren
from gevent import hub, spawn
from zerorpc.wire import HEARTBEAT, Wire, endpoint


class rep:
    """A method that answers once."""

    def __init__(self, functor):
        self._functor = functor
        self.__name__ = getattr(functor, '__name__', None)
        self.__doc__ = getattr(functor, '__doc__', None)

    def __get__(self, instance, type_instance=None):
        if instance is None:
            return self
        return type(self)(self._functor.__get__(instance, type_instance))

    def __call__(self, *args, **kwargs):
        return self._functor(*args, **kwargs)

    def answer(self, reply, args):
        reply('OK', (self._functor(*args),))


class stream(rep):
    """A method that answers with each item of what it returns."""

    def answer(self, reply, args):
        for item in iter(self._functor(*args)):
            reply('STREAM', item)
        reply('STREAM_DONE', None)


class Server:
    """Answers calls with the methods of an object, each in a greenlet of its own."""

    def __init__(self, methods=None, name=None, context=None, pool_size=None, heartbeat=5):
        self._methods_of = methods if methods is not None else self
        self._name = name or type(self._methods_of).__name__
        self._heartbeat = heartbeat
        self._listeners = []
        self._wires = {}
        self._active = {}  # the calls that are not answered yet: their wires by id
        self._beat_at = None
        self._stopped = False
        self._methods = self._find_methods()

    def _find_methods(self):
        if isinstance(self._methods_of, dict):
            found = dict(self._methods_of)
        else:
            found = {name: getattr(self._methods_of, name) for name in dir(self._methods_of)
                     if not name.startswith('_') and callable(getattr(self._methods_of, name))
                     and name not in dir(Server)}
        methods = {name: f if isinstance(f, rep) else rep(f) for name, f in found.items()}
        methods['_zerorpc_ping'] = rep(lambda: ('pong', self._name))
        methods['_zerorpc_list'] = rep(lambda: [m for m in methods if not m.startswith('_')])
        methods['_zerorpc_name'] = rep(lambda: self._name)
        methods['_zerorpc_help'] = rep(lambda method: methods[method].__doc__)
        return methods

    def bind(self, url, resolve=True):
        try:
            self._listeners.append(_warren.listen(endpoint(url)[1]))
        except OSError:
            from zmq.error import ZMQError
            raise ZMQError(98, 'Address already in use (addr=%r)' % url) from None
        return [self]

    def run(self):
        hub.acquire()
        try:
            while not self._stopped:
                self._serve()
        finally:
            hub.release()

    def stop(self):
        self._stopped = True
        for listener in self._listeners:
            _warren.wake(listener)

    def close(self):
        self.stop()
        for listener in self._listeners:
            _warren.close(listener)
        self._listeners = []

    def _serve(self):
        """Waits for something to happen, and sees to it."""
        timeout = None
        if self._active and self._heartbeat:
            if self._beat_at is None:
                self._beat_at = _warren.now() + self._heartbeat
            timeout = max(0, self._beat_at - _warren.now())
        else:
            self._beat_at = None
        hub.release()
        try:
            ready = _warren.select(self._listeners + list(self._wires), timeout)
        finally:
            hub.acquire()
        if self._beat_at is not None and _warren.now() >= self._beat_at:
            self._beat_at = None
            for call, wire in list(self._active.items()):
                self._send(wire, call, HEARTBEAT, (0,))
        for number in ready:
            if number in self._listeners:
                link, _ = _warren.accept(number, None)
                self._wires[link] = Wire(link)
            elif number in self._wires:
                self._read(self._wires[number])

    def _read(self, wire):
        try:
            if wire.feed(0) is False:
                self._drop(wire)
                return
        except OSError:
            self._drop(wire)
            return
        while True:
            event = wire.take()
            if event is None:
                return
            try:
                header, name, args = msgpack.unpackb(event)
            except Exception:
                traceback.print_exc()
                continue
            if name != HEARTBEAT and 'response_to' not in header:
                self._active[header['message_id']] = wire
                spawn(self._answer, wire, header['message_id'], name, args)

    def _drop(self, wire):
        self._wires.pop(wire.link, None)
        wire.close()

    def _answer(self, wire, call, name, args):
        try:
            method = self._methods.get(name)
            if method is None:
                raise NameError(name)
            method.answer(lambda event, value: self._send(wire, call, event, value), args)
        except Exception:
            kind, error = sys.exc_info()[:2]
            traceback.print_exc()
            self._send(wire, call, 'ERR', (kind.__name__, str(error), traceback.format_exc()))
        finally:
            self._active.pop(call, None)

    def _send(self, wire, call, name, args):
        try:
            wire.send({'message_id': uuid.uuid4().hex, 'v': 3, 'response_to': call}, name, args)
        except OSError:
            self._drop(wire)
