package sim

import "fmt"

func (e ActionTaken) String() string { return e.Action.String() }
func (e ProcessStarted) String() string {
	type plain ProcessStarted
	return fmt.Sprintf("ProcessStarted %+v", plain(e))
}
func (e StatementsRun) String() string {
	type plain StatementsRun
	return fmt.Sprintf("StatementsRun %+v", plain(e))
}
func (e ProcessWaits) String() string {
	type plain ProcessWaits
	return fmt.Sprintf("ProcessWaits %+v", plain(e))
}
func (e ProcessResumed) String() string {
	type plain ProcessResumed
	return fmt.Sprintf("ProcessResumed %+v", plain(e))
}
func (e OutputWritten) String() string {
	type plain OutputWritten
	return fmt.Sprintf("OutputWritten %+v", plain(e))
}
func (e ProcessEnded) String() string {
	type plain ProcessEnded
	return fmt.Sprintf("ProcessEnded %+v", plain(e))
}
func (e LinkOpened) String() string {
	type plain LinkOpened
	return fmt.Sprintf("LinkOpened %+v", plain(e))
}
func (e LinkRefused) String() string {
	type plain LinkRefused
	return fmt.Sprintf("LinkRefused %+v", plain(e))
}
func (e LinkClosed) String() string {
	type plain LinkClosed
	return fmt.Sprintf("LinkClosed %+v", plain(e))
}
func (e FrameSent) String() string {
	type plain FrameSent
	return fmt.Sprintf("FrameSent %+v", plain(e))
}
func (e FrameArrived) String() string {
	type plain FrameArrived
	return fmt.Sprintf("FrameArrived %+v", plain(e))
}
func (e ProgramEdited) String() string {
	type plain ProgramEdited
	return fmt.Sprintf("ProgramEdited %+v", plain(e))
}
