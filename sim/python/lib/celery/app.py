import json
import sys
import uuid

from celery import exceptions
from celery.result import AsyncResult, EagerResult, Replies

_apps = []


def current_app():
    return _apps[-1] if _apps else None


def shared_task(*args, **options):
    if not _apps:
        raise RuntimeError('shared_task needs an app')
    return _apps[-1].task(*args, **options)


class Conf(dict):
    """Settings as attributes and as items."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

    def __setattr__(self, name, value):
        self[name] = value


class Celery:
    def __init__(self, main=None, broker=None, backend=None, include=None, **options):
        self.main = main
        self.tasks = {}
        self.conf = Conf(
            broker_url=broker or 'amqp://guest:guest@localhost:5672//', result_backend=backend,
            task_default_queue='celery', task_always_eager=False, task_acks_late=False,
            worker_prefetch_multiplier=4, worker_concurrency=1, include=include or [])
        self.conf.update(options)
        self._connection = None
        self._channel = None
        self._replies = None
        self._declared = set()
        _apps.append(self)

    def __repr__(self):
        return '<Celery %s at %#x>' % (self.main or '__main__', id(self))

    def config_from_object(self, settings):
        for name in dir(settings):
            if not name.startswith('_'):
                self.conf[name.lower()] = getattr(settings, name)

    def task(self, *args, **options):
        """Makes a task of a function, as a decorator with or without options."""
        if len(args) == 1 and callable(args[0]):
            return self._task(args[0], options)
        return lambda function: self._task(function, options)

    def _task(self, function, options):
        name = options.pop('name', None) or self._name(function)
        base = options.pop('base', Task)
        task = base()
        task.app, task.name, task.run_function = self, name, function
        task.__doc__ = function.__doc__
        task.__name__ = function.__name__
        for option, value in options.items():
            setattr(task, option, value)
        self.tasks[name] = task
        return task

    def _name(self, function):
        module = function.__module__
        if module == '__main__':
            module = self.main or module
        return '%s.%s' % (module, function.__name__)

    # The broker

    def channel(self):
        """The channel that tasks are sent on; connects where there is none."""
        if self._connection is None or not self._connection.is_open:
            import pika
            url = self.conf.broker_url.replace('pyamqp://', 'amqp://')
            if url.endswith('//'):
                url = url[:-1]
            self._connection = pika.BlockingConnection(pika.URLParameters(url))
            self._channel = self._connection.channel()
            self._declared = set()
            self._replies = None
        return self._channel

    def declare(self, queue):
        channel = self.channel()
        if queue not in self._declared:
            channel.exchange_declare(queue, 'direct', durable=True)
            channel.queue_declare(queue, durable=True)
            channel.queue_bind(queue, queue, queue)
            self._declared.add(queue)
        return channel

    def replies(self):
        """The results that have come back to this program."""
        self.channel()
        if self._replies is None:
            self._replies = Replies(self._connection, self._channel)
        return self._replies

    def send_task(self, name, args=None, kwargs=None, countdown=None, eta=None, task_id=None, queue=None,
                  routing_key=None, priority=None, expires=None, retries=0, chain=None, group_id=None,
                  root_id=None, parent_id=None, reply_to=None, **options):
        import pika
        task_id = task_id or str(uuid.uuid4())
        args, kwargs = list(args or ()), dict(kwargs or {})
        queue = queue or routing_key or self.conf.task_default_queue
        if countdown is not None:
            from datetime import datetime, timedelta, timezone
            eta = datetime.now(timezone.utc) + timedelta(seconds=countdown)
        channel = self.declare(queue)
        result = AsyncResult(task_id, app=self)
        if self.conf.result_backend and reply_to is None:
            reply_to = self.replies().queue
        headers = {
            'lang': 'py', 'task': name, 'id': task_id, 'shadow': None,
            'eta': eta.isoformat() if hasattr(eta, 'isoformat') else eta, 'expires': expires,
            'group': group_id, 'retries': retries, 'timelimit': [None, None],
            'root_id': root_id or task_id, 'parent_id': parent_id,
            'argsrepr': repr(tuple(args)), 'kwargsrepr': repr(kwargs), 'origin': 'gen1@warren',
        }
        embed = {'callbacks': None, 'errbacks': None, 'chain': chain, 'chord': None}
        channel.basic_publish(
            queue, queue, json.dumps([args, kwargs, embed]),
            pika.BasicProperties(
                content_type='application/json', content_encoding='utf-8', headers=headers, delivery_mode=2,
                priority=priority or 0, correlation_id=task_id, reply_to=reply_to))
        return result

    def AsyncResult(self, task_id):
        return AsyncResult(task_id, app=self)

    # The worker

    def worker_main(self, argv=None):
        from celery.worker import Worker
        Worker(self, list(argv) if argv is not None else sys.argv[1:]).run()

    def start(self, argv=None):
        argv = list(argv) if argv is not None else sys.argv[1:]
        if 'worker' not in argv:
            print('Usage: celery [OPTIONS] COMMAND [ARGS]...', file=sys.stderr)
            sys.exit(2)
        self.worker_main(argv)


class Context:
    """A task's request: what is known of the run under way."""

    id = None
    args = ()
    kwargs = {}
    retries = 0
    delivery_info = {}

    def __init__(self, **fields):
        self.__dict__.update(fields)


