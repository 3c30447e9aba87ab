package machine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// world records what a machine asks of it.
type world struct {
	running bool
	did     []string
}

func (w *world) StartNode(n Node) {
	w.running = true
	w.did = append(w.did, fmt.Sprintf("start %s fresh=%v %v anywhere=%v", n.Version, n.Fresh, n.Users, n.GuestAnywhere))
}
func (w *world) StopNode()     { w.running = false; w.did = append(w.did, "stop") }
func (w *world) Running() bool { return w.running }
func (w *world) Control(args []string) Output {
	w.did = append(w.did, "ctl "+strings.Join(args, " "))
	if args[len(args)-1] == "list_users" {
		return Output{Out: "lqz\t[administrator]\napp\t[]\n"}
	}
	return Output{Exit: map[bool]int{true: 1}[args[len(args)-1] == "bad"]}
}
func (w *world) StartProgram(name string, args []string) error {
	if name != "send.py" {
		return errors.New("no")
	}
	w.did = append(w.did, "python "+name)
	return nil
}

// Each case is a session: lines, with what the last one prints in it, and what the
// world was asked to do in all.
func TestSessions(t *testing.T) {
	const notes = "docker run -di --name rabbitmq -e RABBITMQ_DEFAULT_USER=admin -e RABBITMQ_DEFAULT_PASS=admin -p 15672:15672 -p 5672:5672 rabbitmq:management"
	for _, c := range []struct {
		lines string
		want  string // of the last line's output
		exit  int
		did   string
		ports []int
	}{
		{"yum -y install rabbitmq-server", "No package rabbitmq-server available", 1, "", nil},
		{"yum -y install epel-release\nyum -y install erlang\nyum -y install rabbitmq-server", "Complete!", 0, "", nil},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server", "", 0, "start 3.10 fresh=true [] anywhere=false", []int{5672}},
		{"yum -y install epel-release\nyum install erlang", "Is this ok", 1, "", nil},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server\n" + notes, "address already in use", 125, "start 3.10 fresh=true [] anywhere=false", []int{5672}},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server\nyum -y remove rabbitmq-server\n" + notes, "c0ffee", 0,
			"start 3.10 fresh=true [] anywhere=false|stop|start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{"yum -y remove erlang", "No Packages marked", 1, "", nil},
		{"systemctl start rabbitmq-server", "Unit not found", 5, "", nil},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server\nrabbitmq-plugins enable rabbitmq_management", "started 3 plugins", 0, "start 3.10 fresh=true [] anywhere=false", []int{5672, 15672}},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server\nreboot", "closed", 0, "start 3.10 fresh=true [] anywhere=false|stop", nil},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl start rabbitmq-server\nsystemctl enable rabbitmq-server\nreboot", "closed", 0,
			"start 3.10 fresh=true [] anywhere=false|stop|start 3.10 fresh=false [] anywhere=false", []int{5672}},
		{"yum -y install epel-release\nyum -y install rabbitmq-server\nsystemctl enable --now rabbitmq-server\nreboot", "closed", 0,
			"start 3.10 fresh=true [] anywhere=false|stop|start 3.10 fresh=false [] anywhere=false", []int{5672}},
		{"rabbitmqctl add_user lqz 123", "command not found", 127, "", nil},
		{notes, "c0ffee", 0, "start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{notes + "\n" + notes, "Conflict", 125, "start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{notes + "\ndocker exec rabbitmq rabbitmqctl add_user lqz 123", "", 0, "start 4.3 fresh=true [{admin admin}] anywhere=true|ctl add_user lqz 123", []int{5672, 15672}},
		{notes + "\ndocker stop rabbitmq\ndocker start rabbitmq", "rabbitmq", 0,
			"start 4.3 fresh=true [{admin admin}] anywhere=true|stop|start 4.3 fresh=false [{admin admin}] anywhere=true", []int{5672, 15672}},
		{notes + "\ndocker rm rabbitmq", "container is running", 1, "start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{notes + "\ndocker rm -f rabbitmq\n" + notes, "c0ffee", 0,
			"start 4.3 fresh=true [{admin admin}] anywhere=true|stop|start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{"docker run -d --hostname mq -v data:/var/lib/rabbitmq --name a rabbitmq:4.0\ndocker rm -f a\ndocker run -d --hostname mq -v data:/var/lib/rabbitmq -p 5672:5672 rabbitmq:4.3", "c0ffee", 0,
			"start 4.0 fresh=true [] anywhere=true|stop|start 4.3 fresh=false [] anywhere=true", []int{5672}},
		{"docker run -d -p 15672:15672 -p 5673:5672 rabbitmq:4.0", "c0ffee", 0, "start 4.0 fresh=true [] anywhere=true", []int{5673}}, // no plugin in that image
		{"docker pull rabbitmq:2.8", "manifest unknown", 1, "", nil},
		{"docker pull rabbitmq:management", "Downloaded newer image", 0, "", nil},
		{"docker run -d -p 5672 rabbitmq", "-p HOST:CONTAINER", 125, "", nil},
		{notes + "\ncurl http://localhost:15672/", "RabbitMQ Management", 0, "start 4.3 fresh=true [{admin admin}] anywhere=true", []int{5672, 15672}},
		{"curl http://localhost:15672/", "Connection refused", 7, "", nil},
		{notes + "\ncurl -u lqz:123 localhost:15672/api/whoami", `"tags":["administrator"]`, 0, "start 4.3 fresh=true [{admin admin}] anywhere=true|ctl -q authenticate_user lqz 123|ctl -q list_users", []int{5672, 15672}},
		{notes + "\ncurl -u app:123 localhost:15672/api/whoami", "Not management user", 0, "start 4.3 fresh=true [{admin admin}] anywhere=true|ctl -q authenticate_user app 123|ctl -q list_users", []int{5672, 15672}},
		{notes + "\ncurl -u app:bad localhost:15672/api/whoami", "Login failed", 0, "start 4.3 fresh=true [{admin admin}] anywhere=true|ctl -q authenticate_user app bad", []int{5672, 15672}},
		{"pip3 install pika\npip3 list", "pika       1.3.2", 0, "", nil},
		{"pip3 install pikka", "No matching distribution", 1, "", nil},
		{"python3 send.py", "", 0, "python send.py", nil},
		{"python3 sent.py", "No such file", 2, "", nil},
		{"ls | wc", "one plain command", 2, "", nil},
		{`echo "a`, "unexpected EOF", 2, "", nil},
		{"rm -rf /", "rm: command not found", 127, "", nil},
		{"# a comment", "", 0, "", nil},
		{"help", "docker", 0, "", nil},
	} {
		m, w := new(Machine), new(world)
		var out Output
		for line := range strings.SplitSeq(c.lines, "\n") {
			out = m.Run(line, w)
		}
		if text := out.Out + out.Err; out.Exit != c.exit || !strings.Contains(text, c.want) {
			t.Errorf("%s:\n exit %d, %q, want exit %d, %q", c.lines, out.Exit, text, c.exit, c.want)
		}
		if got := strings.Join(w.did, "|"); got != c.did {
			t.Errorf("%s:\n got %s\nwant %s", c.lines, got, c.did)
		}
		var ports []int
		for _, p := range []int{5672, 5673, 15672} {
			if m.Reaches(p) != 0 {
				ports = append(ports, p)
			}
		}
		if !slices.Equal(ports, c.ports) {
			t.Errorf("%s: the ports %v are reached, want %v", c.lines, ports, c.ports)
		}
	}
}

func TestInstalled(t *testing.T) {
	m := Installed()
	if m.Reaches(AMQP) != AMQP || m.Reaches(Management) != Management || !m.HasModule("pika") || m.Bare() {
		t.Errorf("%+v lacks something", m)
	}
}
