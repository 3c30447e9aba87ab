for x and y in z: pass
