match = 5
match.x = 5
match[0] = 1
match(x)
print(match)
match x
