# What is left out is refused in words.
import pika, ssl
for f in (pika.SelectConnection, lambda: (-8) ** 0.5, lambda: complex(1, 2),
          lambda: ssl.create_default_context().wrap_socket(None), lambda: 'a'.encode('big5'), lambda: open('x', 'w'),
          lambda: eval('1j')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
