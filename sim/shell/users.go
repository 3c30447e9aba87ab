package shell

import (
	"fmt"
	"slices"
	"strings"

	"warren/sim/broker"
)

func userCommands() map[string]command {
	return map[string]command{
		"add_user": {
			check: func(c *call) *failure {
				if c.args[0] == "" {
					return c.badArgument(": user cannot be an empty string")
				}
				return nil
			},
			banner: func(c *call) string { return fmt.Sprintf("Adding user %q ...", c.args[0]) },
			do:     (*call).addUser,
		},
		"delete_user": {
			banner: says(`Deleting user "%s" ...`),
			do: func(c *call) *failure {
				if c.user(c.args[0]) == nil && c.series() == "3.10" {
					return c.noUser(c.args[0])
				}
				c.order(broker.DeleteUser{Name: c.args[0]})
				return nil
			},
		},
		"change_password": {
			banner: func(c *call) string { return fmt.Sprintf("Changing password for user %q ...", c.args[0]) },
			do: func(c *call) *failure {
				if len(c.args) < 2 {
					return c.noPassword(exitSoftware)
				}
				return c.forUser(c.args[0], broker.ChangePassword{Name: c.args[0], Password: c.args[1]})
			},
		},
		"clear_password": {
			banner: says(`Clearing password for user "%s" ...`),
			do: func(c *call) *failure {
				if c.user(c.args[0]) == nil {
					return c.noSuchUser(c.args[0])
				}
				return c.forUser(c.args[0], broker.ChangePassword{Name: c.args[0]})
			},
		},
		"authenticate_user": {
			banner: func(c *call) string { return fmt.Sprintf("Authenticating user %q ...", c.args[0]) },
			do: func(c *call) *failure {
				if len(c.args) < 2 {
					return c.noPassword(exitSoftware)
				}
				if c.args[1] == "" {
					return failed(exitData, fmt.Sprintf("Error: failed to authenticate user %q\nuser '%s' attempted to log in with a blank password, "+
						"which is prohibited by the internal authN backend. To use TLS/x509 certificate-based authentication, see the "+
						"rabbitmq_auth_mechanism_ssl plugin and configure the client to use the EXTERNAL authentication mechanism. "+
						"Alternatively change the password for the user to be non-blank.", c.args[0], c.args[0]))
				}
				if c.broker.Authenticates(c.args[0], c.args[1]) {
					return c.result("Success")
				}
				return failed(exitData, fmt.Sprintf("Error: failed to authenticate user %q\nuser '%s' - invalid credentials",
					c.args[0], c.args[0]))
			},
		},
		"set_user_tags": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting tags for user %q to [%s] ...", c.args[0], strings.Join(c.args[1:], ", "))
			},
			do: func(c *call) *failure {
				return c.forUser(c.args[0], broker.SetUserTags{Name: c.args[0], Tags: slices.Clone(c.args[1:])})
			},
		},
		"list_users": {
			banner: says("Listing users ..."),
			do: func(c *call) *failure {
				t := table{columns: []string{"user", "tags"}}
				for _, u := range c.node.Users {
					var tags atoms
					for _, tag := range u.Tags {
						tags = append(tags, atom(tag))
					}
					t.row(u.Name, tags)
				}
				c.print(t)
				return nil
			},
		},
		"set_user_limits": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting user limits to \"%s\" for user %q ...", c.args[1], c.args[0])
			},
			do: func(c *call) *failure {
				limits, f := c.parseLimits(c.args[1], "user-limits", "max-connections", "max-channels")
				if f != nil {
					return f
				}
				if c.user(c.args[0]) == nil {
					return c.noSuchUser(c.args[0])
				}
				return c.forUser(c.args[0], broker.SetUserLimits{User: c.args[0], Limits: limits})
			},
		},
		"clear_user_limits": {
			banner: func(c *call) string {
				if c.args[1] == "all" {
					return fmt.Sprintf("Clearing all limits for user %q ...", c.args[0])
				}
				return fmt.Sprintf("Clearing %q limit for user %q ...", c.args[1], c.args[0])
			},
			do: func(c *call) *failure {
				if c.user(c.args[0]) == nil {
					return c.noSuchUser(c.args[0])
				}
				return c.forUser(c.args[0], broker.ClearUserLimit{User: c.args[0], Limit: c.args[1]})
			},
		},
		"list_user_limits": {
			banner: func(c *call) string {
				if c.has("global") {
					return "Listing limits for all users ..."
				}
				return fmt.Sprintf("Listing limits for user %q ...", c.option("user", "guest"))
			},
			do: (*call).listUserLimits,
		},
	}
}

func (c *call) user(name string) *broker.UserState {
	for i := range c.node.Users {
		if c.node.Users[i].Name == name {
			return &c.node.Users[i]
		}
	}
	return nil
}

func (c *call) noUser(name string) *failure {
	return failed(exitNoUser, fmt.Sprintf("User %q does not exist", name))
}

// noSuchUser is noUser where the command prints the node's error as it is.
func (c *call) noSuchUser(name string) *failure {
	return failed(exitUnavailable, fmt.Sprintf("{:no_such_user, %q}", name))
}

// forUser gives an order about a user who must exist.
func (c *call) forUser(name string, in broker.Input) *failure {
	if c.user(name) == nil {
		return c.noUser(name)
	}
	c.order(in)
	return nil
}

// noPassword is the failure of a line without a password: it is asked for, and
// nobody answers.
func (c *call) noPassword(exit int) *failure {
	c.println("Password: ")
	return failed(exit, "Password is not provided via argument or stdin")
}

func (c *call) addUser() *failure {
	switch {
	case len(c.args) < 2:
		return c.noPassword(exitData)
	case c.user(c.args[0]) != nil:
		return failed(exitSoftware, fmt.Sprintf("User %q already exists", c.args[0]))
	}
	c.order(broker.AddUser{Name: c.args[0], Password: c.args[1]})
	if c.has("quiet") || c.has("silent") {
		return nil
	}
	done := "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."
	if c.formatter() == "json" {
		c.println(fmt.Sprintf(`{"message":%s,"node":%q,"status":"ok"}`, jsonText(done), c.node.Node))
		return nil
	}
	return c.result(done)
}

func (c *call) listUserLimits() *failure {
	if c.has("global") {
		t := table{columns: []string{"user", "limits"}}
		for _, u := range c.node.Users {
			if u.Limits != nil {
				t.row(u.Name, limitsJSON(u.Limits))
			}
		}
		c.print(t)
		return nil
	}
	u := c.user(c.option("user", "guest"))
	if u == nil {
		return c.noSuchUser(c.option("user", "guest"))
	}
	return c.result(limitsJSON(u.Limits))
}
