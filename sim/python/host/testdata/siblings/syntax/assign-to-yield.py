(yield) = 5
