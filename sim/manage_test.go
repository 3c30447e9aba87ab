package sim_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// A header is of the type that was chosen for it, as the real page sends it.
func TestHeadersOfAllTypes(t *testing.T) {
	all := []string{
		"header.s=3", "header.n:number=3", "header.f:number=1.5", "header.e:number=1e3", "header.b:boolean=false",
		"header.l:list=3", "header.l:list:number=3", "header.l:list:number=-0.25", "header.l:list:boolean=true",
	}
	w := sim.New(sim.Scenario{})
	if err := w.Do(sim.PublishMessage{Exchange: "amq.fanout", Properties: all}); err != nil {
		t.Fatal(err)
	}
	want := amqp.Table{
		{Name: "s", Value: "3"}, {Name: "n", Value: int64(3)}, {Name: "f", Value: 1.5}, {Name: "e", Value: int64(1000)}, {Name: "b", Value: false},
		{Name: "l", Value: amqp.Array{"3", int64(3), -0.25, true}},
	}
	var got amqp.Table
	for i := range w.History().Len() {
		if e, ok := w.History().Record(i).Event.(broker.MessagePublished); ok {
			got = e.Content.Properties.Headers
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the headers are others (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"header.n:number=three", "header.n:number=Inf", "header.n:number=0x10", "header.b:boolean=yes", "header.l:list:number=", "header.:list=a"} {
		if err := (sim.PublishMessage{Properties: []string{bad}}).Check(); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
	if err := (sim.PublishMessage{Properties: []string{"header.l:list=a", "header.l=b"}}).Check(); err == nil {
		t.Errorf("one header is given twice")
	}
}
