//go:build browser

package lib

// installed is what the page fetched, nil before Install.
var installed map[string]string

func file(name string) (string, bool) {
	text, ok := installed[name]
	return text, ok
}

func files() (map[string]string, error) { return installed, nil }

// Install takes the files of a bundle that Bundle wrote. It is called once,
// before the first program is started.
func Install(bundle string) (err error) {
	installed, err = parseBundle(bundle)
	return err
}
