package sim

import "fmt"

// Refused is why an action can't be taken. Error says it in English; Why is its name
// and Args what fills the places, in turn name and value, for who says it in another
// language.
type Refused struct {
	Why  string
	Args []any
	text string
}

func (r *Refused) Error() string { return r.text }

func refused(why, text string, args ...any) error { return &Refused{why, args, text} }

// All reasons there are.
func errBrokerRuns() error   { return refused("broker-runs", "the broker runs already") }
func errBrokerDown() error   { return refused("broker-down", "the broker does not run") }
func errNotInstalled() error { return refused("not-installed", "no broker is installed") }

func errNoProgram(name string) error { return refusedOf("no-program", "there is no program %q", name) }
func errNoQueue(name string) error   { return refusedOf("no-queue", "there is no queue %q", name) }
func errNoRun(name string) error {
	return refusedOf("no-run", "no program runs under the name %q", name)
}
func errNoExchange(name string) error {
	return refusedOf("no-exchange", "there is no exchange %q", name)
}
func errNameTaken(name string) error {
	return refusedOf("name-taken", "a program already runs under the name %q", name)
}
func errFrozen(name string) error {
	return refusedOf("frozen", "the connection of %q is frozen already", name)
}
func errNotFrozen(name string) error {
	return refusedOf("not-frozen", "no connection of %q is frozen", name)
}

func errNoProperty(name string) error {
	return refusedOf("no-property", "no message can be given the property %q, or not again", name)
}
func errBadProperty(name, value string) error {
	return refused("bad-property", fmt.Sprintf("%q is no value of %s", value, name), "of", name, "value", value)
}
func errNotBase64() error { return refused("not-base64", "the body is no Base64") }

// errNoFrame tells that of the frames on their way there is no such one.
func errNoFrame(a DropFrame, there int) error {
	direction := "to"
	if !a.ToBroker {
		direction = "from"
	}
	return refused("no-frame", fmt.Sprintf("%d frames %s are on their way between %q and the broker (%s the broker); there is no number %d",
		there, a.Method, a.Name, direction, a.Nth), "count", there, "method", a.Method, "of", a.Name, "number", a.Nth)
}

func refusedOf(why, format, name string) error {
	return refused(why, fmt.Sprintf(format, name), "of", name)
}
