compile('x = ', 'myfile', 'exec')
