not x = 5
