//go:build !js

package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// TestModulesCome: the first lesson is worked with while the modules that it does not
// import are still on the line; what needs them waits, and then runs as if they had
// been there.
func TestModulesCome(t *testing.T) {
	come := make(chan struct{})
	let := sync.OnceFunc(func() { close(come) })
	files := http.FileServer(http.Dir("../files"))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "python-rest") {
			<-come
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	t.Cleanup(let)

	other := visitAt(t, desk, host.URL)
	other.open("/lesson/12-zerorpc/")
	other.until("the lesson's words are shown", `document.querySelector(".lesson [data-role=words]")`)

	v := visitAt(t, desk, host.URL)
	v.begin(hello)
	v.start("send.py")
	v.account("ready", 1)
	v.rewrite("from msgpack import packb\nprint(packb('late').hex())\n")
	v.click(runButton)
	if got := eval[string](other, `document.documentElement.dataset.state ?? ""`); got == "ready" {
		t.Error("a lesson whose programs import what has not come is ready")
	}
	if printed := v.text(terminal); strings.Contains(printed, "ModuleNotFoundError") || strings.Contains(printed, "a46c617465") {
		t.Errorf("a program ran before its modules were there: %q", printed)
	}
	let()
	v.prints("a46c617465")
	other.ready()
}
