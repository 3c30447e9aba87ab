package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// asServer in the environment makes this test binary the server, of the site
// that the tests use.
const asServer = "WARREN_TEST_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) == "" {
		os.Exit(m.Run())
	}
	serve(testSite(), os.Args[1:])
}

// TestProcess: a server says where it is, serves, logs, and ends well when told.
func TestProcess(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-addr", "127.0.0.1:0", "-v")
	cmd.Env = append(os.Environ(), asServer+"=1")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	lines := bufio.NewReader(stderr)
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "Warren is at ")
	if !ok {
		t.Fatalf("the first line is %q", line)
	}
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || string(body) != "home" {
		t.Errorf("the page is %q, %v", body, err)
	}
	if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, `GET "/" 200 4`) {
		t.Errorf("the log line is %q, %v", line, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(lines); err != nil || len(rest) > 0 {
		t.Errorf("it says %q at its end, %v", rest, err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
}

func TestRunRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		name string
		site fstest.MapFS
		args []string
		want string
	}{
		{"a port in use", testSite(), []string{"-addr", taken.Addr().String()}, "is taken by another program"},
		{"an address that is none", testSite(), []string{"-addr", "nowhere"}, "missing port"},
		{"a flag that is none", testSite(), []string{"-port", "80"}, "-port"},
		{"an argument", testSite(), []string{"8080"}, `["8080"]`},
		{"a binary without a site", fstest.MapFS{}, nil, "make build packs it"},
	} {
		err := run(context.Background(), c.site, c.args, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
		}
	}
}

func TestHelp(t *testing.T) {
	var out bytes.Buffer
	if err := run(context.Background(), testSite(), []string{"-h"}, &out); err != nil {
		t.Fatal(err)
	}
	for _, flag := range []string{"-addr host:port", "127.0.0.1:8080", "-v"} {
		if !strings.Contains(out.String(), flag) {
			t.Errorf("%q is not in %s", flag, &out)
		}
	}
}
