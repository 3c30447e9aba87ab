import logging, sys, io
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
log = logging.getLogger('app'); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('[%(levelname)-8s] %(name)s %(funcName)s:%(lineno)d %(message)s')); log.addHandler(h); log.setLevel(logging.DEBUG)
def f(): log.info('in f %s', 1)
f(); log.debug('d'); log.warning('w %d%%', 5); log.error('e', exc_info=False); log.log(35, 'odd'); log.critical('%(a)s', {'a': 1})
print(log, logging.getLogger('app.child'), logging.root, h, logging.getLogger('app').getChild('x').name, log.handlers == [h], log.level, log.getEffectiveLevel(), log.hasHandlers(), logging.getLogger('app') is log)
child = logging.getLogger('app.sub'); child.info('propagates'); child.propagate = False; child.setLevel('ERROR'); 
s = io.StringIO(); h2 = logging.StreamHandler(s); child.addHandler(h2); child.error('only here'); print(repr(s.getvalue()))
attempt(lambda: log.setLevel('NOPE')); attempt(lambda: log.setLevel(1.5)); attempt(lambda: logging.getLogger(5)); attempt(lambda: logging.Formatter('no field')); attempt(lambda: log.log('x', 'y'))
logging.addLevelName(25, 'NOTICE'); log.log(25, 'notice'); print(logging.getLevelName(25), logging.getLevelName('INFO'), logging.getLevelName(77), logging.DEBUG, logging.CRITICAL)
class Fil(logging.Filter):
    def filter(self, r): return 'secret' not in r.getMessage()
h.addFilter(Fil()); log.info('secret thing'); log.info('public')
log.addFilter(lambda r: r.levelno >= 20); log.debug('dropped'); log.info('kept')
ad = logging.LoggerAdapter(log, {'user': 'bob'}); h.setFormatter(logging.Formatter('{user}:{message}', style='{')); ad.info('hi')
h.setFormatter(logging.Formatter('%(asctime)s', datefmt='%Y')); log.info('x') if False else None
h.setFormatter(logging.Formatter('%(message)s'))
try: {}['k']
except KeyError: log.exception('oops')
try: 1/0
except ZeroDivisionError as e: log.error('with', exc_info=e)
class My(logging.Handler):
    def emit(self, record): print('my', record.levelname, record.getMessage(), record.name, record.args)
lg = logging.getLogger('z'); lg.addHandler(My()); lg.setLevel(10); lg.propagate = False; lg.debug('a %s', 'b')
logging.disable(logging.INFO); lg.info('no'); lg.warning('yes'); logging.disable(logging.NOTSET); lg.info('again')
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s %(message)s'); logging.info('root info'); logging.debug('hidden'); logging.getLogger('other').warning('o')
logging.basicConfig(level=logging.DEBUG, force=True, stream=sys.stdout); logging.debug('forced')
logging.getLogger('n').addHandler(logging.NullHandler())
attempt(lambda: logging.basicConfig(force=True, stream=sys.stdout, filename='x'))
log.info('extra', extra={'k': 1}); attempt(lambda: log.info('bad', extra={'message': 1}))
logging.warn('deprecated warn') if False else None
