f(), x = y
