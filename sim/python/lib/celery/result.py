import builtins
import json

import _warren
from celery import exceptions


class Replies:
    """The queue to which workers send results, and what has come."""

    def __init__(self, connection, channel):
        import uuid
        self.connection = connection
        self.queue = str(uuid.uuid4())
        self.states = {}
        channel.queue_declare(self.queue, exclusive=True, auto_delete=True, arguments={'x-expires': 86400000})
        channel.basic_consume(self.queue, self._on_reply, auto_ack=True)

    def _on_reply(self, channel, method, properties, body):
        state = json.loads(body)
        self.states[state['task_id']] = state

    def poll(self, seconds):
        self.connection.process_data_events(time_limit=seconds)


class AsyncResult:
    def __init__(self, task_id, app=None):
        self.id = self.task_id = task_id
        self.app = app

    def __repr__(self):
        return '<AsyncResult: %s>' % self.id

    def __str__(self):
        return str(self.id)

    def _backend(self):
        if not self.app.conf.result_backend:
            raise NotImplementedError('No result backend is configured.\nPlease see the documentation for '
                                      'more information.')
        return self.app.replies()

    def _state(self):
        replies = self._backend()
        if self.id not in replies.states:
            replies.poll(0)
        return replies.states.get(self.id, {'status': 'PENDING', 'result': None})

    @property
    def state(self):
        return self._state()['status']

    status = state

    @property
    def result(self):
        return _value(self._state())

    @property
    def traceback(self):
        return self._state().get('traceback')

    def ready(self):
        return self.state in ('SUCCESS', 'FAILURE', 'REVOKED')

    def successful(self):
        return self.state == 'SUCCESS'

    def failed(self):
        return self.state == 'FAILURE'

    def get(self, timeout=None, propagate=True, interval=0.5, **options):
        replies = self._backend()
        deadline = None if timeout is None else _warren.now() + timeout
        while not self.ready():
            left = None if deadline is None else deadline - _warren.now()
            if left is not None and left <= 0:
                raise exceptions.TimeoutError('The operation timed out.')
            replies.poll(left)
        value = self.result
        if propagate and isinstance(value, BaseException):
            raise value
        return value

    wait = get

    def forget(self):
        self._backend().states.pop(self.id, None)


class EagerResult:
    def __init__(self, task_id, value, state):
        self.id = self.task_id = task_id
        self.result = value
        self.state = self.status = state

    def __repr__(self):
        return '<EagerResult: %s>' % self.id

    def ready(self):
        return True

    def successful(self):
        return self.state == 'SUCCESS'

    def failed(self):
        return self.state == 'FAILURE'

    def get(self, timeout=None, propagate=True, **options):
        if propagate and isinstance(self.result, BaseException):
            raise self.result
        return self.result


class GroupResult:
    def __init__(self, results):
        self.results = self.children = results

    def ready(self):
        return all([r.ready() for r in self.results])

    def successful(self):
        return all([r.successful() for r in self.results])

    def completed_count(self):
        return len([r for r in self.results if r.ready()])

    def get(self, timeout=None, propagate=True, **options):
        return [r.get(timeout=timeout, propagate=propagate) for r in self.results]

    join = get

    def __iter__(self):
        return iter(self.results)

    def __len__(self):
        return len(self.results)


def _value(state):
    """A state's result; a failure as the exception that the worker described."""
    result = state['result']
    if state['status'] != 'FAILURE':
        return result
    kind = getattr(builtins, result['exc_type'], None)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = getattr(exceptions, result['exc_type'], None)
    if kind is None:
        kind = type(result['exc_type'], (Exception,), {'__module__': result['exc_module']})
    return kind(*result['exc_message'])
