package machine

import (
	"slices"
	"strings"
)

// The ports of a broker: AMQP, and the management plugin's HTTP.
const (
	AMQP       = 5672
	Management = 15672
)

// Node is how a broker node is started.
type Node struct {
	Version string // "3.10", "4.0", "4.3"

	// Fresh: over an empty data directory, with Users (guest with the password guest
	// if there are none). Else what the directory holds counts.
	Fresh bool
	Users []User

	// GuestAnywhere lets guest log in from other machines too.
	GuestAnywhere bool
}

// User is an administrator of a fresh node.
type User struct{ Name, Password string }

// Output is what a command did.
type Output struct {
	Exit     int
	Out, Err string
}

// Host is the world that the machine stands in.
type Host interface {
	StartNode(Node)
	StopNode()
	Running() bool
	Control(args []string) Output // rabbitmqctl
	StartProgram(name string, args []string) error
}

// Machine is what was installed and started. The zero value is a bare one.
type Machine struct {
	packages []string // of yum
	modules  []string // of pip
	images   []string // tags of rabbitmq
	enabled  bool     // the service, at boot
	plugin   bool     // the management plugin of the native node

	containers []*container
	active     string // whose node runs: "native", a container's name, "" for none
	data       string // whose data directory the node has
	volumes    []string
	counted    int // containers made, for their ids
}

// container is one of docker's.
type container struct {
	name, id, tag    string
	hostname, volume string
	users            []User
	ports            []port
	remove, restarts bool
}

// port is published by a container: what comes to host goes to inner.
type port struct{ host, inner int }

// Installed is a machine on which all is there: the node runs as a service, with
// the management plugin, and pika is installed.
func Installed() *Machine {
	return &Machine{
		packages: []string{"epel-release", "erlang", "rabbitmq-server"}, modules: []string{"pika"},
		enabled: true, plugin: true, active: native, data: native,
	}
}

const native = "native"

// Reaches is the port of the node that a connection to a port of the machine comes
// to, 0 for none.
func (m *Machine) Reaches(host int) int {
	switch c := m.container(m.active); {
	case m.active == "":
	case m.active == native:
		if host == AMQP || host == Management && m.plugin {
			return host
		}
	case c != nil:
		for _, p := range c.ports {
			if p.host == host && (p.inner == AMQP || p.inner == Management && managed(c.tag)) {
				return p.inner
			}
		}
	}
	return 0
}

// Bare reports whether no node has ever run here.
func (m *Machine) Bare() bool { return m.data == "" }

// HasModule reports whether a Python module that pip installs is there.
func (m *Machine) HasModule(name string) bool { return slices.Contains(m.modules, name) }

func (m *Machine) container(name string) *container {
	for _, c := range m.containers {
		if c.name == name || len(name) >= 4 && strings.HasPrefix(c.id, name) {
			return c
		}
	}
	return nil
}

func (m *Machine) has(pkg string) bool { return slices.Contains(m.packages, pkg) }

// managed reports whether an image has the management plugin on.
func managed(tag string) bool { return strings.HasSuffix(tag, "management") }

// Run runs a command line.
func (m *Machine) Run(line string, h Host) Output {
	words, bad := split(line)
	if bad != "" {
		return failed(2, "bash: "+bad)
	}
	if len(words) > 0 && words[0] == "sudo" {
		words = words[1:]
	}
	if len(words) == 0 {
		return Output{}
	}
	c := &call{Machine: m, host: h, args: words[1:]}
	do, ok := map[string]func(*call) Output{
		"yum": (*call).yum, "dnf": (*call).yum,
		"systemctl": (*call).systemctl,
		"docker":    (*call).docker,
		"pip3":      (*call).pip, "pip": (*call).pip,
		"rabbitmqctl":      (*call).rabbitmqctl,
		"rabbitmq-plugins": (*call).plugins,
		"python3":          (*call).python, "python": (*call).python,
		"curl": (*call).curl,
		"ss":   (*call).listening, "netstat": (*call).listening,
		"reboot": (*call).reboot,
		"help":   (*call).help,
	}[words[0]]
	if !ok {
		return failed(127, "bash: "+words[0]+": command not found")
	}
	return do(c)
}

// call is a command under way, without its name.
type call struct {
	*Machine
	host Host
	args []string
}

func failed(exit int, text string) Output { return Output{Exit: exit, Err: text + "\n"} }
func printed(lines ...string) Output      { return Output{Out: strings.Join(lines, "\n") + "\n"} }
func (c *call) arg(n int) string {
	if n < len(c.args) {
		return c.args[n]
	}
	return ""
}

// notModelled is what is said of what the real command could do and this cannot.
func notModelled(what string) Output {
	return failed(1, "warren: "+what+" is not part of this simulator")
}

// split takes a line apart as a shell does. What it can't, it complains of.
func split(line string) (words []string, bad string) {
	var word strings.Builder
	inWord, quote := false, rune(0)
	escaped := false
	for _, r := range line {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			escaped, inWord = true, true
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				word.WriteRune(r)
			}
		case r == '\'' || r == '"':
			quote, inWord = r, true
		case r == ' ' || r == '\t':
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		case r == '#' && !inWord:
			return words, ""
		case strings.ContainsRune("|&;<>`$", r):
			return nil, "warren: one plain command a line, without " + string(r)
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, "unexpected EOF while looking for matching `" + string(quote) + "'"
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, ""
}
