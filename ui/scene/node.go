package scene

// NodeID names something that is drawn.
type NodeID struct {
	Kind NodeKind
	Name string
}

// NodeKind is a kind of thing that is drawn.
type NodeKind uint8

const (
	BrokerNode NodeKind = iota
	ProcessNode
	LinkNode // by the name of its process
	ExchangeNode
	QueueNode
)
