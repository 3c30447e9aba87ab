// Pack makes the site that the server embeds and that any static host can
// serve: files named by their hash, pages that know those names, brotli and gzip
// beside each, and one manifest. It prints what each file weighs. With
// -check it makes nothing, and fails where app.wasm is over its budget.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	var p packer
	flag.StringVar(&p.wasm, "wasm", "build/app.wasm", "the program, `file`")
	flag.StringVar(&p.lessonFile, "lesson-file", "build/lesson-file.wasm", "the program that reads a lesson from a visitor's disk, `file`")
	flag.StringVar(&p.lessons, "lessons", "build/lessons", "what lessons/cmd/render wrote, `folder`")
	flag.StringVar(&p.out, "out", "server/files", "where the site goes, `folder`; hidden files in it stay")
	flag.StringVar(&p.cache, "cache", "build/cache", "where encodings are kept between runs, `folder`")
	flag.StringVar(&p.base, "base", "/", "the `path` at which a static host will have the site; only 404.html needs it")
	flag.StringVar(&p.front, "front", "02-hello", "the `lesson` at the site's root")
	flag.Int64Var(&p.budget, "budget", 1_900_000, "how many `bytes` app.wasm may have in brotli")
	flag.BoolVar(&p.draft, "draft", false, "encode nothing that was not encoded before: a site to look at while working on it")
	check := flag.String("check", "", "make nothing, hold the site in this `folder` to the budget")
	flag.Parse()
	do := run
	if *check != "" {
		do = func(p *packer) error { return checkBudget(*check, p.budget) }
	}
	if err := do(&p); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(p *packer) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	p.runtime = filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
	return p.pack(os.Stdout)
}
