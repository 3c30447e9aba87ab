package scene_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

func control(words ...string) sim.Action { return sim.RunControl{Args: words} }

// What an operator does in the management page is in its tables, at every cursor.
func TestManagement(t *testing.T) {
	s := run(t, []string{"channel.queue_declare('q', durable=True)\nchannel.exchange_declare('x', 'fanout')\nchannel.queue_bind('q', 'x')\nchannel.confirm_delivery()\ntime.sleep(90)\n"},
		sim.PublishMessage{Exchange: "x", Body: "a", Persistent: true},
		sim.PublishMessage{RoutingKey: "q", Body: "Yg==", Base64: true, Properties: []string{"priority=5", "header.n:number=3", "reply_to=r"}},
		sim.GetMessages{Queue: "q", Count: 5, Mode: broker.NackRequeue},
		sim.GetMessages{Queue: "q", Count: 1, Mode: broker.AutomaticAck},
		control("add_user", "lqz", "123"), control("set_permissions", "-p", "/", "lqz", ".*", ".*", ".*"),
		control("set_policy", "ttl", "q", `{"message-ttl":60000}`), control("add_vhost", "test"),
	)
	ledger := s.Ledger()
	if want := (scene.Ledger{Published: 2, Acked: 1, Ready: 1}); ledger != want {
		t.Errorf("the ledger is %+v, want %+v", ledger, want)
	}
	got, _ := s.Got("q")
	if len(got) != 1 || got[0].Message != 1 || !got[0].Redelivered {
		t.Errorf("the last look at the queue got %+v", got)
	}
	if m, _ := s.Player().Message(2); string(m.Body) != "b" || s.Properties(2) != "reply_to: r, priority: 5, headers: n=3" {
		t.Errorf("the second one is %q with %s", m.Body, s.Properties(2))
	}
	rows := s.QueueRows()
	for i := range rows { // rates are series_test's
		rows[i].Incoming, rows[i].Deliver, rows[i].Ack = 0, 0, 0
	}
	if diff := cmp.Diff([]scene.QueueRow{{VirtualHost: "/", Name: "q", Type: "classic", Features: []string{"D"}, Ready: 1}}, rows); diff != "" {
		t.Errorf("the queues are others (-want +got):\n%s", diff)
	}
	if all := s.ExchangeRows([]string{"/"}); len(all) != 8 || all[7].Name != "x" || all[7].Type != "fanout" {
		t.Errorf("the exchanges are %+v", all)
	}
	if all := s.ConnectionRows(); len(all) != 1 || all[0].User != "guest" || all[0].Client != "a.py" || all[0].Channels != 1 {
		t.Errorf("the connections are %+v", all)
	}
	if all := s.ChannelRows(); len(all) != 1 || all[0].Mode != "C" {
		t.Errorf("the channels are %+v", all)
	}
	begun := sim.New(sim.Scenario{}).Snapshot()
	admin := s.Admin(begun)
	var users []string
	for _, u := range admin.Users {
		users = append(users, u.Name)
		if u.Name == "lqz" {
			if want := []broker.Permission{{VirtualHost: "/", Configure: ".*", Write: ".*", Read: ".*"}}; !cmp.Equal(u.Permissions, want) {
				t.Errorf("lqz may %+v", u.Permissions)
			}
		}
	}
	if diff := cmp.Diff([]string{"guest", "lqz"}, users); diff != "" {
		t.Errorf("the users are others (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/", "test"}, admin.VirtualHosts); diff != "" {
		t.Errorf("the virtual hosts are others (-want +got):\n%s", diff)
	}
	if len(admin.Policies) != 1 || admin.Policies[0].Name != "ttl" {
		t.Errorf("the policies are %+v", admin.Policies)
	}
	before := s.Player().At(scene.Cursor{})
	if a := before.Admin(begun); len(a.Users) != 1 || len(a.Policies) != 0 {
		t.Errorf("at the beginning there are %+v", a)
	}
}
