package amqp

// Methods of class queue (class 50).
type (
	// QueueDeclare is queue.declare.
	QueueDeclare struct {
		Queue      string `amqp:"queue"`
		Passive    bool   `amqp:"passive"`
		Durable    bool   `amqp:"durable"`
		Exclusive  bool   `amqp:"exclusive"`
		AutoDelete bool   `amqp:"auto_delete"`
		NoWait     bool   `amqp:"no_wait"`
		Arguments  Table  `amqp:"arguments"`
	}

	// QueueDeclareOk is queue.declare-ok.
	QueueDeclareOk struct {
		Queue         string `amqp:"queue"`
		MessageCount  uint32 `amqp:"message_count"`
		ConsumerCount uint32 `amqp:"consumer_count"`
	}

	// QueueBind is queue.bind.
	QueueBind struct {
		Queue      string `amqp:"queue"`
		Exchange   string `amqp:"exchange"`
		RoutingKey string `amqp:"routing_key"`
		NoWait     bool   `amqp:"no_wait"`
		Arguments  Table  `amqp:"arguments"`
	}

	// QueueBindOk is queue.bind-ok.
	QueueBindOk struct{}

	// QueuePurge is queue.purge.
	QueuePurge struct {
		Queue  string `amqp:"queue"`
		NoWait bool   `amqp:"no_wait"`
	}

	// QueuePurgeOk is queue.purge-ok.
	QueuePurgeOk struct {
		MessageCount uint32 `amqp:"message_count"`
	}

	// QueueDelete is queue.delete.
	QueueDelete struct {
		Queue    string `amqp:"queue"`
		IfUnused bool   `amqp:"if_unused"`
		IfEmpty  bool   `amqp:"if_empty"`
		NoWait   bool   `amqp:"no_wait"`
	}

	// QueueDeleteOk is queue.delete-ok.
	QueueDeleteOk struct {
		MessageCount uint32 `amqp:"message_count"`
	}

	// QueueUnbind is queue.unbind.
	QueueUnbind struct {
		Queue      string `amqp:"queue"`
		Exchange   string `amqp:"exchange"`
		RoutingKey string `amqp:"routing_key"`
		Arguments  Table  `amqp:"arguments"`
	}

	// QueueUnbindOk is queue.unbind-ok.
	QueueUnbindOk struct{}
)

func (QueueDeclare) ID() MethodID   { return MethodID{50, 10} }
func (QueueDeclareOk) ID() MethodID { return MethodID{50, 11} }
func (QueueBind) ID() MethodID      { return MethodID{50, 20} }
func (QueueBindOk) ID() MethodID    { return MethodID{50, 21} }
func (QueuePurge) ID() MethodID     { return MethodID{50, 30} }
func (QueuePurgeOk) ID() MethodID   { return MethodID{50, 31} }
func (QueueDelete) ID() MethodID    { return MethodID{50, 40} }
func (QueueDeleteOk) ID() MethodID  { return MethodID{50, 41} }
func (QueueUnbind) ID() MethodID    { return MethodID{50, 50} }
func (QueueUnbindOk) ID() MethodID  { return MethodID{50, 51} }

func (QueueDeclare) Name() string   { return "queue.declare" }
func (QueueDeclareOk) Name() string { return "queue.declare-ok" }
func (QueueBind) Name() string      { return "queue.bind" }
func (QueueBindOk) Name() string    { return "queue.bind-ok" }
func (QueuePurge) Name() string     { return "queue.purge" }
func (QueuePurgeOk) Name() string   { return "queue.purge-ok" }
func (QueueDelete) Name() string    { return "queue.delete" }
func (QueueDeleteOk) Name() string  { return "queue.delete-ok" }
func (QueueUnbind) Name() string    { return "queue.unbind" }
func (QueueUnbindOk) Name() string  { return "queue.unbind-ok" }
