from celery.result import GroupResult


class Signature:
    """A task with its arguments, to be sent later."""

    def __init__(self, task, args=(), kwargs=None, options=None):
        self.task = task
        self.args = tuple(args)
        self.kwargs = dict(kwargs or {})
        self.options = dict(options or {})
        self.immutable = self.options.pop('immutable', False)

    def __repr__(self):
        parts = [repr(a) for a in self.args] + ['%s=%r' % item for item in self.kwargs.items()]
        return '%s(%s)' % (self.task.name, ', '.join(parts))

    def set(self, **options):
        self.options.update(options)
        return self

    def clone(self, args=()):
        return Signature(self.task, tuple(args) + self.args, self.kwargs, dict(self.options, immutable=self.immutable))

    def __or__(self, other):
        return chain(self, other)

    def __call__(self, *args):
        return self.task(*(args + self.args), **self.kwargs)

    def delay(self, *args):
        return self.apply_async(args)

    def apply_async(self, args=(), **options):
        options = dict(self.options, **options)
        return self.task.apply_async(tuple(args) + self.args, self.kwargs, **options)

    def described(self):
        """As it travels in a message."""
        return {'task': self.task.name, 'args': list(self.args), 'kwargs': self.kwargs, 'options': self.options,
                'immutable': self.immutable}


def signature(task, args=(), kwargs=None, **options):
    return Signature(task, args, kwargs, options)


class chain:
    """Tasks of which each gets the result of the one before it."""

    def __init__(self, *tasks):
        if len(tasks) == 1 and not isinstance(tasks[0], (Signature, chain)):
            tasks = tuple(tasks[0])
        self.tasks = []
        for task in tasks:
            self.tasks.extend(task.tasks if isinstance(task, chain) else [task])

    def __or__(self, other):
        return chain(self, other)

    def __repr__(self):
        return ' | '.join([repr(t) for t in self.tasks])

    def apply_async(self, args=(), **options):
        import uuid
        rest = [t.described() for t in self.tasks[1:]]
        for task in rest:
            task['options'] = dict(task['options'], task_id=str(uuid.uuid4()))
        first = self.tasks[0].apply_async(args, chain=list(reversed(rest)), **options)
        if not rest:
            return first
        return first.app.AsyncResult(rest[-1]['options']['task_id'])

    def delay(self, *args):
        return self.apply_async(args)

    __call__ = delay


class group:
    """Tasks that are sent together."""

    def __init__(self, *tasks):
        if len(tasks) == 1 and not isinstance(tasks[0], (Signature, chain)):
            tasks = tuple(tasks[0])
        self.tasks = list(tasks)

    def apply_async(self, args=(), **options):
        return GroupResult([task.apply_async(args, **options) for task in self.tasks])

    def delay(self, *args):
        return self.apply_async(args)

    __call__ = delay


class chord:
    """A group whose results, all together, are the argument of one more task."""

    def __init__(self, header, body=None):
        self.header = header if isinstance(header, group) else group(header)
        self.body = body

    def __call__(self, body=None):
        results = self.header.apply_async()
        return (body or self.body).apply_async((results.get(),))

    apply_async = delay = __call__
