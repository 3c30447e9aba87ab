package amqp

// Methods of class basic (class 60).
type (
	// BasicQos is basic.qos.
	BasicQos struct {
		PrefetchSize  uint32 `amqp:"prefetch_size"`
		PrefetchCount uint16 `amqp:"prefetch_count"`
		Global        bool   `amqp:"global"`
	}

	// BasicQosOk is basic.qos-ok.
	BasicQosOk struct{}

	// BasicConsume is basic.consume.
	BasicConsume struct {
		Queue       string `amqp:"queue"`
		ConsumerTag string `amqp:"consumer_tag"`
		NoLocal     bool   `amqp:"no_local"`
		NoAck       bool   `amqp:"no_ack"`
		Exclusive   bool   `amqp:"exclusive"`
		NoWait      bool   `amqp:"no_wait"`
		Arguments   Table  `amqp:"arguments"`
	}

	// BasicConsumeOk is basic.consume-ok.
	BasicConsumeOk struct {
		ConsumerTag string `amqp:"consumer_tag"`
	}

	// BasicCancel is basic.cancel.
	BasicCancel struct {
		ConsumerTag string `amqp:"consumer_tag"`
		NoWait      bool   `amqp:"no_wait"`
	}

	// BasicCancelOk is basic.cancel-ok.
	BasicCancelOk struct {
		ConsumerTag string `amqp:"consumer_tag"`
	}

	// BasicPublish is basic.publish. It carries content.
	BasicPublish struct {
		Exchange   string `amqp:"exchange"`
		RoutingKey string `amqp:"routing_key"`
		Mandatory  bool   `amqp:"mandatory"`
		Immediate  bool   `amqp:"immediate"`
	}

	// BasicReturn is basic.return. It carries content.
	BasicReturn struct {
		ReplyCode  ReplyCode `amqp:"reply_code"`
		ReplyText  string    `amqp:"reply_text"`
		Exchange   string    `amqp:"exchange"`
		RoutingKey string    `amqp:"routing_key"`
	}

	// BasicDeliver is basic.deliver. It carries content.
	BasicDeliver struct {
		ConsumerTag string `amqp:"consumer_tag"`
		DeliveryTag uint64 `amqp:"delivery_tag"`
		Redelivered bool   `amqp:"redelivered"`
		Exchange    string `amqp:"exchange"`
		RoutingKey  string `amqp:"routing_key"`
	}

	// BasicGet is basic.get.
	BasicGet struct {
		Queue string `amqp:"queue"`
		NoAck bool   `amqp:"no_ack"`
	}

	// BasicGetOk is basic.get-ok. It carries content.
	BasicGetOk struct {
		DeliveryTag  uint64 `amqp:"delivery_tag"`
		Redelivered  bool   `amqp:"redelivered"`
		Exchange     string `amqp:"exchange"`
		RoutingKey   string `amqp:"routing_key"`
		MessageCount uint32 `amqp:"message_count"`
	}

	// BasicGetEmpty is basic.get-empty.
	BasicGetEmpty struct{}

	// BasicAck is basic.ack.
	BasicAck struct {
		DeliveryTag uint64 `amqp:"delivery_tag"`
		Multiple    bool   `amqp:"multiple"`
	}

	// BasicReject is basic.reject.
	BasicReject struct {
		DeliveryTag uint64 `amqp:"delivery_tag"`
		Requeue     bool   `amqp:"requeue"`
	}

	// BasicRecoverAsync is basic.recover-async.
	BasicRecoverAsync struct {
		Requeue bool `amqp:"requeue"`
	}

	// BasicRecover is basic.recover.
	BasicRecover struct {
		Requeue bool `amqp:"requeue"`
	}

	// BasicRecoverOk is basic.recover-ok.
	BasicRecoverOk struct{}

	// BasicNack is basic.nack.
	BasicNack struct {
		DeliveryTag uint64 `amqp:"delivery_tag"`
		Multiple    bool   `amqp:"multiple"`
		Requeue     bool   `amqp:"requeue"`
	}
)

func (BasicQos) ID() MethodID          { return MethodID{60, 10} }
func (BasicQosOk) ID() MethodID        { return MethodID{60, 11} }
func (BasicConsume) ID() MethodID      { return MethodID{60, 20} }
func (BasicConsumeOk) ID() MethodID    { return MethodID{60, 21} }
func (BasicCancel) ID() MethodID       { return MethodID{60, 30} }
func (BasicCancelOk) ID() MethodID     { return MethodID{60, 31} }
func (BasicPublish) ID() MethodID      { return MethodID{60, 40} }
func (BasicReturn) ID() MethodID       { return MethodID{60, 50} }
func (BasicDeliver) ID() MethodID      { return MethodID{60, 60} }
func (BasicGet) ID() MethodID          { return MethodID{60, 70} }
func (BasicGetOk) ID() MethodID        { return MethodID{60, 71} }
func (BasicGetEmpty) ID() MethodID     { return MethodID{60, 72} }
func (BasicAck) ID() MethodID          { return MethodID{60, 80} }
func (BasicReject) ID() MethodID       { return MethodID{60, 90} }
func (BasicRecoverAsync) ID() MethodID { return MethodID{60, 100} }
func (BasicRecover) ID() MethodID      { return MethodID{60, 110} }
func (BasicRecoverOk) ID() MethodID    { return MethodID{60, 111} }
func (BasicNack) ID() MethodID         { return MethodID{60, 120} }

func (BasicQos) Name() string          { return "basic.qos" }
func (BasicQosOk) Name() string        { return "basic.qos-ok" }
func (BasicConsume) Name() string      { return "basic.consume" }
func (BasicConsumeOk) Name() string    { return "basic.consume-ok" }
func (BasicCancel) Name() string       { return "basic.cancel" }
func (BasicCancelOk) Name() string     { return "basic.cancel-ok" }
func (BasicPublish) Name() string      { return "basic.publish" }
func (BasicReturn) Name() string       { return "basic.return" }
func (BasicDeliver) Name() string      { return "basic.deliver" }
func (BasicGet) Name() string          { return "basic.get" }
func (BasicGetOk) Name() string        { return "basic.get-ok" }
func (BasicGetEmpty) Name() string     { return "basic.get-empty" }
func (BasicAck) Name() string          { return "basic.ack" }
func (BasicReject) Name() string       { return "basic.reject" }
func (BasicRecoverAsync) Name() string { return "basic.recover-async" }
func (BasicRecover) Name() string      { return "basic.recover" }
func (BasicRecoverOk) Name() string    { return "basic.recover-ok" }
func (BasicNack) Name() string         { return "basic.nack" }
