package shell

import (
	"fmt"

	"warren/sim/broker"
	"warren/sim/regex"
)

func permissionCommands() map[string]command {
	return map[string]command{
		"set_permissions": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting permissions for user %q in vhost %q ...", c.args[0], c.vhost())
			},
			do: func(c *call) *failure {
				if f := c.userInVHost(c.args[0], c.args[1:]...); f != nil {
					return f
				}
				c.order(broker.SetPermissions{User: c.args[0], Permission: broker.Permission{
					VirtualHost: c.vhost(), Configure: c.args[1], Write: c.args[2], Read: c.args[3],
				}})
				return nil
			},
		},
		"clear_permissions": {
			banner: inVHost(`Clearing permissions for user "%s" in vhost "%s" ...`),
			do: func(c *call) *failure {
				if f := c.userInVHost(c.args[0]); f != nil {
					return f
				}
				c.order(broker.ClearPermissions{User: c.args[0], VirtualHost: c.vhost()})
				return nil
			},
		},
		"list_permissions": {
			banner: inVHost(`Listing permissions for vhost "%s" ...`),
			do: func(c *call) *failure {
				if c.virtualHost() == nil {
					return c.noVHost()
				}
				t := table{columns: []string{"user", "configure", "write", "read"}}
				for _, u := range c.node.Users {
					for _, p := range u.Permissions {
						if p.VirtualHost == c.vhost() {
							t.row(u.Name, p.Configure, p.Write, p.Read)
						}
					}
				}
				c.print(t)
				return nil
			},
		},
		"list_user_permissions": {
			banner: says(`Listing permissions for user "%s" ...`),
			do: func(c *call) *failure {
				u := c.user(c.args[0])
				if u == nil {
					return c.noSuchUser(c.args[0])
				}
				t := table{columns: []string{"vhost", "configure", "write", "read"}}
				for _, p := range u.Permissions {
					t.row(p.VirtualHost, p.Configure, p.Write, p.Read)
				}
				c.print(t)
				return nil
			},
		},
		"set_topic_permissions": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting topic permissions on %q for user %q in vhost %q ...", c.args[1], c.args[0], c.vhost())
			},
			do: func(c *call) *failure {
				if f := c.userInVHost(c.args[0], c.args[2:]...); f != nil {
					return f
				}
				c.order(broker.SetTopicPermissions{
					User: c.args[0], VirtualHost: c.vhost(), Exchange: c.args[1], Write: c.args[2], Read: c.args[3],
				})
				return nil
			},
		},
		"clear_topic_permissions": {
			banner: func(c *call) string {
				if len(c.args) == 2 {
					return fmt.Sprintf("Clearing topic permissions on %q for user %q in vhost %q ...", c.args[1], c.args[0], c.vhost())
				}
				return fmt.Sprintf("Clearing topic permissions for user %q in vhost %q ...", c.args[0], c.vhost())
			},
			do: func(c *call) *failure {
				if f := c.userInVHost(c.args[0]); f != nil {
					return f
				}
				in := broker.ClearTopicPermissions{User: c.args[0], VirtualHost: c.vhost()}
				if len(c.args) == 2 {
					in.Exchange = c.args[1]
				}
				c.order(in)
				return nil
			},
		},
		"list_topic_permissions": {
			banner: inVHost(`Listing topic permissions for vhost "%s" ...`),
			do: func(c *call) *failure {
				if c.virtualHost() == nil {
					return c.noVHost()
				}
				t := table{columns: []string{"user", "exchange", "write", "read"}}
				for _, u := range c.node.Users {
					for _, p := range u.Topics {
						if p.VirtualHost == c.vhost() {
							t.row(u.Name, p.Exchange, p.Write, p.Read)
						}
					}
				}
				c.print(t)
				return nil
			},
		},
		"list_user_topic_permissions": {
			banner: says(`Listing topic permissions for user "%s" ...`),
			do: func(c *call) *failure {
				u := c.user(c.args[0])
				if u == nil {
					return c.noSuchUser(c.args[0])
				}
				t := table{columns: []string{"vhost", "exchange", "write", "read"}, noHeading: true}
				for _, p := range u.Topics {
					t.row(p.VirtualHost, p.Exchange, p.Write, p.Read)
				}
				c.print(t)
				return nil
			},
		},
	}
}

// userInVHost wants a user, a virtual host, and patterns that compile.
func (c *call) userInVHost(user string, patterns ...string) *failure {
	if c.user(user) == nil {
		return failed(exitNoUser, fmt.Sprintf("User %s does not exist", user))
	}
	if c.virtualHost() == nil {
		return failed(exitUnavailable, fmt.Sprintf("Virtual host %s does not exist", c.vhost()))
	}
	for _, p := range patterns {
		if _, err := regex.Compile([]rune(p), 0); err != nil {
			return c.badPattern(p, len(patterns) == 2)
		}
	}
	return nil
}

// badPattern is the failure of a pattern that does not compile.
//
// Source: rabbit_auth_backend_internal:set_permissions/6 (v4.0.5).
func (c *call) badPattern(pattern string, ofTopics bool) *failure {
	why, at := pcreError(pattern)
	format := "{:invalid_regexp, ~c\"%s\", {~c\"%s\", %d}}"
	if c.series() == "3.10" {
		format = "{:invalid_regexp, '%s', {'%s', %d}}"
		if ofTopics {
			format = "{:invalid_regexp, \"%s\", {'%s', %d}}"
		}
	}
	return failed(exitUnavailable, fmt.Sprintf(format, pattern, why, at))
}
