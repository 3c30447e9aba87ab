[a for a in c], b = d
