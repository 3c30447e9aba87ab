if {} = 5: pass
