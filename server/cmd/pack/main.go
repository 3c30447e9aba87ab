// Pack makes the site that the server embeds and that any static host can
// serve: files named by their hash, pages that know those names, brotli and gzip
// beside each, and one manifest. It prints what app.wasm weighs, and fails where
// that is over the budget.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

func main() {
	var p packer
	flag.StringVar(&p.wasm, "wasm", "build/app.wasm", "the program, `file`")
	flag.StringVar(&p.lessons, "lessons", "build/lessons", "what lessons/cmd/render wrote, `folder`")
	flag.StringVar(&p.out, "out", "server/files", "where the site goes, `folder`; hidden files in it stay")
	flag.StringVar(&p.cache, "cache", "build/cache", "where encodings are kept between runs, `folder`")
	flag.StringVar(&p.base, "base", "/", "the `path` at which a static host will have the site; only 404.html needs it")
	flag.Int64Var(&p.budget, "budget", 1_900_000, "how many `bytes` app.wasm may have in brotli")
	flag.Parse()
	p.runtime = filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec.js")
	if err := p.pack(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}
