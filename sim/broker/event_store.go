package broker

// How a message that is to survive a stop of the node goes down: from its memory
// (MessageEnqueued) to the page cache of its machine, which survives the process,
// and to the disk, which survives the machine.
type (
	MessageWritten struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
	}
	MessageSynced struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
	}

	// StoreFailed: the disk did not take what was to be kept. Publishers are held up
	// from then on.
	StoreFailed struct{ Reason string }
)

func (MessageWritten) event() {}
func (MessageSynced) event()  {}
func (StoreFailed) event()    {}
