// Command conform-live plays the conformance scenarios against a real broker, over
// a real AMQP client, so that anyone can check a recording again:
//
//	AMQP_URL=amqp://guest:guest@127.0.0.1:5672/ conform-live DIR
//
// It plays those of the broker's version that a client alone can play, and says why it
// leaves the others out. What a scenario declared is deleted after it. (Command record
// has a client of its own and plays all of them.)
//
// Most of the time is waiting. Where AMQP_VHOSTS names virtual hosts, each of one
// letter and separated by commas, they are played in all of these at once.
package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"warren/sim/conform"
)

func main() {
	url := os.Getenv("AMQP_URL")
	if url == "" || len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: AMQP_URL=amqp://guest:guest@127.0.0.1:5672/ [AMQP_VHOSTS=A,B,C] conform-live DIR")
		os.Exit(2)
	}
	var places []place
	for _, vhost := range strings.Split(cmp.Or(os.Getenv("AMQP_VHOSTS"), "/"), ",") {
		places = append(places, place{url, vhost})
	}
	failed, err := play(places, os.Args[1], os.Stdout)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "conform-live:", err)
		os.Exit(2)
	case failed > 0:
		os.Exit(1)
	}
}

// place is where scenarios are played: a broker and one of its virtual hosts.
type place struct{ url, vhost string }

// play plays the scenarios below a directory that are for the version of the
// broker, in several places at once, and counts those that fail.
func play(places []place, dir string, out io.Writer) (failed int, err error) {
	start := time.Now()
	version := ""
	for _, at := range places {
		if version, err = at.version(); err != nil {
			return 0, err
		}
	}
	scenarios, skipped, err := choose(dir, version)
	if err != nil {
		return 0, err
	}
	var lock sync.Mutex
	var hands sync.WaitGroup
	rest := make(chan *conform.Scenario)
	for _, at := range places {
		hands.Go(func() {
			for s := range rest {
				if difference := at.play(s); difference != nil {
					lock.Lock()
					failed++
					fmt.Fprintf(out, "FAIL %s: %s\n", s.Path, difference)
					lock.Unlock()
				}
			}
		})
	}
	for _, s := range scenarios {
		rest <- s
	}
	close(rest)
	hands.Wait()
	for _, why := range slices.Sorted(maps.Keys(skipped)) {
		fmt.Fprintf(out, "skipped %d that %s\n", skipped[why], why)
	}
	fmt.Fprintf(out, "RabbitMQ %s, %s\n", version, time.Since(start).Round(time.Second))
	fmt.Fprintf(out, "%d passed, %d failed\n", len(scenarios)-failed, failed)
	return failed, nil
}

// choose are the scenarios to be played, the longest first, and how many are not,
// by the reason.
func choose(dir, version string) (scenarios []*conform.Scenario, skipped map[string]int, err error) {
	fsys := os.DirFS(dir)
	paths, err := conform.Find(fsys, ".")
	if err != nil {
		return nil, nil, err
	}
	skipped = map[string]int{}
	for _, path := range paths {
		s, err := conform.Read(fsys, path)
		if err != nil {
			return nil, nil, err
		}
		why := unplayable(s)
		if s.Broker != "RabbitMQ "+version {
			why = "are of " + s.Broker
		}
		if why != "" {
			skipped[why]++
			continue
		}
		scenarios = append(scenarios, s)
	}
	slices.SortStableFunc(scenarios, func(a, b *conform.Scenario) int { return cmp.Compare(waits(b), waits(a)) })
	return scenarios, skipped, nil
}

// waits is how long a scenario waits at least, in milliseconds.
func waits(s *conform.Scenario) (ms int) {
	for _, step := range s.Steps {
		ms += step.Args.Int("ms")
	}
	return ms
}

// play plays a scenario: what differs in a hurry again at leisure, for not all that
// follows from something can be asked about.
func (at place) play(s *conform.Scenario) (difference *conform.Difference) {
	for _, quiet := range []time.Duration{60 * time.Millisecond, 120 * time.Millisecond, 240 * time.Millisecond, time.Second} {
		d := newClient(at, quiet, s)
		difference = conform.Play(s, d)
		d.Close()
		if difference == nil {
			break
		}
	}
	return difference
}

// version is that of the broker.
func (at place) version() (string, error) {
	conn, err := amqp.DialConfig(at.url, amqp.Config{Vhost: at.vhost, Locale: "en_US"})
	if err != nil {
		return "", err
	}
	defer conn.Close()
	version, _ := conn.Properties["version"].(string)
	return version, nil
}
