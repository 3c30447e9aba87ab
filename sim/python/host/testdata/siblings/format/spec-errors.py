class G:
    def __pow__(s, o, m=None): return ('pow', o, m)
class H:
    def __pow__(s, o): return 1
for e in ['pow(G(),2,3)','pow(2,G(),3)','pow(H(),1,2)','pow(2.0,1,2)','pow("a",1,2)','format(5,",s")','format(5,",x")','format(5.0,",s")','format(5.,"_x")','format("a","z")','format("a","zs")','format(5,"z")','format(True,"z")', 'format(5,"zs")','format(5.0,"z.1f")','format(5,"_q")','format(5.0,",q")','format("a","_s")','format("a",",")','format(5,"_d")','format(5,",c")','format(5,"_n")']:
    try: print(e, eval(e))
    except Exception as x: print(e, type(x).__name__, x)
