package amqp

// Content is what a publish, a delivery, a get's answer or a return carries
// beside its method.
type Content struct {
	Properties Properties
	Body       []byte
}

// Properties of a message. A nil pointer or table means that the property is
// absent, which is not the same as empty.
//
// Source: AMQP 0-9-1, class basic. The order of the fields is that of the wire.
type Properties struct {
	ContentType     *string    `amqp:"content_type"`
	ContentEncoding *string    `amqp:"content_encoding"`
	Headers         Table      `amqp:"headers"`
	DeliveryMode    *uint8     `amqp:"delivery_mode"` // 2 is persistent
	Priority        *uint8     `amqp:"priority"`
	CorrelationID   *string    `amqp:"correlation_id"`
	ReplyTo         *string    `amqp:"reply_to"`
	Expiration      *string    `amqp:"expiration"` // milliseconds, in digits
	MessageID       *string    `amqp:"message_id"`
	Timestamp       *Timestamp `amqp:"timestamp"`
	Type            *string    `amqp:"type"`
	UserID          *string    `amqp:"user_id"`
	AppID           *string    `amqp:"app_id"`
	ClusterID       *string    `amqp:"cluster_id"`
}

// Persistent reports whether the message asks to survive a restart of the broker.
func (p Properties) Persistent() bool { return p.DeliveryMode != nil && *p.DeliveryMode == 2 }
