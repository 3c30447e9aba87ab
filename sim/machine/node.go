package machine

import (
	"sort"
	"strconv"
	"strings"
)

// rabbitmqctl is there where the native package is.
func (c *call) rabbitmqctl() Output {
	if !c.has("rabbitmq-server") {
		return failed(127, "bash: rabbitmqctl: command not found")
	}
	if c.active != native {
		return failed(69, "Error: unable to perform an operation on node 'rabbit@warren'. Please see diagnostics information and suggestions below.")
	}
	return c.host.Control(c.args)
}

// plugins turns the native node's management plugin on and off.
func (c *call) plugins() Output {
	if !c.has("rabbitmq-server") {
		return failed(127, "bash: rabbitmq-plugins: command not found")
	}
	const name = "rabbitmq_management"
	switch {
	case (c.arg(0) == "enable" || c.arg(0) == "disable") && c.arg(1) == name:
		on := c.arg(0) == "enable"
		if c.plugin == on {
			return printed("Plugin configuration unchanged.")
		}
		c.plugin = on
		done := map[bool]string{true: "started 3 plugins.", false: "stopped 3 plugins."}[on]
		if c.active != native {
			done = "Offline change; changes will take effect at broker restart."
		}
		return printed("The following plugins have been configured:", "  rabbitmq_management", "  rabbitmq_management_agent", "  rabbitmq_web_dispatch", done)
	case c.arg(0) == "enable" || c.arg(0) == "disable":
		return failed(2, "Error:\n{:plugins_not_found, [:"+c.arg(1)+"]}")
	case c.arg(0) == "list":
		mark := "[  ]"
		if c.plugin {
			mark = "[E*]"
		}
		return printed(" Configured: E = explicitly enabled; e = implicitly enabled", " | Status: * = running on rabbit@warren", " |/", mark+" "+name)
	}
	return notModelled("rabbitmq-plugins " + strings.Join(c.args, " "))
}

// python starts a program of the world.
func (c *call) python() Output {
	if c.arg(0) == "" || strings.HasPrefix(c.arg(0), "-") {
		return notModelled("python without a program")
	}
	if err := c.host.StartProgram(c.arg(0), c.args[1:]); err != nil {
		return failed(2, "python3: can't open file '"+c.arg(0)+"': [Errno 2] No such file or directory")
	}
	return Output{}
}

// listening lists the ports at which something listens.
func (c *call) listening() Output {
	var ports []int
	add := func(p int) {
		if c.Reaches(p) != 0 {
			ports = append(ports, p)
		}
	}
	if k := c.container(c.active); k != nil {
		for _, p := range k.ports {
			add(p.host)
		}
	} else {
		add(AMQP)
		add(Management)
	}
	sort.Ints(ports)
	out := []string{"State    Local Address:Port"}
	for _, p := range append([]int{22}, ports...) {
		out = append(out, "LISTEN   0.0.0.0:"+strconv.Itoa(p))
	}
	return printed(out...)
}

// curl asks the management UI and its API who somebody is.
func (c *call) curl() Output {
	user, password, url := "", "", ""
	for i := 0; i < len(c.args); i++ {
		switch a := c.args[i]; {
		case a == "-u" && i+1 < len(c.args):
			i++
			user, password, _ = strings.Cut(c.args[i], ":")
		case !strings.HasPrefix(a, "-"):
			url = strings.TrimPrefix(a, "http://")
		}
	}
	address, path, _ := strings.Cut(url, "/")
	host, portText, _ := strings.Cut(address, ":")
	port, err := strconv.Atoi(portText)
	if err != nil {
		port = 80
	}
	if host != "localhost" && host != "127.0.0.1" && host != "101.133.225.166" {
		return failed(6, "curl: (6) Could not resolve host: "+host)
	}
	switch c.Reaches(port) {
	case AMQP:
		return Output{Out: "AMQP\x00\x00\t\x01\n"} // the header that the node speaks
	case Management:
	default:
		return failed(7, "curl: (7) Failed to connect to "+host+" port "+strconv.Itoa(port)+": Connection refused")
	}
	if path == "" {
		return printed("<!DOCTYPE html>", "<html><head><title>RabbitMQ Management</title></head></html>")
	}
	if path != "api/whoami" {
		return notModelled("the path /" + path)
	}
	if c.host.Control([]string{"-q", "authenticate_user", user, password}).Exit != 0 {
		return printed(`{"error":"not_authorized","reason":"Login failed"}`)
	}
	return c.whoami(user)
}

// whoami is the API's answer for a user whose password was right: it wants a tag.
func (c *call) whoami(user string) Output {
	for line := range strings.Lines(c.host.Control([]string{"-q", "list_users"}).Out) {
		name, tags, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if name != user {
			continue
		}
		tags = strings.Trim(tags, "[]")
		if tags == "" {
			return printed(`{"error":"not_authorized","reason":"Not management user"}`)
		}
		return printed(`{"name":"` + user + `","tags":["` + strings.ReplaceAll(tags, ", ", `","`) + `"]}`)
	}
	return printed(`{"error":"not_authorized","reason":"Login failed"}`)
}

func (c *call) help() Output {
	return printed("yum  systemctl  docker  pip3  python3  rabbitmqctl  rabbitmq-plugins  curl  ss  reboot")
}
