// Command conform-live plays the conformance scenarios against a real broker, over
// a real AMQP client, so that anyone can check a recording again:
//
//	AMQP_URL=amqp://guest:guest@127.0.0.1:5672/ conform-live DIR
//
// It plays those of the broker's version that a client alone can play: none that
// restarts the broker, types rabbitmqctl, has a configuration of its own, or sends
// what the client library does not let it send. What a scenario declared is deleted
// after it. (Command record has a client of its own and plays all of them.)
package main

import (
	"fmt"
	"io"
	"os"

	amqp "github.com/rabbitmq/amqp091-go"

	"warren/sim/conform"
)

func main() {
	url := os.Getenv("AMQP_URL")
	if url == "" || len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: AMQP_URL=amqp://guest:guest@127.0.0.1:5672/ conform-live DIR")
		os.Exit(2)
	}
	failed, err := play(url, os.Args[1], os.Stdout)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "conform-live:", err)
		os.Exit(2)
	case failed > 0:
		os.Exit(1)
	}
}

// play plays the scenarios below a directory that are for the version of the
// broker at the URL, and counts those that fail.
func play(url, dir string, out io.Writer) (failed int, err error) {
	version, err := versionAt(url)
	if err != nil {
		return 0, err
	}
	fsys := os.DirFS(dir)
	paths, err := conform.Find(fsys, ".")
	if err != nil {
		return 0, err
	}
	passed, skipped := 0, 0
	for _, path := range paths {
		s, err := conform.Read(fsys, path)
		if err != nil {
			return 0, err
		}
		if s.Broker != "RabbitMQ "+version || !playable(s) {
			skipped++
			continue
		}
		d := newClient(url, s)
		difference := conform.Play(s, d)
		d.Close()
		if difference == nil {
			passed++
			continue
		}
		failed++
		fmt.Fprintf(out, "FAIL %s: %s\n", path, difference)
	}
	fmt.Fprintf(out, "%d passed, %d failed, %d skipped against RabbitMQ %s\n", passed, failed, skipped, version)
	return failed, nil
}

func versionAt(url string) (string, error) {
	conn, err := amqp.Dial(url)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	version, _ := conn.Properties["version"].(string)
	return version, nil
}
