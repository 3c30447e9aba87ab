package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"warren/server/manifest"
)

// workerName is the service worker. It keeps its name, for a browser asks for it
// again under the one that it has registered.
const workerName = "sw.js"

// writeWorker tells the service worker what the site has. It is the last file:
// its text changes whenever any other does.
func (p *packer) writeWorker() error {
	source, err := os.ReadFile("server/web/" + workerName)
	if err != nil {
		return err
	}
	list := struct {
		Build    string   `json:"build"`
		Assets   []string `json:"assets"`
		Pages    []string `json:"pages"`
		NotFound string   `json:"notFound"`
	}{Build: p.build(), NotFound: manifest.NotFound}
	for _, f := range p.files {
		switch {
		case f.Path == manifest.NotFound:
		case f.Immutable:
			list.Assets = append(list.Assets, f.Path)
		default:
			list.Pages = append(list.Pages, f.Address())
		}
	}
	slices.Sort(list.Pages)
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	before, after, ok := strings.Cut(string(source), "SITE;")
	if !ok {
		return fmt.Errorf("%s has no place for the list of files", workerName)
	}
	return p.write(workerName, []byte(before+string(text)+";"+after), false)
}
