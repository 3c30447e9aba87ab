package machine

import (
	"slices"
	"strings"
)

// yum installs packages. Erlang and RabbitMQ stand in EPEL, and RabbitMQ wants
// Erlang, which yum brings along.
func (c *call) yum() Output {
	var words []string
	yes := false
	for _, a := range c.args {
		if strings.HasPrefix(a, "-") {
			yes = yes || strings.Contains(a, "y")
		} else {
			words = append(words, a)
		}
	}
	if len(words) == 2 && (words[0] == "remove" || words[0] == "erase") {
		return c.uninstall(words[1])
	}
	if len(words) < 2 || words[0] != "install" {
		return notModelled("yum " + strings.Join(c.args, " ") + ": only yum -y install PACKAGE and yum -y remove PACKAGE")
	}
	var fresh []string
	for _, name := range words[1:] {
		switch {
		case name == "epel-release" || c.has("epel-release") && (name == "erlang" || name == "rabbitmq-server"):
			if name == "rabbitmq-server" && !c.has("erlang") {
				fresh = append(fresh, "erlang")
			}
			fresh = append(fresh, name)
		default:
			return failed(1, "No package "+name+" available.\nError: Nothing to do")
		}
	}
	out := []string{"Resolving Dependencies", "Dependencies Resolved"}
	if !yes {
		return Output{Exit: 1, Out: strings.Join(append(out, "Is this ok [y/d/N]: N", "Exiting on user command"), "\n") + "\n"}
	}
	installed := 0
	for _, name := range fresh {
		if c.has(name) {
			out = append(out, "Package "+name+" already installed and latest version")
			continue
		}
		c.packages = append(c.packages, name)
		out = append(out, "  Installing : "+name)
		installed++
	}
	if installed == 0 {
		return printed(append(out[2:], "Nothing to do")...)
	}
	return printed(append(out, "Complete!")...)
}

// uninstall removes a package; the node's data go with it, so that another one can
// have the only directory that there is.
func (c *call) uninstall(name string) Output {
	if !c.has(name) {
		return failed(1, "No Match for argument: "+name+"\nNo Packages marked for removal")
	}
	c.packages = slices.DeleteFunc(c.packages, func(p string) bool { return p == name })
	out := []string{"  Erasing    : " + name, "Complete!"}
	if name == "rabbitmq-server" {
		if c.active == native {
			c.halt()
		}
		c.enabled, c.plugin = false, false
		out = append(out, "(this simulator removes its data directory as well)")
	}
	return printed(out...)
}

// pip installs Python's modules.
func (c *call) pip() Output {
	switch {
	case c.arg(0) == "install" && c.arg(1) == "pika":
		if c.HasModule("pika") {
			return printed("Requirement already satisfied: pika in /usr/local/lib/python3.11/site-packages (1.3.2)")
		}
		c.modules = append(c.modules, "pika")
		return printed("Collecting pika", "  Downloading pika-1.3.2-py3-none-any.whl (155 kB)",
			"Installing collected packages: pika", "Successfully installed pika-1.3.2")
	case c.arg(0) == "install" && c.arg(1) != "":
		return failed(1, "ERROR: Could not find a version that satisfies the requirement "+c.arg(1)+" (from versions: none)\n"+
			"ERROR: No matching distribution found for "+c.arg(1))
	case c.arg(0) == "list":
		out := []string{"Package    Version", "---------- -------"}
		if c.HasModule("pika") {
			out = append(out, "pika       1.3.2")
		}
		return printed(append(out, "pip        23.0.1")...)
	}
	return notModelled("pip " + strings.Join(c.args, " "))
}

// systemctl starts and stops the native node.
func (c *call) systemctl() Output {
	now := slices.Contains(c.args, "--now") // of enable: start it as well
	c.args = slices.DeleteFunc(c.args, func(arg string) bool { return arg == "--now" })
	verb, unit := c.arg(0), strings.TrimSuffix(c.arg(1), ".service")
	if unit != "rabbitmq-server" || !c.has("rabbitmq-server") {
		if verb == "status" {
			return failed(4, "Unit "+unit+".service could not be found.")
		}
		return failed(5, "Failed to "+verb+" "+unit+".service: Unit not found.")
	}
	running := c.active == native
	switch verb {
	case "start", "restart":
		if running && verb == "start" {
			return Output{}
		}
		if running {
			c.halt()
		}
		if c.active != "" {
			return failed(1, "Job for rabbitmq-server.service failed because the control process exited with error code.\n"+
				"(the port 5672 is taken by the container "+c.active+")")
		}
		if !c.canUse(native) {
			return c.otherData()
		}
		c.boot(native, native, Node{Version: "3.10"})
		return Output{}
	case "stop":
		if running {
			c.halt()
		}
		return Output{}
	case "enable":
		c.enabled = true
		out := printed("Created symlink /etc/systemd/system/multi-user.target.wants/rabbitmq-server.service → /usr/lib/systemd/system/rabbitmq-server.service.")
		if now {
			c.args[0] = "start"
			started := c.systemctl()
			out.Exit, out.Err = started.Exit, started.Err
		}
		return out
	case "disable":
		c.enabled = false
		return printed("Removed /etc/systemd/system/multi-user.target.wants/rabbitmq-server.service.")
	case "is-active":
		if running {
			return printed("active")
		}
		return Output{Exit: 3, Out: "inactive\n"}
	case "status":
		state, enabled := "inactive (dead)", "disabled"
		if running {
			state = "active (running)"
		}
		if c.enabled {
			enabled = "enabled"
		}
		out := printed("● rabbitmq-server.service - RabbitMQ broker",
			"   Loaded: loaded (/usr/lib/systemd/system/rabbitmq-server.service; "+enabled+")",
			"   Active: "+state)
		if !running {
			out.Exit = 3
		}
		return out
	}
	return failed(1, "Unknown operation "+verb+".")
}

// reboot takes the machine down and up: what was enabled starts again.
func (c *call) reboot() Output {
	was := c.active
	if was != "" {
		c.halt()
	}
	switch k := c.container(was); {
	case k != nil && k.restarts:
		c.start(k)
	case c.enabled && c.has("rabbitmq-server") && c.canUse(native):
		c.boot(native, native, Node{Version: "3.10"})
	}
	return printed("Connection to 101.133.225.166 closed by remote host.", "Last login: on ttyS0")
}

// boot starts the node of whom, over the data directory of that key.
func (c *call) boot(whom, key string, n Node) {
	n.Fresh = c.data != key
	c.active, c.data = whom, key
	c.host.StartNode(n)
}

func (c *call) halt() {
	c.active = ""
	c.host.StopNode()
}

// canUse reports whether a data directory can be the node's: there is one at a
// time, so another one must be gone first.
func (m *Machine) canUse(key string) bool {
	if m.data == "" || m.data == key {
		return true
	}
	if m.data == native {
		return !m.has("rabbitmq-server")
	}
	return !keyOf(m.containers, m.data) && !slices.Contains(m.volumes, m.data)
}

func (c *call) otherData() Output {
	return failed(1, "warren: this simulator keeps one data directory at a time, and "+c.data+" has one; remove that first")
}

// keyOf reports whether one of the containers has the data directory of that key.
func keyOf(all []*container, key string) bool {
	for _, c := range all {
		if c.key() == key {
			return true
		}
	}
	return false
}
