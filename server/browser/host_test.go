//go:build !js

package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// staticHost serves a copy of the packed site as any static host would, at a path
// of its own. It returns the copy's folder, and the host.
func staticHost(t *testing.T, at string) (folder string, host *httptest.Server) {
	t.Helper()
	folder = t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../files")); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix(at, http.FileServer(http.Dir(folder))))
	t.Cleanup(server.Close)
	return folder, server
}

// TestStaticHost: the files alone are the whole of Warren, below a path too, and
// are kept for offline use there: every address opens when the host is gone.
func TestStaticHost(t *testing.T) {
	const below = "/some/where"
	_, host := staticHost(t, below)
	v := visitAt(t, desk, host.URL)
	v.excuses("ERR_CONNECTION_REFUSED", "404", "ERR_FAILED")
	for _, path := range []string{"/", courseList, "/lesson/03-ack/"} {
		v.begin(below + path)
	}
	v.until("all is kept for offline use", `navigator.serviceWorker.controller?.state === "activated"`)
	if scope := eval[string](v, `navigator.serviceWorker.ready.then(r => r.scope)`); scope != host.URL+below+"/" {
		t.Errorf("the service worker's scope is %s", scope)
	}
	host.CloseClientConnections()
	host.Close()
	for _, path := range []string{"/lesson/09-rpc/", "/lesson/02-hello", "/", courseList} {
		v.begin(below + path)
	}
	v.click(`[data-lesson="05-fair-dispatch"]`)
	v.ready()
	v.sees(".course-here", "2.5")
	v.open(below + "/lesson/99-nothing/")
	v.sees("[data-role=not-found]", "这个地址没有课")
}

var buildID = regexp.MustCompile(`"build":"([0-9a-f]+)"`)

// TestNewBuild: a new build shows at the next load of a page, and takes the place
// of what is kept when no page of the old one is open.
func TestNewBuild(t *testing.T) {
	folder, host := staticHost(t, "")
	v := visitAt(t, desk, host.URL)
	v.begin("/")
	v.until("all is kept for offline use", `navigator.serviceWorker.controller?.state === "activated"`)
	old := eval[string](v, `warren.build`)

	err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" && d.Name() != "sw.js" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, buildID.ReplaceAll(text, []byte(`"build":"0123456789ab"`)), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	v.reload()
	if build := eval[string](v, `warren.build`); build != "0123456789ab" {
		t.Errorf("the page is of build %s after the change from %s", build, old)
	}
	v.until("the new build is kept beside the old", `navigator.serviceWorker.getRegistration().then(r => r.waiting)`)
	// The browser changes workers a moment after the last page of the old one is
	// gone; who is back before that keeps the old one, and leaves once more.
	const alone = `(async () => {
		for (let i = 0; i < 30; i++) {
			if ((await caches.keys()).join() === "warren-0123456789ab") return true;
			await new Promise(later => setTimeout(later, 100));
		}
		return false;
	})()`
	taken := false
	for try := 0; try < 5 && !taken; try++ {
		v.open(blank)
		v.begin("/")
		taken = eval[bool](v, alone)
	}
	if !taken {
		t.Error("the new build never took the place of the old one")
	}
}
