package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// node is a RabbitMQ of this machine's, started for the recording: it listens on
// the loopback only and keeps its data in a folder of its own.
type node struct {
	bin     string // the folder of rabbitmq-server and rabbitmqctl
	dir     string // its data and logs
	port    string
	address string
	conf    []string
	server  *exec.Cmd
	lock    sync.Mutex
	shell   *shell
}

func newNode(bin, dir, port string) *node {
	return &node{bin: bin, dir: dir, port: port, address: "127.0.0.1:" + port}
}

func (n *node) environ() []string {
	return append(os.Environ(),
		"RABBITMQ_NODENAME=rabbit@localhost", "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1", "RABBITMQ_NODE_PORT="+n.port,
		"ERL_EPMD_ADDRESS=127.0.0.1", "RABBITMQ_MNESIA_BASE="+filepath.Join(n.dir, "mnesia"),
		"RABBITMQ_LOG_BASE="+filepath.Join(n.dir, "log"), "RABBITMQ_ENABLED_PLUGINS_FILE="+filepath.Join(n.dir, "plugins"),
		"RABBITMQ_PID_FILE="+filepath.Join(n.dir, "pid"),
		"RABBITMQ_CONFIG_FILE="+filepath.Join(n.dir, "rabbitmq.conf"),
		"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=+S 1 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
	)
}

// start starts the server with lines of configuration, and waits until it listens.
func (n *node) start(conf []string) error {
	n.conf = conf
	if err := os.MkdirAll(n.dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(n.dir, "rabbitmq.conf"), []byte(strings.Join(conf, "\n")+"\n"), 0o644); err != nil {
		return err
	}
	n.server = exec.Command(filepath.Join(n.bin, "rabbitmq-server"))
	n.server.Env = n.environ()
	n.server.Stdout, n.server.Stderr = io.Discard, io.Discard
	if err := n.server.Start(); err != nil {
		return err
	}
	return n.awaitStart()
}

func (n *node) awaitStart() error {
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if conn, err := net.Dial("tcp", n.address); err == nil {
			conn.Close()
			if exit, _, _ := n.ctl([]string{"-q", "await_startup"}); exit == 0 {
				return nil
			}
		}
	}
	return fmt.Errorf("the server in %s does not listen on %s", n.bin, n.address)
}

// stop stops the server: in order, or with SIGKILL.
func (n *node) stop(kill bool) {
	if n.server == nil {
		return
	}
	if kill {
		n.killServer()
	} else {
		n.ctl([]string{"stop"})
	}
	n.server.Wait()
	n.server = nil
}

// killServer kills the server itself, one that an earlier recording left too: the
// command that was started is a script around it.
func (n *node) killServer() {
	text, err := os.ReadFile(filepath.Join(n.dir, "pid"))
	if err != nil {
		return
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return
	}
	if server, err := os.FindProcess(pid); err == nil {
		server.Kill()
	}
}

func (n *node) restart(kill bool) {
	n.stop(kill)
	if err := n.start(n.conf); err != nil {
		panic(err)
	}
}

// ctl types a rabbitmqctl command line.
func (n *node) ctl(args []string) (exit int, out, err string) {
	cmd := exec.Command(filepath.Join(n.bin, "rabbitmqctl"), args...)
	cmd.Env = n.environ()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if e := cmd.Run(); e != nil {
		if _, exited := e.(*exec.ExitError); !exited {
			panic(e)
		}
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func (n *node) eval(exprs string) (err error) {
	n.lock.Lock()
	defer n.lock.Unlock()
	if n.shell == nil {
		if n.shell, err = newShell(n.environ()); err != nil {
			return err
		}
	}
	return n.shell.eval(exprs)
}

// empty makes the node as good as new: freshly started is slower.
const empty = `
	[rabbit_networking:close_connection(P, "") || P <- rabbit_networking:connections()],
	[rabbit_vhost:delete(V, <<"record">>) || V <- rabbit_vhost:list_names()],
	[rabbit_auth_backend_internal:delete_user(proplists:get_value(user, U), <<"record">>) || U <- rabbit_auth_backend_internal:list_users()],
	rabbit_vhost:add(<<"/">>, <<"Default virtual host">>, [], <<"record">>),
	rabbit_auth_backend_internal:add_user(<<"guest">>, <<"guest">>, <<"record">>),
	rabbit_auth_backend_internal:set_tags(<<"guest">>, [administrator], <<"record">>),
	rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"/">>, <<".*">>, <<".*">>, <<".*">>, <<"record">>),
	vm_memory_monitor:set_vm_memory_high_watermark(0.4), rabbit_disk_monitor:set_disk_free_limit(50000000),
	ok.`

// reset empties the node for the next scenario; where that fails it is restarted
// without its data.
func (n *node) reset(conf []string) error {
	if n.server != nil && strings.Join(conf, "\n") == strings.Join(n.conf, "\n") {
		if n.eval(empty) == nil {
			return nil
		}
	}
	if n.killServer(); n.server != nil {
		n.server.Wait()
	}
	if err := os.RemoveAll(n.dir); err != nil {
		return err
	}
	return n.start(conf)
}

// resetVirtualHost makes a virtual host as good as new.
func (n *node) resetVirtualHost(name string) error {
	return n.eval(strings.ReplaceAll(`
		case rabbit_vhost:exists(<<"NAME">>) of true -> rabbit_vhost:delete(<<"NAME">>, <<"record">>); false -> ok end,
		rabbit_vhost:add(<<"NAME">>, <<"record">>),
		rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"NAME">>, <<".*">>, <<".*">>, <<".*">>, <<"record">>),
		ok.`, "NAME", name))
}
