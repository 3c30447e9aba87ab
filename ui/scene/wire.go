package scene

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"warren/sim"
)

// Wire is what connects two programs past the broker: the calls of a client at a
// port of a server. It stays once it was there, though each call may have a
// connection of its own.
type Wire struct {
	Client, Server string // names of their processes
	Port           int
	Open           int      // connections that there are
	Cut            bool     // the last one was: torn ends are drawn until there is another one
	Packets        []Packet // bytes on their way, in the order of sending
}

// Packet is some bytes between the ends of a wire.
type Packet struct {
	Link          sim.LinkID
	Record        int // of its sim.BytesSent
	Sent, Arrives time.Duration
	ToServer      bool
	Size          int
}

// closing is which end of a connection closed first, and when.
type closing struct {
	record int
	server bool
}

// dropPackets takes from all wires what was on its way to a program that is gone.
func (f *folding) dropPackets(to string) {
	for i := range f.Wires {
		w := &f.Wires[i]
		w.Packets = slices.DeleteFunc(w.Packets, func(p Packet) bool {
			return p.ToServer && w.Server == to || !p.ToServer && w.Client == to
		})
	}
}

// speakers are what a program imports to talk to others past the broker, and
// servers what it calls to be talked to.
var (
	speakers = []string{"import requests", "urllib.request", "http.server", "xmlrpc", "zerorpc", "grpc", "kafka", "socketserver"}
	servers  = []string{"HTTPServer(", "XMLRPCServer(", "zerorpc.Server(", "grpc.server(", "kafka_server", "serve_forever("}
)

// pastBroker reports whether a program's text talks to other programs and not to
// the broker, and whether it is one that answers.
func pastBroker(source string) (past, serves bool) {
	contains := func(word string) bool { return strings.Contains(source, word) }
	if contains("pika") || contains("celery") || !slices.ContainsFunc(speakers, contains) {
		return false, false
	}
	return true, slices.ContainsFunc(servers, contains)
}

// generated reports whether a file holds what a protocol compiler wrote: it is
// imported, not run.
func generated(program string) bool {
	return strings.HasSuffix(program, "_pb2.py") || strings.HasSuffix(program, "_pb2_grpc.py")
}

// BrokerUsed reports whether the broker has anything to do with what is shown.
func (s *Scene) BrokerUsed() bool {
	return len(s.Processes) == 0 || len(s.Queues) > 0 || len(s.Exchanges) > 0 || !s.Broker.Up ||
		slices.ContainsFunc(s.Processes, func(p Process) bool { return !p.Past })
}

func (f *folding) wire(link sim.LinkID) *Wire {
	at, ok := f.player.wires[link]
	if !ok {
		return nil
	}
	i := slices.IndexFunc(f.Wires, func(w Wire) bool { return w.Client == at.Client && w.Server == at.Server && w.Port == at.Port })
	if i < 0 {
		return nil
	}
	return &f.Wires[i]
}

func (f *folding) wireOpened(e sim.LinkOpened) {
	client, server := f.process(e.Process), f.process(e.Server)
	if client == nil || server == nil {
		return
	}
	if f.player.wires == nil {
		f.player.wires = make(map[sim.LinkID]Wire)
		f.player.closings = make(map[sim.LinkID]closing)
	}
	f.player.wires[e.Link] = Wire{Client: client.Name, Server: server.Name, Port: e.Port}
	w := f.wire(e.Link)
	if w == nil {
		f.Wires = append(f.Wires, f.player.wires[e.Link])
		w = &f.Wires[len(f.Wires)-1]
		f.rebuilt()
	}
	w.Open++
	if w.Cut {
		w.Cut = false
		f.rebuilt()
	}
	f.latency = e.Latency
	f.changed()
}

func (f *folding) wireClosed(e sim.LinkClosed) {
	w := f.wire(e.Link)
	if w == nil {
		return
	}
	w.Open--
	// What is on its way to an end that has closed never comes in.
	f.player.closings[e.Link] = closing{f.record, e.By == "server"}
	w.Packets = slices.DeleteFunc(w.Packets, func(p Packet) bool { return p.Link == e.Link && p.ToServer == (e.By == "server") })
	if e.Reset || e.By == "fault" {
		w.Packets = slices.DeleteFunc(w.Packets, func(p Packet) bool { return p.Link == e.Link })
		if w.Open == 0 && !w.Cut {
			w.Cut = true
			f.rebuilt()
		}
		f.tell(f.record)
	}
	f.changed()
}

func (f *folding) bytesSent(e sim.BytesSent) {
	if w := f.wire(e.Link); w != nil {
		if c, ok := f.player.closings[e.Link]; !ok || c.server != e.ToServer || c.record > f.record {
			w.Packets = append(w.Packets, Packet{
				Link: e.Link, Record: f.record, Sent: f.at, Arrives: e.Arrives, ToServer: e.ToServer, Size: len(e.Bytes),
			})
		}
		f.tell(f.record)
		f.changed()
	}
}

func (f *folding) bytesArrived(e sim.BytesArrived) {
	w := f.wire(e.Link)
	if w == nil {
		return
	}
	i := slices.IndexFunc(w.Packets, func(p Packet) bool { return p.Link == e.Link && p.ToServer == e.ToServer })
	if i >= 0 {
		w.Packets = slices.Delete(w.Packets, i, i+1)
		f.changed()
	}
}

// packets draws what is on its way over a wire; bytes that left at one instant are
// one mark.
func (d *sprites) packets(w *Wire) {
	way, ok := d.layout.wire(w)
	if !ok {
		return
	}
	for i := 0; i < len(w.Packets); {
		p, size := w.Packets[i], 0
		for ; i < len(w.Packets) && w.Packets[i].Sent == p.Sent && w.Packets[i].ToServer == p.ToServer; i++ {
			size += w.Packets[i].Size
		}
		t := d.share(p.Sent, p.Arrives)
		if !p.ToServer {
			t = 1 - t
		}
		mark := d.sign(Mark, t, way.Path)
		mark.Text = strconv.Itoa(size) + " B"
		mark.Look = onWire
	}
}

// sayBytes tells of bytes that one program sends to another.
func (s *Scene) sayBytes(e sim.BytesSent) (string, []any) {
	w := s.player.wires[e.Link]
	from, to := w.Client, w.Server
	if !e.ToServer {
		from, to = to, from
	}
	return "scene.bytes", []any{"process", s.Label(from), "to", s.Label(to), "count", len(e.Bytes)}
}
