//go:build !js

package browser

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/chromedp/chromedp"
)

// Made by TestMain for all tests.
var (
	browser   context.Context // a running Chromium
	userAgent string          // what it calls itself
	origin    string          // of the server that most tests visit, "http://127.0.0.1:1234"
	binary    string          // the server
	screens   string          // folder for screenshots
)

func TestMain(m *testing.M) {
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

func runTests(m *testing.M) (code int, err error) {
	top, err := filepath.Abs("../..")
	if err != nil {
		return 0, err
	}
	screens = filepath.Join(top, "build", "screens")
	if err := os.MkdirAll(screens, 0o755); err != nil {
		return 0, err
	}
	if binary = os.Getenv("WARREN_SERVER"); binary == "" {
		build := exec.Command("make", "build")
		build.Dir = top
		if out, err := build.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("make build: %w\n%s", err, out)
		}
		binary = filepath.Join(top, "build", "warren-server")
	}
	chromium, err := findChromium()
	if err != nil {
		return 0, err
	}

	server, err := startServer("127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	origin = server.origin

	// Not t.TempDir: Chromium may still write there when a test has ended.
	profile, err := os.MkdirTemp("", "warren-chromium")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(profile)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium),
		chromedp.UserDataDir(profile),
		chromedp.WindowSize(1440, 900),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("font-render-hinting", "none"),
	)
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's own cannot be made by root
	}
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	browser, cancel = chromedp.NewContext(allocator)
	defer cancel()
	if err := chromedp.Run(browser, chromedp.Evaluate("navigator.userAgent", &userAgent)); err != nil {
		return 0, fmt.Errorf("starting %s: %w", chromium, err)
	}
	return m.Run(), nil
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("these tests need Chromium: install chromium and fonts-wqy-microhei, or run make test as root on Debian")
}

// process is a server of its own process.
type process struct {
	cmd    *exec.Cmd
	origin string
}

// startServer returns when the server listens.
func startServer(addr string) (*process, error) {
	cmd := exec.Command(binary, "-addr", addr)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stderr).ReadString('\n')
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "Warren is at ")
	if err != nil || !ok {
		cmd.Process.Kill()
		return nil, fmt.Errorf("%s says %q, %v", binary, line, errors.Join(err, cmd.Wait()))
	}
	return &process{cmd, strings.TrimSuffix(url, "/")}, nil
}

func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.cmd.Wait()
}
