package machine

import (
	"slices"
	"strconv"
	"strings"
)

// tags are the images that there are, with the version that each has. Those that
// move stand for the newest.
var tags = map[string]string{"latest": "4.3", "management": "4.3", "4": "4.3", "4-management": "4.3"}

// versionOf is the version of an image's tag, empty if there is no such image.
func versionOf(tag string) string {
	bare := strings.TrimSuffix(tag, "-management")
	if bare == "3.10" || bare == "4.0" || bare == "4.3" {
		return bare
	}
	return tags[tag]
}

func (c *call) docker() Output {
	verb, args := c.arg(0), c.args[min(1, len(c.args)):]
	switch verb {
	case "pull":
		return c.pull(args)
	case "images":
		out := []string{"REPOSITORY   TAG"}
		for _, tag := range c.images {
			out = append(out, "rabbitmq     "+tag)
		}
		return printed(out...)
	case "run":
		return c.run(args)
	case "ps":
		return c.ps(len(args) > 0 && args[0] == "-a")
	case "exec":
		return c.exec(args)
	case "stop", "start", "restart", "rm":
		return c.lifecycle(verb, args)
	}
	return notModelled("docker " + verb)
}

// image takes the name of an image apart; ok is false if there is none.
func image(name string) (tag string, ok bool) {
	repository, tag, _ := strings.Cut(name, ":")
	if tag == "" {
		tag = "latest"
	}
	return tag, repository == "rabbitmq" && versionOf(tag) != ""
}

func noImage(name string) Output {
	return failed(1, "Error response from daemon: manifest for "+name+" not found: manifest unknown\n"+
		"(this simulator has rabbitmq with the tags 3.10, 4.0 and 4.3, each also with -management; latest and management)")
}

func (c *call) pull(args []string) Output {
	if len(args) != 1 {
		return failed(1, "\"docker pull\" requires exactly 1 argument.")
	}
	tag, ok := image(args[0])
	if !ok {
		return noImage(args[0])
	}
	lines := []string{tag + ": Pulling from library/rabbitmq"}
	if slices.Contains(c.images, tag) {
		return printed(append(lines, "Status: Image is up to date for rabbitmq:"+tag)...)
	}
	c.images = append(c.images, tag)
	return printed(append(lines, "Status: Downloaded newer image for rabbitmq:"+tag, "docker.io/library/rabbitmq:"+tag)...)
}

// key is whose data directory a container's node has: the volume's, if there is
// one; and in it that of the node's name, which is the host's.
func (k *container) key() string {
	if k.volume != "" {
		return k.volume + "/rabbit@" + k.hostname
	}
	return k.id
}

// run makes a container and starts it.
func (c *call) run(args []string) Output {
	c.counted++
	k := &container{id: id(c.counted)}
	name, bad := k.flags(args)
	if bad != "" {
		return failed(125, bad)
	}
	tag, ok := image(name)
	if !ok {
		return noImage(name)
	}
	k.tag = tag
	if k.name == "" {
		k.name = "quiet_rabbit" + strconv.Itoa(c.counted)
	}
	if k.hostname == "" {
		k.hostname = k.id
	}
	if old := c.container(k.name); old != nil {
		return failed(125, `docker: Error response from daemon: Conflict. The container name "/`+k.name+`" is already in use by container "`+
			old.id+`". You have to remove (or rename) that container to be able to reuse that name.`)
	}
	out := Output{Out: k.id + "\n"}
	if !slices.Contains(c.images, tag) {
		c.images = append(c.images, tag)
		out.Err = "Unable to find image 'rabbitmq:" + tag + "' locally\nStatus: Downloaded newer image for rabbitmq:" + tag + "\n"
	}
	c.containers = append(c.containers, k)
	if k.volume != "" && !slices.Contains(c.volumes, k.key()) {
		c.volumes = append(c.volumes, k.key())
	}
	if failed := c.start(k); failed.Exit != 0 {
		return failed
	}
	return out
}

// id is that of the n-th container.
func id(n int) string { return "c0ffee" + strconv.FormatInt(int64(0x2f1a3b+n*0x10d4f), 16) }