class Task:
    app = None
    name = None
    bind = False
    max_retries = 3
    default_retry_delay = 180
    autoretry_for = ()
    retry_kwargs = {}
    retry_backoff = False
    ignore_result = False
    acks_late = None
    queue = None

    def __init__(self):
        self.request = Context()

    def __repr__(self):
        return '<@task: %s of %s>' % (self.name, self.app.main)

    def run(self, *args, **kwargs):
        if self.bind:
            return self.run_function(self, *args, **kwargs)
        return self.run_function(*args, **kwargs)

    __call__ = run

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=None, kwargs=None, **options):
        if self.app.conf.task_always_eager:
            return self.apply(args, kwargs)
        if self.queue is not None:
            options.setdefault('queue', self.queue)
        return self.app.send_task(self.name, args, kwargs, **options)

    def apply(self, args=None, kwargs=None):
        """Runs the task here and now."""
        task_id = str(uuid.uuid4())
        try:
            return EagerResult(task_id, self.run(*(args or ()), **(kwargs or {})), 'SUCCESS')
        except Exception as error:
            return EagerResult(task_id, error, 'FAILURE')

    def retry(self, args=None, kwargs=None, exc=None, countdown=None, max_retries=None, throw=True, **options):
        request = self.request
        limit = self.max_retries if max_retries is None else max_retries
        if limit is not None and request.retries >= limit:
            if exc is not None:
                raise exc
            raise exceptions.MaxRetriesExceededError(
                "Can't retry %s[%s] args:%s kwargs:%s" % (self.name, request.id, request.args, request.kwargs))
        countdown = self.default_retry_delay if countdown is None else countdown
        self.app.send_task(
            self.name, request.args if args is None else args, request.kwargs if kwargs is None else kwargs,
            countdown=countdown, task_id=request.id, retries=request.retries + 1, reply_to=request.reply_to,
            queue=request.delivery_info.get('routing_key'), **options)
        retry = exceptions.Retry('Retry in %ss' % countdown, exc, countdown)
        if throw:
            raise retry
        return retry

    # Overridden by subclasses

    def on_success(self, retval, task_id, args, kwargs):
        pass

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        pass

    def on_retry(self, exc, task_id, args, kwargs, einfo):
        pass

    def signature(self, args=None, kwargs=None, **options):
        from celery.canvas import Signature
        return Signature(self, args or (), kwargs or {}, options)

    subtask = signature

    def s(self, *args, **kwargs):
        return self.signature(args, kwargs)

    def si(self, *args, **kwargs):
        return self.signature(args, kwargs, immutable=True)
