package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/ui/scene"
)

// The management page's Admin tab, and what it knows of virtual hosts: as in the real
// page a column and a choice of them are there where there are several.

// known is who may do what at the cursor.
func (m *management) known(s *scene.Scene) scene.Admin {
	p := m.page
	if p.manage.branch != p.model.Current() {
		p.manage.begun, p.manage.branch = sim.New(p.model.Scenario()).Snapshot(), p.model.Current()
	}
	return s.Admin(p.manage.begun)
}

func (m *management) allHosts(s *scene.Scene) []string { return m.known(s).VirtualHosts }

// named are a key's virtual host, as an action has it, and its name.
func named(key string) (host, name string) {
	if host, name = scene.Split(key); host == "/" {
		host = ""
	}
	return host, name
}

// controlQueue does what rabbitmqctl would with the chosen queue.
func (m *management) controlQueue(command string) {
	host, name := scene.Split(m.page.model.Chosen().Name)
	words := []string{command, name}
	if host != "/" {
		words = []string{command, "-p", host, name}
	}
	m.control(words...)
}

// hostChoice chooses whose things are listed.
func (m *management) hostChoice(s *scene.Scene) []app.UI {
	all := m.allHosts(s)
	if len(all) < 2 {
		return nil
	}
	options := [][2]string{{"", "All"}}
	for _, host := range all {
		options = append(options, [2]string{host, host})
	}
	return []app.UI{app.Label().Class("manage-host").Title(m.page.say("manage.help.vhost")).Body(
		app.Span().Lang("en").Text("Virtual host:"),
		app.Select().ID("manage-host").OnChange(func(ctx app.Context, _ app.Event) {
			m.page.manage.host = ctx.JSSrc().Get("value").String()
			m.page.render()
		}).Body(app.Range(options).Slice(func(i int) app.UI {
			return app.Option().Value(options[i][0]).Selected(options[i][0] == m.View.Host).Text(options[i][1])
		})),
	)}
}

// listed is the table of one of the tabs: with the virtual host first where there are
// several, and without those that were not chosen.
func (m *management) listed(s *scene.Scene, columns []column, rows []tableRow) app.UI {
	all := m.allHosts(s)
	if slices.Contains(all, m.View.Host) && len(all) > 1 {
		rows = slices.DeleteFunc(rows, func(r tableRow) bool { return r.host != m.View.Host })
	}
	if len(all) > 1 {
		// Behind the name, by which a row is chosen.
		columns = slices.Insert(columns, 1, column{"Virtual host", "vhost"})
		for i := range rows {
			rows[i].cells = slices.Insert(rows[i].cells, 1, rows[i].host)
		}
	}
	return m.table(columns, rows)
}

// admin has the users, virtual hosts and policies.
func (m *management) admin(s *scene.Scene) []app.UI {
	p, a := m.page, m.known(s)
	var users, hosts, policies []tableRow
	for _, u := range a.Users {
		var may []string
		for _, permission := range u.Permissions {
			may = append(may, permission.VirtualHost+" ("+permission.Configure+" "+permission.Write+" "+permission.Read+")")
		}
		access := strings.Join(may, ", ")
		if access == "" {
			access = "No access"
		}
		users = append(users, tableRow{cells: []string{u.Name, strings.Join(u.Tags, ", "), access}})
	}
	var choices [][2]string
	for _, host := range a.VirtualHosts {
		choices = append(choices, [2]string{host, host})
		var who []string
		for _, u := range a.Users {
			for _, permission := range u.Permissions {
				if permission.VirtualHost == host {
					who = append(who, u.Name)
				}
			}
		}
		ready, unacked := 0, 0
		for i := range s.Queues {
			if q := &s.Queues[i]; scene.Host(q.Name) == host {
				r, u := s.Counts(q)
				ready, unacked = ready+r, unacked+u
			}
		}
		hosts = append(hosts, tableRow{cells: []string{
			host, strings.Join(who, ", "), "running", strconv.Itoa(ready), strconv.Itoa(unacked), strconv.Itoa(ready + unacked),
		}})
	}
	for _, policy := range a.Policies {
		policies = append(policies, tableRow{policy.VirtualHost, scene.Thing{}, []string{
			policy.Name, policy.Pattern, policy.ApplyTo, policy.Definition, strconv.FormatInt(int64(policy.Priority), 10),
		}})
	}
	if len(a.VirtualHosts) > 1 {
		for i := range policies {
			policies[i].cells = slices.Insert(policies[i].cells, 0, policies[i].host)
		}
	}
	columns := []column{{"Name", "name"}, {"Pattern", "pattern"}, {"Apply to", "apply-to"}, {"Definition", "definition"}, {"Priority", "priority"}}
	if len(a.VirtualHosts) > 1 {
		columns = slices.Insert(columns, 0, column{"Virtual Host", "vhost"})
	}
	return []app.UI{
		m.section("Users", p.say("manage.help.users"), m.table([]column{{"Name", "name"}, {"Tags", "tags"}, {"Can access virtual hosts", "access"}}, users)),
		m.section("Add a user", p.say("manage.help.add-user"), m.form(func() {
			if name := value("user"); name != "" {
				m.control("add_user", name, value("password"))
			}
		}, m.input("user", "Username:", ""), m.input("password", "Password:", ""), m.submit("add-user", "Add user"))),
		m.section("Set permission", p.say("manage.help.permission"), m.form(func() {
			if name := value("whose"); name != "" {
				m.control("set_permissions", "-p", value("permitted-host"), name, value("configure"), value("write"), value("read"))
			}
		},
			m.input("whose", "User:", ""), m.choice("permitted-host", "Virtual Host:", choices), m.input("configure", "Configure regexp:", ".*"),
			m.input("write", "Write regexp:", ".*"), m.input("read", "Read regexp:", ".*"), m.submit("set-permission", "Set permission"),
		)),
		m.section("Virtual Hosts", p.say("manage.help.vhosts"), m.table([]column{
			{"Name", "name"}, {"Users", "vhost-users"}, {"State", "vhost-state"}, {"Ready", "ready"}, {"Unacked", "unacked"}, {"Total", "total"},
		}, hosts)),
		m.section("Add a new virtual host", p.say("manage.help.add-vhost"), m.form(func() {
			if name := value("new-host"); name != "" {
				m.control("add_vhost", name)
			}
		}, m.input("new-host", "Name:", ""), m.submit("add-vhost", "Add virtual host"))),
		m.section("Policies", p.say("manage.help.policies"), m.table(columns, policies)),
	}
}

// form is one that does something when it is sent.
func (m *management) form(do func(), fields ...app.UI) app.UI {
	return app.Form().OnSubmit(func(_ app.Context, e app.Event) {
		e.PreventDefault()
		do()
	}).Body(fields...)
}
