package broker

import (
	"crypto/sha256"
	"encoding/base64"

	"maps"
	"slices"

	"warren/sim/regex"
)

// user is somebody who may log in.
type user struct {
	name        string
	password    string
	tags        []string
	permissions map[string]permission // by virtual host
	topics      []topicPermission
	limits      map[string]int64
}

// PasswordHash is how a user's definition spells his password; empty for a user who has
// none. The salt follows from his name, for there is no chance in a node.
//
// Source: rabbit_password:hash/2 (v4.0.5).
func (b *Broker) PasswordHash(name string) string {
	u := b.users[name]
	if u == nil || u.password == "" {
		return ""
	}
	salt := sha256.Sum256([]byte(u.name))
	sum := sha256.Sum256(append(salt[:4:4], u.password...))
	return base64.StdEncoding.EncodeToString(append(salt[:4:4], sum[:]...))
}

// permission holds patterns as they were given, compiled.
type permission struct {
	configure, write, read pattern
}

type pattern struct {
	source   string
	compiled *regex.Program // nil for ".*", which needs none
}

// matches: an empty pattern matches nothing but the empty name.
//
// Source: rabbit_auth_backend_internal:check_resource_access/4 (v4.0.5).
func (p pattern) matches(name string) bool {
	switch p.source {
	case "":
		return name == ""
	case ".*":
		return true
	}
	return p.compiled.Matches(name)
}

func compile(source string) (pattern, error) {
	if source == ".*" {
		return pattern{source: source}, nil
	}
	re, err := regex.Compile([]rune(source), 0)
	return pattern{source, re}, err
}

// accepts reports whether it is the user's password. An empty one never is.
//
// Source: rabbit_auth_backend_internal:user_login_authentication/2 (v4.0.5).
func (u *user) accepts(password string) bool {
	return password != "" && password == u.password
}

func (b *Broker) addUser(u User) {
	added := &user{name: u.Name, password: u.Password, tags: u.Tags, permissions: map[string]permission{}}
	for _, p := range u.Permissions {
		compiled, err := newPermission(p)
		if err != nil {
			panic("broker: a user's permissions: " + err.Error())
		}
		added.permissions[p.VirtualHost] = compiled
	}
	b.users[u.Name] = added
}

func newPermission(p Permission) (out permission, err error) {
	for _, x := range []struct {
		to   *pattern
		from string
	}{{&out.configure, p.Configure}, {&out.write, p.Write}, {&out.read, p.Read}} {
		if *x.to, err = compile(x.from); err != nil {
			return out, err
		}
	}
	return out, nil
}

// closeConnectionsOf closes what a user who is gone has open.
//
// Source: rabbit_connection_tracking:handle_cast/1, user_deleted (v4.0.5).
func (b *Broker) closeConnectionsOf(u *user) {
	for _, id := range slices.Sorted(maps.Keys(b.connections)) {
		if conn := b.connections[id]; conn.user == u && conn.state == open {
			conn.fail(userDeleted(u.name))
		}
	}
}
