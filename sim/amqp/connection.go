package amqp

// Methods of class connection (class 10).
type (
	// ConnectionStart is connection.start.
	ConnectionStart struct {
		VersionMajor     uint8  `amqp:"version_major"`
		VersionMinor     uint8  `amqp:"version_minor"`
		ServerProperties Table  `amqp:"server_properties"`
		Mechanisms       string `amqp:"mechanisms"`
		Locales          string `amqp:"locales"`
	}

	// ConnectionStartOk is connection.start-ok.
	ConnectionStartOk struct {
		ClientProperties Table  `amqp:"client_properties"`
		Mechanism        string `amqp:"mechanism"`
		Response         string `amqp:"response"`
		Locale           string `amqp:"locale"`
	}

	// ConnectionSecure is connection.secure.
	ConnectionSecure struct {
		Challenge string `amqp:"challenge"`
	}

	// ConnectionSecureOk is connection.secure-ok.
	ConnectionSecureOk struct {
		Response string `amqp:"response"`
	}

	// ConnectionTune is connection.tune.
	ConnectionTune struct {
		ChannelMax uint16 `amqp:"channel_max"`
		FrameMax   uint32 `amqp:"frame_max"`
		Heartbeat  uint16 `amqp:"heartbeat"`
	}

	// ConnectionTuneOk is connection.tune-ok.
	ConnectionTuneOk struct {
		ChannelMax uint16 `amqp:"channel_max"`
		FrameMax   uint32 `amqp:"frame_max"`
		Heartbeat  uint16 `amqp:"heartbeat"`
	}

	// ConnectionOpen is connection.open.
	ConnectionOpen struct {
		VirtualHost string `amqp:"virtual_host"`
	}

	// ConnectionOpenOk is connection.open-ok.
	ConnectionOpenOk struct{}

	// ConnectionClose is connection.close.
	ConnectionClose struct {
		ReplyCode ReplyCode `amqp:"reply_code"`
		ReplyText string    `amqp:"reply_text"`
		ClassID   uint16    `amqp:"class_id"`
		MethodID  uint16    `amqp:"method_id"`
	}

	// ConnectionCloseOk is connection.close-ok.
	ConnectionCloseOk struct{}

	// ConnectionBlocked is connection.blocked.
	ConnectionBlocked struct {
		Reason string `amqp:"reason"`
	}

	// ConnectionUnblocked is connection.unblocked.
	ConnectionUnblocked struct{}

	// ConnectionUpdateSecret is connection.update-secret.
	ConnectionUpdateSecret struct {
		NewSecret string `amqp:"new_secret"`
		Reason    string `amqp:"reason"`
	}

	// ConnectionUpdateSecretOk is connection.update-secret-ok.
	ConnectionUpdateSecretOk struct{}
)

func (ConnectionStart) ID() MethodID          { return MethodID{10, 10} }
func (ConnectionStartOk) ID() MethodID        { return MethodID{10, 11} }
func (ConnectionSecure) ID() MethodID         { return MethodID{10, 20} }
func (ConnectionSecureOk) ID() MethodID       { return MethodID{10, 21} }
func (ConnectionTune) ID() MethodID           { return MethodID{10, 30} }
func (ConnectionTuneOk) ID() MethodID         { return MethodID{10, 31} }
func (ConnectionOpen) ID() MethodID           { return MethodID{10, 40} }
func (ConnectionOpenOk) ID() MethodID         { return MethodID{10, 41} }
func (ConnectionClose) ID() MethodID          { return MethodID{10, 50} }
func (ConnectionCloseOk) ID() MethodID        { return MethodID{10, 51} }
func (ConnectionBlocked) ID() MethodID        { return MethodID{10, 60} }
func (ConnectionUnblocked) ID() MethodID      { return MethodID{10, 61} }
func (ConnectionUpdateSecret) ID() MethodID   { return MethodID{10, 70} }
func (ConnectionUpdateSecretOk) ID() MethodID { return MethodID{10, 71} }

func (ConnectionStart) Name() string          { return "connection.start" }
func (ConnectionStartOk) Name() string        { return "connection.start-ok" }
func (ConnectionSecure) Name() string         { return "connection.secure" }
func (ConnectionSecureOk) Name() string       { return "connection.secure-ok" }
func (ConnectionTune) Name() string           { return "connection.tune" }
func (ConnectionTuneOk) Name() string         { return "connection.tune-ok" }
func (ConnectionOpen) Name() string           { return "connection.open" }
func (ConnectionOpenOk) Name() string         { return "connection.open-ok" }
func (ConnectionClose) Name() string          { return "connection.close" }
func (ConnectionCloseOk) Name() string        { return "connection.close-ok" }
func (ConnectionBlocked) Name() string        { return "connection.blocked" }
func (ConnectionUnblocked) Name() string      { return "connection.unblocked" }
func (ConnectionUpdateSecret) Name() string   { return "connection.update-secret" }
func (ConnectionUpdateSecretOk) Name() string { return "connection.update-secret-ok" }
