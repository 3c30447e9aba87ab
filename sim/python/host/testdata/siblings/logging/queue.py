import logging, logging.handlers, queue
q = queue.Queue()
log = logging.getLogger('q'); log.addHandler(logging.handlers.QueueHandler(q)); log.warning('queued %s', 1)
print(q.get().getMessage())
mh = logging.handlers.MemoryHandler(10)
log2 = logging.getLogger('m'); log2.addHandler(mh); log2.propagate = False; log2.error('e'); print(len(mh.buffer))
