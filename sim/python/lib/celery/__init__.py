"""Tasks as messages: an application sends them to a queue, workers run them.

Messages are those of Celery's protocol 2: the arguments as JSON in the body, what
and for whom in the headers. Results come back over the broker (rpc://).
"""

from celery.app import Celery, Task, current_app, shared_task
from celery.result import AsyncResult, GroupResult
from celery.canvas import Signature, chain, chord, group, signature

__version__ = '5.3.4'
