package amqp

// Methods of class tx (class 90).
type (
	// TxSelect is tx.select.
	TxSelect struct{}

	// TxSelectOk is tx.select-ok.
	TxSelectOk struct{}

	// TxCommit is tx.commit.
	TxCommit struct{}

	// TxCommitOk is tx.commit-ok.
	TxCommitOk struct{}

	// TxRollback is tx.rollback.
	TxRollback struct{}

	// TxRollbackOk is tx.rollback-ok.
	TxRollbackOk struct{}
)

func (TxSelect) ID() MethodID     { return MethodID{90, 10} }
func (TxSelectOk) ID() MethodID   { return MethodID{90, 11} }
func (TxCommit) ID() MethodID     { return MethodID{90, 20} }
func (TxCommitOk) ID() MethodID   { return MethodID{90, 21} }
func (TxRollback) ID() MethodID   { return MethodID{90, 30} }
func (TxRollbackOk) ID() MethodID { return MethodID{90, 31} }

func (TxSelect) Name() string     { return "tx.select" }
func (TxSelectOk) Name() string   { return "tx.select-ok" }
func (TxCommit) Name() string     { return "tx.commit" }
func (TxCommitOk) Name() string   { return "tx.commit-ok" }
func (TxRollback) Name() string   { return "tx.rollback" }
func (TxRollbackOk) Name() string { return "tx.rollback-ok" }
