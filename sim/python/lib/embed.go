//go:build !browser

package lib

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.py all:argparse all:asyncio all:celery all:collections all:concurrent all:datetime all:decimal all:enum all:gevent all:google all:grpc all:http all:json all:kafka all:kafka_server all:logging all:pika all:re all:urllib all:xmlrpc all:zerorpc all:zmq
var embedded embed.FS

func file(name string) (string, bool) {
	text, err := embedded.ReadFile(name)
	return string(text), err == nil
}

// files are all of them by path.
func files() (map[string]string, error) {
	all := map[string]string{}
	err := fs.WalkDir(embedded, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".py") {
			return err
		}
		text, err := embedded.ReadFile(path)
		all[path] = string(text)
		return err
	})
	return all, err
}