// flags takes the flags of docker run and returns the image's name.
func (k *container) flags(args []string) (image, bad string) {
	for i := 0; i < len(args); i++ {
		flag, value, has := strings.Cut(args[i], "=")
		take := func() string {
			if !has && i+1 < len(args) {
				i++
				value = args[i]
			}
			return value
		}
		switch {
		case !strings.HasPrefix(flag, "-"):
			if i+1 < len(args) {
				return "", "warren: a command of one's own in a container is not part of this simulator"
			}
			return args[i], ""
		case flag == "--name":
			k.name = take()
		case flag == "--hostname" || flag == "-h":
			k.hostname = take()
		case flag == "--rm":
			k.remove = true
		case flag == "--restart":
			k.restarts = take() != "no"
		case flag == "-e" || flag == "--env":
			has = false
			k.env(strings.TrimPrefix(take(), "="))
		case flag == "-v" || flag == "--volume":
			volume, path, _ := strings.Cut(take(), ":")
			if path != "/var/lib/rabbitmq" {
				return "", "warren: only /var/lib/rabbitmq is worth a volume here"
			}
			k.volume = volume
		case flag == "-p" || flag == "--publish":
			outer, inner, _ := strings.Cut(take(), ":")
			host, err1 := strconv.Atoi(outer)
			to, err2 := strconv.Atoi(inner)
			if err1 != nil || err2 != nil {
				return "", "docker: Invalid proto: write -p HOST:CONTAINER, as in -p 5672:5672"
			}
			k.ports = append(k.ports, port{host, to})
		case flag == "--detach" || flag == "--interactive" || flag == "--tty" || strings.Trim(flag, "-dit") == "":
		default:
			return "", "unknown flag: " + flag
		}
	}
	return "", "\"docker run\" requires at least 1 argument."
}

// env takes a variable that the image knows.
func (k *container) env(text string) {
	name, value, _ := strings.Cut(text, "=")
	if len(k.users) == 0 {
		k.users = []User{{}}
	}
	u := &k.users[0]
	switch name {
	case "RABBITMQ_DEFAULT_USER":
		u.Name = value
	case "RABBITMQ_DEFAULT_PASS":
		u.Password = value
	}
	if *u == (User{}) {
		k.users = nil
	}
}

// start starts a container's node. Its users count only if its data directory is
// empty.
//
// Source: docker-library/rabbitmq, docker-entrypoint.sh writes default_user and
// default_pass, which rabbit:insert_default_data/0 takes for an empty database; and
// its 10-defaults.conf has loopback_users.guest = false.
func (c *call) start(k *container) Output {
	if c.active != "" {
		taken := "5672"
		if len(k.ports) > 0 {
			taken = strconv.Itoa(k.ports[0].host)
		}
		return failed(125, "docker: Error response from daemon: driver failed programming external connectivity on endpoint "+k.name+
			": failed to bind host port 0.0.0.0:"+taken+": address already in use\n(this simulator has one node at a time)")
	}
	if !c.canUse(k.key()) {
		return c.otherData()
	}
	users := k.users
	if len(users) > 0 {
		// What is not given is guest.
		user := users[0]
		if user.Name == "" {
			user.Name = "guest"
		}
		if user.Password == "" {
			user.Password = "guest"
		}
		users = []User{user}
	}
	c.boot(k.name, k.key(), Node{Version: versionOf(k.tag), Users: users, GuestAnywhere: true})
	return printed(k.name)
}

func (c *call) ps(all bool) Output {
	out := []string{"CONTAINER ID   IMAGE                 STATUS    PORTS                     NAMES"}
	for _, k := range c.containers {
		status := "Exited"
		if c.active == k.name {
			status = "Up"
		} else if !all {
			continue
		}
		var ports []string
		for _, p := range k.ports {
			ports = append(ports, "0.0.0.0:"+strconv.Itoa(p.host)+"->"+strconv.Itoa(p.inner)+"/tcp")
		}
		out = append(out, strings.Join([]string{k.id, "rabbitmq:" + k.tag, status, strings.Join(ports, ", "), k.name}, "   "))
	}
	return printed(out...)
}

// exec runs a command in a container.
func (c *call) exec(args []string) Output {
	for len(args) > 0 && strings.HasPrefix(args[0], "-") {
		args = args[1:]
	}
	if len(args) < 2 {
		return failed(1, "\"docker exec\" requires at least 2 arguments.")
	}
	k := c.container(args[0])
	switch {
	case k == nil:
		return failed(1, "Error response from daemon: No such container: "+args[0])
	case c.active != k.name:
		return failed(1, "Error response from daemon: container "+k.id+" is not running")
	case args[1] == "rabbitmqctl":
		return c.host.Control(args[2:])
	}
	return notModelled("docker exec … " + args[1])
}

// lifecycle stops, starts and removes containers.
func (c *call) lifecycle(verb string, args []string) Output {
	force := false
	for len(args) > 0 && strings.HasPrefix(args[0], "-") {
		force = force || strings.Contains(args[0], "f")
		args = args[1:]
	}
	if len(args) == 0 {
		return failed(1, "\"docker "+verb+"\" requires at least 1 argument.")
	}
	k := c.container(args[0])
	if k == nil {
		return failed(1, "Error response from daemon: No such container: "+args[0])
	}
	running := c.active == k.name
	if verb == "rm" && running && !force {
		return failed(1, "Error response from daemon: cannot remove container \"/"+k.name+"\": container is running: stop the container before removing or force remove")
	}
	if running && verb != "start" {
		c.halt()
	}
	if verb == "rm" || verb == "stop" && k.remove {
		for i := range c.containers {
			if c.containers[i] == k {
				c.containers = append(c.containers[:i:i], c.containers[i+1:]...)
				break
			}
		}
	}
	if verb == "start" && !running || verb == "restart" {
		return c.start(k)
	}
	return printed(k.name)
}
