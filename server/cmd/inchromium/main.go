// Inchromium runs a WASM program of Go in Chromium, for go test -exec: what it
// prints comes out, and its exit status is this program's. It has no files.
//
//	GOOS=js GOARCH=wasm go test -exec build/inchromium -bench . ./sim/python/host
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: inchromium PROGRAM [ARGUMENT...]")
		os.Exit(2)
	}
	status, err := run(os.Args[1], os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "inchromium:", err)
		status = 1
	}
	os.Exit(status)
}

// page loads the program. What it prints goes to the console, a line at a time.
const page = `<!DOCTYPE html><meta charset="utf-8"><title>program</title><script src="wasm_exec.js"></script>`

const start = `(async () => {
	const go = new Go()
	go.argv = %s
	let status = 0
	go.exit = code => { status = code }
	const program = await WebAssembly.instantiateStreaming(fetch("program.wasm"), go.importObject)
	await go.run(program.instance)
	return status
})()`

func run(program string, arguments []string) (int, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return 0, fmt.Errorf("go env GOROOT: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	files := http.NewServeMux()
	files.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, page)
	})
	files.HandleFunc("/wasm_exec.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	})
	files.HandleFunc("/program.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		http.ServeFile(w, r, program)
	})
	go http.Serve(listener, files) // until the listener is closed

	options := chromedp.DefaultExecAllocatorOptions[:]
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(options, chromedp.Flag("disable-dev-shm-usage", true))...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	chromedp.ListenTarget(ctx, func(event any) {
		if e, ok := event.(*runtime.EventConsoleAPICalled); ok {
			fmt.Println(line(e.Args))
		}
	})
	argv, err := json.Marshal(arguments)
	if err != nil {
		return 0, err
	}
	var status int
	err = chromedp.Run(ctx,
		chromedp.Navigate("http://"+listener.Addr().String()+"/"),
		chromedp.Evaluate(fmt.Sprintf(start, argv), &status, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
			return p.WithAwaitPromise(true)
		}),
	)
	return status, err
}

func line(values []*runtime.RemoteObject) string {
	var words []string
	for _, v := range values {
		var text string
		if json.Unmarshal(v.Value, &text) != nil {
			text = string(v.Value) + v.Description
		}
		words = append(words, text)
	}
	return strings.Join(words, " ")
}
