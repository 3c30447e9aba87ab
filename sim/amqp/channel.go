package amqp

// Methods of class channel (class 20).
type (
	// ChannelOpen is channel.open.
	ChannelOpen struct{}

	// ChannelOpenOk is channel.open-ok.
	ChannelOpenOk struct{}

	// ChannelFlow is channel.flow.
	ChannelFlow struct {
		Active bool `amqp:"active"`
	}

	// ChannelFlowOk is channel.flow-ok.
	ChannelFlowOk struct {
		Active bool `amqp:"active"`
	}

	// ChannelClose is channel.close.
	ChannelClose struct {
		ReplyCode ReplyCode `amqp:"reply_code"`
		ReplyText string    `amqp:"reply_text"`
		ClassID   uint16    `amqp:"class_id"`
		MethodID  uint16    `amqp:"method_id"`
	}

	// ChannelCloseOk is channel.close-ok.
	ChannelCloseOk struct{}
)

func (ChannelOpen) ID() MethodID    { return MethodID{20, 10} }
func (ChannelOpenOk) ID() MethodID  { return MethodID{20, 11} }
func (ChannelFlow) ID() MethodID    { return MethodID{20, 20} }
func (ChannelFlowOk) ID() MethodID  { return MethodID{20, 21} }
func (ChannelClose) ID() MethodID   { return MethodID{20, 40} }
func (ChannelCloseOk) ID() MethodID { return MethodID{20, 41} }

func (ChannelOpen) Name() string    { return "channel.open" }
func (ChannelOpenOk) Name() string  { return "channel.open-ok" }
func (ChannelFlow) Name() string    { return "channel.flow" }
func (ChannelFlowOk) Name() string  { return "channel.flow-ok" }
func (ChannelClose) Name() string   { return "channel.close" }
func (ChannelCloseOk) Name() string { return "channel.close-ok" }
