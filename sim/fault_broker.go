package sim

import (
	"warren/sim/amqp"
	"warren/sim/broker"
)

// boot is the moment at which a node that was restarted is up again. One that
// somebody has started before it stays as it is.
type boot struct{}

// prepareFault is prepare for the faults that have no other purpose.
func (w *World) prepareFault(a Action) (do func(), err error) {
	switch a := a.(type) {
	case SlowLink:
		return w.withProcess(a.Name, func(p *process) { w.slow(p, a.Latency) })
	case FreezeLink:
		return w.prepareFreeze(a)
	case ThawLink:
		return w.prepareThaw(a)
	case DropFrame:
		return w.prepareDrop(a)
	case RestartBroker:
		return w.withBroker(func() {
			w.step(broker.Stop{How: a.How})
			w.agenda.add(w.now+BootTime, boot{})
		})
	case SetAlarm:
		return w.withBroker(func() { w.setAlarm(a) })
	case FillDisk:
		return func() { w.step(broker.FillDisk{Full: a.Full}) }, nil
	case PoisonQueue:
		return w.preparePoison(a)
	}
	return nil, nil
}

// withBroker is do for a node that runs.
func (w *World) withBroker(do func()) (func(), error) {
	if !w.broker.Running() {
		return nil, errBrokerDown()
	}
	return do, nil
}

// setAlarm is what an operator would do to see an alarm: he lowers what the node
// may use, or raises what must stay free.
func (w *World) setAlarm(a SetAlarm) {
	switch {
	case a.Resource == "disk" && a.On:
		w.step(broker.SetDiskLimit{Bytes: broker.MachineDisk + 1})
	case a.Resource == "disk":
		w.step(broker.SetDiskLimit{Bytes: broker.DefaultDiskLimit})
	case a.On:
		w.step(broker.SetMemoryLimit{Fraction: 0})
	default:
		w.step(broker.SetMemoryLimit{Fraction: broker.DefaultMemoryLimit})
	}
}

func (w *World) preparePoison(a PoisonQueue) (func(), error) {
	if !w.broker.Running() {
		return nil, errBrokerDown()
	}
	if !w.broker.HasQueue(hostNamed(a.VirtualHost), a.Queue) {
		return nil, errNoQueue(a.Queue)
	}
	return func() {
		w.published++
		mode := uint8(2)
		w.step(broker.PublishMessage{
			VirtualHost: hostNamed(a.VirtualHost), RoutingKey: a.Queue, Message: w.published,
			Content: &amqp.Content{Properties: amqp.Properties{DeliveryMode: &mode}, Body: []byte(PoisonBody)},
		})
	}, nil
}
