if x and y = 5: pass
