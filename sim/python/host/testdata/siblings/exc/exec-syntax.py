exec('x = 1 +')
