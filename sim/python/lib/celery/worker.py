"""A worker: it takes tasks from queues and runs them one after the other."""

import json
import sys
import time
import traceback

import _warren
from celery import exceptions
from celery.app import Context


class Worker:
    def __init__(self, app, argv):
        self.app = app
        self.queues = [app.conf.task_default_queue]
        self.concurrency = app.conf.worker_concurrency
        self.verbose = False
        self._read(argv)

    def _read(self, argv):
        words = iter(argv)
        for word in words:
            name, equals, value = word.partition('=')
            if name in ('-Q', '--queues'):
                self.queues = (value if equals else next(words)).split(',')
            elif name in ('-c', '--concurrency'):
                self.concurrency = int(value if equals else next(words))
            elif name in ('-l', '--loglevel'):
                self.verbose = (value if equals else next(words)).lower() in ('info', 'debug')

    def _log(self, text, *args):
        if self.verbose:
            now = time.localtime()
            print('[%s,000: INFO/MainProcess] %s' % (time.strftime('%Y-%m-%d %H:%M:%S', now), text % args),
                  file=sys.stderr)

    def run(self):
        channel = self.app.channel()
        channel.basic_qos(prefetch_count=self.app.conf.worker_prefetch_multiplier * self.concurrency)
        for queue in self.queues:
            self.app.declare(queue)
            channel.basic_consume(queue, self._on_message)
        self._log('celery@warren ready.')
        try:
            channel.start_consuming()
        except KeyboardInterrupt:
            print('\nworker: Hitting Ctrl+C again will terminate all running tasks!\n', file=sys.stderr)
            print('worker: Warm shutdown (MainProcess)', file=sys.stderr)
            channel.connection.close()

    def _on_message(self, channel, method, properties, body):
        headers = properties.headers or {}
        task = self.app.tasks.get(headers.get('task'))
        if task is None:
            print('Received unregistered task of type %r.\nThe message has been ignored and discarded.'
                  % headers.get('task'), file=sys.stderr)
            channel.basic_reject(method.delivery_tag, requeue=False)
            return
        self._log('Task %s[%s] received', task.name, headers['id'])
        if headers.get('eta'):
            self._at(headers['eta'], lambda: self._run(task, channel, method, properties, body))
        else:
            self._run(task, channel, method, properties, body)

    def _at(self, eta, callback):
        from datetime import datetime, timezone
        delay = (datetime.fromisoformat(eta) - datetime.now(timezone.utc)).total_seconds()
        if delay > 0:
            self.app.channel().connection.call_later(delay, callback)
        else:
            callback()

    def _run(self, task, channel, method, properties, body):
        headers = properties.headers
        args, kwargs, embed = json.loads(body)
        late = self.app.conf.task_acks_late if task.acks_late is None else task.acks_late
        if not late:
            channel.basic_ack(method.delivery_tag)
        task.request = Context(
            id=headers['id'], args=args, kwargs=kwargs, retries=headers.get('retries', 0),
            reply_to=properties.reply_to, root_id=headers.get('root_id'), parent_id=headers.get('parent_id'),
            hostname='celery@warren', delivery_info={'exchange': method.exchange, 'routing_key': method.routing_key})
        began = _warren.now()
        try:
            try:
                value = task.run(*args, **kwargs)
            except task.autoretry_for as error:
                value = task.retry(exc=error, **task.retry_kwargs)
            self._succeed(task, channel, properties, value, embed, began)
        except exceptions.Retry as retry:
            self._log('Task %s[%s] retry: %s: %r', task.name, headers['id'], retry, retry.exc)
            task.on_retry(retry.exc, headers['id'], args, kwargs, None)
        except exceptions.Reject as reject:
            if late:
                channel.basic_reject(method.delivery_tag, requeue=reject.requeue)
                return
        except exceptions.Ignore:
            pass
        except Exception as error:
            print('Task %s[%s] raised unexpected: %r\n%s' % (
                task.name, headers['id'], error, traceback.format_exc()), file=sys.stderr)
            self._reply(channel, properties, 'FAILURE', {
                'exc_type': type(error).__name__, 'exc_message': list(error.args),
                'exc_module': type(error).__module__}, traceback.format_exc())
            task.on_failure(error, headers['id'], args, kwargs, None)
        if late:
            channel.basic_ack(method.delivery_tag)

    def _succeed(self, task, channel, properties, value, embed, began):
        task_id = properties.headers['id']
        self._log('Task %s[%s] succeeded in %ss: %r', task.name, task_id, _warren.now() - began, value)
        if not task.ignore_result:
            self._reply(channel, properties, 'SUCCESS', value, None)
        task.on_success(value, task_id, task.request.args, task.request.kwargs)
        rest = embed.get('chain')
        if rest:
            following = rest.pop()
            args = following['args'] if following['immutable'] else [value] + following['args']
            self.app.send_task(following['task'], args, following['kwargs'], chain=rest, parent_id=task_id,
                               reply_to=properties.reply_to, **following['options'])

    def _reply(self, channel, properties, status, result, trace):
        if not properties.reply_to:
            return
        import pika
        task_id = properties.headers['id']
        channel.basic_publish(
            '', properties.reply_to,
            json.dumps({'task_id': task_id, 'status': status, 'result': result, 'traceback': trace, 'children': []}),
            pika.BasicProperties(content_type='application/json', content_encoding='utf-8',
                                 correlation_id=task_id))
