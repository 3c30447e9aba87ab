package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

//go:embed all:files
var files embed.FS

func main() {
	site, err := fs.Sub(files, "files")
	if err != nil {
		panic(err)
	}
	serve(site, os.Args[1:])
}

// serve runs until the process is told to stop, and ends it.
func serve(site fs.FS, args []string) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, site, args, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "warren-server:", err)
		os.Exit(1)
	}
}

// run serves the site until ctx is done, then lets the requests under way end.
// What it says goes to out.
func run(ctx context.Context, site fs.FS, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("warren-server", flag.ContinueOnError)
	flags.SetOutput(out)
	addr := flags.String("addr", "127.0.0.1:8080", "address to listen on, `host:port`")
	verbose := flags.Bool("v", false, "print a line for each request")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("no arguments are taken, got %q", flags.Args())
	}

	handler, err := newHandler(site)
	if err != nil {
		return err
	}
	listener, err := listen(*addr)
	if err != nil {
		return err
	}
	logger := log.New(out, "", log.LstdFlags)
	var h http.Handler = handler
	if *verbose {
		h = logRequests(h, logger)
	}
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      2 * time.Minute, // app.wasm over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          logger,
	}
	fmt.Fprintf(out, "Warren is at http://%s/\n", listener.Addr())

	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program; stop it, or choose another address with -addr 127.0.0.1:8081", addr)
	}
	return listener, err
}
