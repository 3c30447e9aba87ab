package amqp

// Methods of class exchange (class 40).
type (
	// ExchangeDeclare is exchange.declare.
	ExchangeDeclare struct {
		Exchange   string `amqp:"exchange"`
		Type       string `amqp:"type"`
		Passive    bool   `amqp:"passive"`
		Durable    bool   `amqp:"durable"`
		AutoDelete bool   `amqp:"auto_delete"`
		Internal   bool   `amqp:"internal"`
		NoWait     bool   `amqp:"no_wait"`
		Arguments  Table  `amqp:"arguments"`
	}

	// ExchangeDeclareOk is exchange.declare-ok.
	ExchangeDeclareOk struct{}

	// ExchangeDelete is exchange.delete.
	ExchangeDelete struct {
		Exchange string `amqp:"exchange"`
		IfUnused bool   `amqp:"if_unused"`
		NoWait   bool   `amqp:"no_wait"`
	}

	// ExchangeDeleteOk is exchange.delete-ok.
	ExchangeDeleteOk struct{}

	// ExchangeBind is exchange.bind.
	ExchangeBind struct {
		Destination string `amqp:"destination"`
		Source      string `amqp:"source"`
		RoutingKey  string `amqp:"routing_key"`
		NoWait      bool   `amqp:"no_wait"`
		Arguments   Table  `amqp:"arguments"`
	}

	// ExchangeBindOk is exchange.bind-ok.
	ExchangeBindOk struct{}

	// ExchangeUnbind is exchange.unbind.
	ExchangeUnbind struct {
		Destination string `amqp:"destination"`
		Source      string `amqp:"source"`
		RoutingKey  string `amqp:"routing_key"`
		NoWait      bool   `amqp:"no_wait"`
		Arguments   Table  `amqp:"arguments"`
	}

	// ExchangeUnbindOk is exchange.unbind-ok.
	ExchangeUnbindOk struct{}
)

func (ExchangeDeclare) ID() MethodID   { return MethodID{40, 10} }
func (ExchangeDeclareOk) ID() MethodID { return MethodID{40, 11} }
func (ExchangeDelete) ID() MethodID    { return MethodID{40, 20} }
func (ExchangeDeleteOk) ID() MethodID  { return MethodID{40, 21} }
func (ExchangeBind) ID() MethodID      { return MethodID{40, 30} }
func (ExchangeBindOk) ID() MethodID    { return MethodID{40, 31} }
func (ExchangeUnbind) ID() MethodID    { return MethodID{40, 40} }
func (ExchangeUnbindOk) ID() MethodID  { return MethodID{40, 51} }

func (ExchangeDeclare) Name() string   { return "exchange.declare" }
func (ExchangeDeclareOk) Name() string { return "exchange.declare-ok" }
func (ExchangeDelete) Name() string    { return "exchange.delete" }
func (ExchangeDeleteOk) Name() string  { return "exchange.delete-ok" }
func (ExchangeBind) Name() string      { return "exchange.bind" }
func (ExchangeBindOk) Name() string    { return "exchange.bind-ok" }
func (ExchangeUnbind) Name() string    { return "exchange.unbind" }
func (ExchangeUnbindOk) Name() string  { return "exchange.unbind-ok" }
