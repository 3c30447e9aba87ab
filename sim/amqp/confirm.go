package amqp

// Methods of class confirm (class 85, RabbitMQ's extension).
type (
	// ConfirmSelect is confirm.select.
	ConfirmSelect struct {
		NoWait bool `amqp:"no_wait"`
	}

	// ConfirmSelectOk is confirm.select-ok.
	ConfirmSelectOk struct{}
)

func (ConfirmSelect) ID() MethodID   { return MethodID{85, 10} }
func (ConfirmSelectOk) ID() MethodID { return MethodID{85, 11} }

func (ConfirmSelect) Name() string   { return "confirm.select" }
func (ConfirmSelectOk) Name() string { return "confirm.select-ok" }
