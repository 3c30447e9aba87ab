package shell

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"strings"
	"testing"

	"warren/sim/broker"
)

func TestSuggest(t *testing.T) {
	known := []string{"list_queues", "list_users", "add_user", "status"}
	for typed, want := range map[string]string{
		"list_queue":      "list_queues",
		"add_usr":         "add_user",
		"no_such_command": "",
		"status":          "", // it is known
	} {
		if got := suggest(typed, known); got != want {
			t.Errorf("suggest(%q) = %q, want %q", typed, got, want)
		}
	}
}

// Options may stand anywhere, short or long, with their value behind a blank or
// an equals sign.
func TestParse(t *testing.T) {
	c := &call{node: broker.Snapshot{Version: "4.0.5"}}
	for _, words := range []string{
		"list_permissions -p v2", "-p v2 list_permissions", "list_permissions --vhost v2", "list_permissions --vhost=v2",
	} {
		l := c.parse(strings.Fields(words))
		if l.name != "list_permissions" || l.vhost() != "v2" || len(l.args) > 0 || len(l.wrong) > 0 {
			t.Errorf("%q is %+v", words, l)
		}
	}
	if l := c.parse([]string{"list_users", "--nosuch"}); len(l.wrong) != 1 {
		t.Errorf("--nosuch is no option of list_users: %+v", l)
	}
}

// What a wrong line, or one about nobody, is answered.
func TestFailures(t *testing.T) {
	b := broker.New(broker.Config{})
	for _, c := range []struct {
		line string
		exit int
		err  string // what standard error begins with
	}{
		{"add_user", exitUsage, "Error (argument validation): not enough arguments.\nArguments given:\n\tadd_user\n"},
		{"status now", exitUsage, "Error (argument validation): too many arguments.\n"},
		{"set_permissions nobody .* .* .*", exitNoUser, "Error:\nUser nobody does not exist\n"},
		{"set_permissions -p nope guest .* .* .*", exitUnavailable, "Error:\nVirtual host nope does not exist\n"},
		{"add_user guest guest", exitSoftware, "Error:\nUser \"guest\" already exists\n"},
		{"delete_vhost nope", exitData, "Virtual host 'nope' does not exist\n"},
	} {
		got := Rabbitmqctl(b, strings.Fields(c.line))
		if got.Exit != c.exit || !strings.HasPrefix(got.Err, c.err) {
			t.Errorf("%s: exit %d, %q", c.line, got.Exit, got.Err)
		}
	}
}

// A node whose application is stopped takes start_app and little else.
func TestStopApp(t *testing.T) {
	b := broker.New(broker.Config{})
	if got := Rabbitmqctl(b, []string{"stop_app"}); got.Exit != 0 || b.Running() {
		t.Fatalf("stop_app: %+v", got)
	}
	got := Rabbitmqctl(b, []string{"list_queues"})
	want := "Error: this command requires the 'rabbit' app to be running on the target node. Start it with 'rabbitmqctl start_app'.\n"
	if got.Exit != exitUsage || !strings.HasPrefix(got.Err, want) {
		t.Errorf("list_queues: %+v", got)
	}
	if got := Rabbitmqctl(b, []string{"start_app"}); got.Exit != 0 || !b.Running() {
		t.Errorf("start_app: %+v", got)
	}
}

// A node whose process is gone answers nobody, start_app not either; help needs none.
func TestUnreachable(t *testing.T) {
	b := broker.New(broker.Config{})
	b.Step(broker.Stop{How: broker.SIGKILL})
	for _, line := range []string{"list_queues", "start_app", "ping", "-n rabbit@elsewhere list_users"} {
		got := Rabbitmqctl(b, strings.Fields(line))
		if got.Exit != exitUnavailable || !strings.Contains(got.Err, "not running at all") || b.Running() {
			t.Errorf("%s: %+v", line, got)
		}
	}
	if got := Rabbitmqctl(b, []string{"help"}); got.Exit != 0 {
		t.Errorf("help: %+v", got)
	}
}

// Global parameters survive an orderly stop.
func TestGlobalParameters(t *testing.T) {
	b := broker.New(broker.Config{})
	Rabbitmqctl(b, []string{"set_global_parameter", "n", "[ 1, 2 ]"})
	Rabbitmqctl(b, []string{"stop_app"})
	Rabbitmqctl(b, []string{"start_app"})
	got := Rabbitmqctl(b, []string{"-q", "list_global_parameters"})
	if !strings.HasSuffix(got.Out, "\nn\t[1,2]\n") {
		t.Errorf("got %+v", got)
	}
}

// What a learner looks at first: where the node stands, and what it goes by.
func TestClusterStatusAndEnvironment(t *testing.T) {
	for profile, want := range map[broker.Profile][]string{
		broker.Profile310: {
			"\x1b[1mVersions\x1b[0m\n\nrabbit@localhost: RabbitMQ 3.10.8 on Erlang 25.2.3\n\n", "\x1b[1mAlarms\x1b[0m\n\nMemory alarm on node rabbit@localhost\n\n",
			"Flag: virtual_host_metadata, state: enabled\n", "      {max_message_size,134217728},\n", "      {vm_memory_high_watermark,0.4}]}]\n",
		},
		broker.Profile40: {
			"Cluster name: here\n\nDisk Nodes\n\nrabbit@localhost\n\n", "Flag: rabbitmq_4.0.0, state: enabled\n",
			"[{rabbit,\n     [{auth_backends,", "      {max_message_size,16777216},\n", "      {vm_memory_high_watermark,0.6}]}]\n",
		},
	} {
		b := broker.New(broker.Config{Profile: profile})
		out := ""
		for _, line := range []string{"set_cluster_name here", "set_vm_memory_high_watermark 0.001", "cluster_status", "environment"} {
			out += Rabbitmqctl(b, strings.Fields(line)).Out
		}
		for _, text := range want {
			if !strings.Contains(out, text) {
				t.Errorf("%s: %q is not in\n%s", profile, text, out)
			}
		}
	}
}

// A definition has what a user's password is as a real node would take it.
func TestExportedPassword(t *testing.T) {
	b := broker.New(broker.Config{})
	out := Rabbitmqctl(b, []string{"export_definitions", "-"}).Out
	var definitions struct {
		Users []struct {
			Hash []byte `json:"password_hash"`
		}
	}
	if err := json.Unmarshal([]byte(out), &definitions); err != nil || len(definitions.Users) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	hash := definitions.Users[0].Hash
	if sum := sha256.Sum256(append(hash[:4:4], "guest"...)); !bytes.Equal(hash[4:], sum[:]) {
		t.Errorf("%x is no hash of the password", hash)
	}
}
