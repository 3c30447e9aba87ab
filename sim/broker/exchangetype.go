package broker

import "strings"

// atoms are words that the node knows as Erlang's atoms, of those that somebody
// might take for a type of exchange. The node looks for a type's atom first: by such
// a word the type is called invalid, by any other unknown.
//
// Source: rabbit_registry:binary_to_type/1, rabbit_exchange:check_type/1 (v4.0.5);
// the words were asked of a node of 3.10.8.
const atoms = " a c d e f g h i k l m n p q r s v w x y z " +
	"all amqp any auto bad basic binding blank broadcast call cast channel classic client cluster connection consumer " +
	"copy dead default delay direct dummy durable dynamic echo email empty error event events exchange exclusive exists " +
	"fanout federation filter first foo global hash head header headers hello info internal invalid job key lazy line " +
	"link list lists local log loop map match message messages missing multi multicast name node none not_found nothing null " +
	"one order other pattern peer post priority proxy push queue quorum rabbit random regex remote reply request " +
	"response route rpc sample second send server session set simple some star static stream system tail test topic " +
	"transient tree true type undefined unknown user value void wild wildcard worker "

// badType is the text of the error that a type which there is not brings.
func badType(exchangeType string) string {
	if exchangeType == "" || !strings.Contains(exchangeType, " ") && strings.Contains(atoms, " "+exchangeType+" ") {
		return "invalid exchange type '" + exchangeType + "'"
	}
	return "unknown exchange type '" + exchangeType + "'"
}
