for not x in y: pass
