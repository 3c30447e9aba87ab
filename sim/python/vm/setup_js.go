package vm

// needSetUp is called before the first machine is made: setUp takes 50 ms, and a page
// is used before anything runs in it. The page's machines take turns.
func needSetUp() {
	if !sealed {
		setUp()
	}
}
