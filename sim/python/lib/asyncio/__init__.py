"""Tasks that take turns."""

from asyncio._errors import (BrokenBarrierError, CancelledError, IncompleteReadError,
                             InvalidStateError, LimitOverrunError, TimeoutError)
from asyncio._future import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, Task,
                             all_tasks, current_task, ensure_future, isfuture)
from asyncio._loop import (AbstractEventLoop, Handle, Runner, TimerHandle, get_event_loop,
                           get_event_loop_policy, get_running_loop, iscoroutine,
                           iscoroutinefunction, new_event_loop, run, set_event_loop)
from asyncio._queue import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from asyncio._sync import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio._tasks import (TaskGroup, Timeout, as_completed, create_task, gather,
                            run_coroutine_threadsafe, shield, sleep, timeout, timeout_at,
                            to_thread, wait, wait_for)

