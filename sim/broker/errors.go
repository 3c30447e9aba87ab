package broker

import (
	"fmt"
	"time"

	"warren/sim/amqp"
)

// This file holds every text that the node closes a channel or connection with.
// Each constructor's Source is where RabbitMQ has it, at v4.0.5 unless it says
// otherwise.

// resource is how RabbitMQ names a queue or an exchange in a text.
//
// Source: rabbit_misc:rs/1.
func resource(kind, name, vhost string) string {
	return fmt.Sprintf("%s '%s' in vhost '%s'", kind, name, vhost)
}

// Source: rabbit_amqqueue:not_found/1.
func noQueue(queue, vhost string) *Error {
	return notFound.because("no %s", resource("queue", queue, vhost))
}

// Source: rabbit_exchange:lookup_or_die/1.
func noExchange(exchange, vhost string) *Error {
	return notFound.because("no %s", resource("exchange", exchange, vhost))
}

// Source: rabbit_channel:expand_queue_name_shortcut/2.
func noLastQueue() *Error { return notFound.because("no previously declared queue") }

// Source: rabbit_amqqueue:check_exclusive_access/3.
func queueLocked(queue, vhost string) *Error {
	return resourceLocked.because("cannot obtain exclusive access to locked %s. "+
		"It could be originally declared on another connection or the exclusive property value "+
		"does not match that of the original declaration.", resource("queue", queue, vhost))
}

// Source: rabbit_channel:handle_method/3, basic.consume.
func queueInExclusiveUse(queue, vhost string) *Error {
	return accessRefused.because("%s in exclusive use", resource("queue", queue, vhost))
}

// Source: rabbit_channel:check_name/2. kind is "queue" or "exchange".
func reservedName(kind, name string) *Error {
	return accessRefused.because("%s name '%s' contains reserved prefix 'amq.*'", kind, name)
}

// Source: rabbit_channel:check_exchange_deletion/1.
func systemExchange(exchange, vhost string) *Error {
	return accessRefused.because("deletion of system %s not allowed", resource("exchange", exchange, vhost))
}

// Source: rabbit_channel:check_not_default_exchange/1.
func defaultExchange() *Error {
	return accessRefused.because("operation not permitted on the default exchange")
}

// Source: rabbit_channel:check_internal_exchange/1.
func internalExchange(exchange, vhost string) *Error {
	return accessRefused.because("cannot publish to internal %s", resource("exchange", exchange, vhost))
}

// Source: rabbit_misc:assert_field_equivalence/4.
func inequivalent(field, kind, name, vhost, received, current string) *Error {
	return preconditionFailed.because("inequivalent arg '%s' for %s: received %s but current is %s",
		field, resource(kind, name, vhost), received, current)
}

// Source: rabbit_amqqueue:check_arguments_type_and_value/3. reason is an Erlang
// term, printed.
func invalidArgument(argument, queue, vhost, reason string) *Error {
	return preconditionFailed.because("invalid arg '%s' for %s: %s",
		argument, resource("queue", queue, vhost), reason)
}

// Source: rabbit_amqqueue:check_arguments_key/4.
func argumentNotOfType(argument, queue, vhost, module string) *Error {
	return preconditionFailed.because("invalid arg '%s' for %s of queue type %s",
		argument, resource("queue", queue, vhost), module)
}

// Source: rabbit_queue_type_util:check_auto_delete/1, check_exclusive/1,
// check_non_durable/1.
func invalidProperty(property, queue, vhost string) *Error {
	return preconditionFailed.because("invalid property '%s' for %s",
		property, resource("queue", queue, vhost))
}

// Source: rabbit_channel:handle_method/6, queue.declare and exchange.declare.
func invalidArgumentType(wireType, argument, kind, name, vhost string) *Error {
	in := "in"
	return preconditionFailed.because("invalid type '%s' for arg '%s' %s %s",
		wireType, argument, in, resource(kind, name, vhost))
}

// Source: rabbit_exchange:check_type/1.
func badExchangeType(exchangeType string) *Error {
	return preconditionFailed.because("%s", badType(exchangeType))
}

// Source: rabbit_channel:handle_method/6, queue.declare (v4.0.5).
func notServerNamed(kind string) *Error {
	return preconditionFailed.because("Cannot declare a server-named queue for type rabbit_%s_queue", kind)
}

// Source: rabbit_exchange_type_headers:validate_binding/2.
func invalidMatchType(wireType, value string) *Error {
	return preconditionFailed.because("Invalid x-match field type %s (value %s); expected longstr", wireType, value)
}

// Source: rabbit_exchange_type_headers:validate_binding/2.
func invalidMatchValue(value string) *Error {
	return preconditionFailed.because("Invalid x-match field value %s; "+
		"expected all, any, all-with-x, or any-with-x", value)
}

// Source: rabbit_channel:handle_method/6, exchange.delete; rabbit_amqqueue:delete_with/6.
func inUse(kind, name, vhost string) *Error {
	return preconditionFailed.because("%s in use", resource(kind, name, vhost))
}

// Source: rabbit_amqqueue:delete_with/6.
func notEmpty(queue, vhost string) *Error {
	return preconditionFailed.because("%s not empty", resource("queue", queue, vhost))
}

// Source: rabbit_channel:collect_acks/5.
func unknownDeliveryTag(tag uint64) *Error {
	return preconditionFailed.because("unknown delivery tag %d", tag)
}

// Source: rabbit_channel:handle_consumer_timed_out/4.
func ackTimedOut(channel uint16, timeout time.Duration) *Error {
	return preconditionFailed.because("delivery acknowledgement on channel %d timed out. Timeout value used: %d ms. "+
		"This timeout value can be configured, see consumers doc guide to learn more", channel, timeout.Milliseconds())
}

// Source: rabbit_channel:check_expiration_header/1.
func invalidExpiration(expiration, reason string) *Error {
	return preconditionFailed.because("invalid expiration '%s': %s", expiration, reason)
}

// Source: rabbit_access_control:check_user_id/2.
func otherUserID(userID, user string) *Error {
	return preconditionFailed.because("user_id property set to '%s' but authenticated user was '%s'", userID, user)
}

// Source: rabbit_channel:check_msg_size/2.
func messageTooLarge(size, limit int) *Error {
	return preconditionFailed.because("message size %d is larger than configured max size %d", size, limit)
}

// Source: rabbit_channel:handle_method/3, tx.select.
func confirmToTx() *Error {
	return preconditionFailed.because("cannot switch from confirm to tx mode")
}

// Source: rabbit_channel:handle_method/3, confirm.select.
func txToConfirm() *Error {
	return preconditionFailed.because("cannot switch from tx to confirm mode")
}

// Source: rabbit_channel:handle_method/3, tx.commit and tx.rollback.
func notTransactional() *Error {
	return preconditionFailed.because("channel is not transactional")
}

// Source: rabbit_channel:handle_method/3, basic.consume.
func consumerTagTaken(tag string) *Error {
	return notAllowed.because("attempt to reuse consumer tag '%s'", tag)
}

// Source: rabbit_channel:handle_method/3, basic.publish.
func immediateUnsupported() *Error { return notImplemented.because("immediate=true") }

// Source: rabbit_channel:handle_method/3, basic.recover_async.
func recoverUnsupported() *Error { return notImplemented.because("requeue=false") }

// Source: rabbit_channel:handle_method/3, basic.qos.
func prefetchSizeUnsupported(size uint32) *Error {
	return notImplemented.because("prefetch_size!=0 (%d)", size)
}

// Source: rabbit_channel:handle_method/3, channel.flow.
func flowUnsupported() *Error { return notImplemented.because("active=false") }

// Source: rabbit_channel:handle_method/3, the last clause.
func unimplementedMethod() *Error { return commandInvalid.because("unimplemented method") }

// Source: rabbit_channel:handle_method/3, channel.open.
func secondOpen() *Error { return channelError.because("second 'channel.open' seen") }

// Source: rabbit_channel:handle_method/3, a channel that is starting.
func expectedOpen() *Error { return channelError.because("expected 'channel.open'") }

// Source: rabbit_reader:process_frame/3.
func numberTooHigh(number, limit uint16) *Error {
	return notAllowed.because("number of channels opened (%d) has reached the negotiated channel_max (%d)", number, limit)
}

// Source: rabbit_reader:handle_method0/2, the last clause.
func unexpectedOnChannel0(f amqp.Frame) *Error {
	return channelError.because("unexpected method in connection state running")
}

// Source: rabbit_reader:fail_negotiation/4. than is "higher than the maximum" or
// "lower than the minimum". 0 stands for no limit.
func negotiated(field string, got uint32, than string, limit uint32) *Error {
	detail := ""
	if got == 0 && field == "channel_max" {
		detail = " (no limit)"
	}
	return notAllowed.because("negotiated %s = %d%s is %s allowed value (%d)", field, got, detail, than, limit)
}

// Source: rabbit_reader:auth_fail/5.
func loginRefused(mechanism string) *Error {
	return accessRefused.because("Login was refused using authentication mechanism %s. "+
		"For details see the broker logfile.", mechanism)
}

// Source: rabbit_reader:handle_method0/2, connection.open.
func noVirtualHost(vhost string) *Error { return notAllowed.because("vhost %s not found", vhost) }

// Source: rabbit_access_control:check_vhost_access/4.
func virtualHostRefused(vhost, user string) *Error {
	return notAllowed.because("access to vhost '%s' refused for user '%s'", vhost, user)
}

// Source: rabbit_reader:server_forced/1, on a shutdown of the node.
func brokerForced() *Error { return forced("broker forced connection closure with reason 'shutdown'") }

// Source: rabbit_reader:handle_other/2, {shutdown, Explanation}; rabbit_direct.
func forced(reason string) *Error { return connectionForced.because("%s", reason) }

// Source: rabbit_vhost:delete/2.
func virtualHostDeleted(vhost string) *Error { return forced("vhost '" + vhost + "' is deleted") }

// Source: rabbit_connection_tracking:handle_cast/1, user_deleted.
func userDeleted(user string) *Error { return forced("user '" + user + "' is deleted") }

// Source: rabbit_reader:is_over_vhost_connection_limit/2.
func virtualHostFull(vhost, user string, limit int64) *Error {
	return notAllowed.because("access to vhost '%s' refused for user '%s': connection limit (%d) is reached", vhost, user, limit)
}

// Source: rabbit_reader:is_over_user_connection_limit/1.
func userFull(user string, limit int64) *Error {
	return notAllowed.because("connection refused for user '%s': user connection limit (%d) is reached", user, limit)
}

// Source: rabbit_reader:create_channel/2. limit is printed as the version does.
func tooManyChannels(user, limit string) *Error {
	return notAllowed.because("number of channels opened for user '%s' has reached the maximum allowed user limit of %s", user, limit)
}

// Source: rabbit_queue_type:check_vhost_queue_limit/1.
func virtualHostFullOfQueues(queue, vhost string, limit int64) *Error {
	return preconditionFailed.because("cannot declare queue '%s': queue limit in vhost '%s' (%d) is reached", queue, vhost, limit)
}

// Source: rabbit_basic:header_routes/1.
func unacceptableCopies(header, wireType string) *Error {
	return preconditionFailed.because("invalid message: {unacceptable_type_in_header,%q,%s}", header, wireType)
}

// Source: rabbit_channel:maybe_complete_tx/1.
func partialTx() *Error { return preconditionFailed.because("partial tx completion") }

// Source: rabbit_channel:handle_method/3, basic.consume of the reply queue.
func replyNeedsNoAck() *Error {
	return preconditionFailed.because("reply consumer cannot acknowledge")
}

// Source: rabbit_channel:handle_method/3, basic.consume of the reply queue.
func secondReplyConsumer() *Error { return preconditionFailed.because("reply consumer already set") }

// Source: rabbit_channel:maybe_set_fast_reply_to/2.
func noReplyConsumer() *Error {
	return preconditionFailed.because("fast reply consumer does not exist")
}

// Source: rabbit_access_control:check_resource_access/4. verb is configure, write
// or read.
func accessTo(verb, what, user string) *Error {
	return accessRefused.because("%s access to %s refused for user '%s'", verb, what, user)
}

// Source: rabbit_access_control:check_access/5 (v3.10.8).
func accessToWhat(what, user string) *Error {
	return accessRefused.because("access to %s refused for user '%s'", what, user)
}

// Source: rabbit_exchange:check_type/1 (v3.10.8).
func commandBadExchangeType(exchangeType string) *Error {
	return commandInvalid.because("%s", badType(exchangeType))
}

// knownLocator lets in where 3.10 knows how to put a queue; what it does not know it
// trips over.
//
// Source: rabbit_queue_master_location_misc:get_location/1 (v3.10.8).
func knownLocator(v amqp.Value) *Error {
	switch v {
	case "min-masters", "client-local", "random":
		return nil
	}
	return &Error{Code: amqp.InternalError, Text: "INTERNAL_ERROR", Scope: ScopeConnection, crash: true}
}

// Source: rabbit_basic:check_no_overflow, rabbit_basic:message/3 (v3.10.8).
func unknownDeliveryMode(mode uint8) *Error {
	return preconditionFailed.because("invalid message: {delivery_mode_unknown,%d}", mode)
}

// Source: rabbit_deprecated_features:get_warning/1 (v4.3.5).
func deniedByDefault(feature string) *Error {
	return internalError.because("Feature `%s` is deprecated.\n"+
		"By default, this feature is not permitted anymore.\n"+
		"The feature will be removed from a future major RabbitMQ version, regardless of the configuration; "+
		"actual version to be determined.\n"+
		"To continue using this feature when it is not permitted by default, set the following parameter in your configuration:\n", feature)
}

// The features that 4.3 denies, one of them by a line of rabbitmq.conf as well.
//
// Source: rabbit_amqqueue, rabbit_queue_location, -rabbit_deprecated_feature (v4.3.5).
func transientDeniedByDefault() *Error { return deniedByDefault("transient_nonexcl_queues") }

func locatorDeniedByDefault(amqp.Value) *Error { return deniedByDefault("queue_master_locator") }

func transientDeniedByConfiguration() *Error {
	return internalError.because("Feature `transient_nonexcl_queues` is deprecated.\n" +
		"Its use is not permitted per the configuration (overriding the default, which is permitted):\n" +
		"    \"deprecated_features.permit.transient_nonexcl_queues = false\"\n" +
		"Its use will not be permitted by default in a future minor RabbitMQ version\n")
}

// Source: rabbit_channel:handle_method/3, basic.consume.
func globalQosUnsupported(queue, vhost string) *Error {
	return notImplemented.because("%s does not support global qos", resource("queue", queue, vhost))
}

// Source: rabbit_channel:handle_method/3, basic.get.
func getBesideSingleActive(queue, vhost string) *Error {
	return resourceLocked.because("cannot obtain access to locked %s. basic.get operations "+
		"are not supported by quorum queues with single active consumer", resource("queue", queue, vhost))
}

// Source: rabbit_stream_queue:dequeue/5.
func getFromStream(queue, vhost string) *Error {
	return notImplemented.because("basic.get not supported by stream queues %s", resource("queue", queue, vhost))
}

// Source: rabbit_stream_queue:consume/3.
func streamNeedsPrefetch(queue, vhost string) *Error {
	return preconditionFailed.because("consumer prefetch count is not set for stream %s", resource("queue", queue, vhost))
}

// Source: rabbit_stream_queue:consume/3 (v3.10.8).
func quotedStreamNeedsPrefetch(queue, vhost string) *Error {
	return preconditionFailed.because("consumer prefetch count is not set for '%s'", resource("queue", queue, vhost))
}

// streamNotBuilt is ours: no RabbitMQ says it.
func streamNotBuilt(queue, vhost string) *Error {
	return notImplemented.because("consuming from streams is not part of this simulator (%s)", resource("queue", queue, vhost))
}

// Source: rabbit_quorum_queue:delete/4, rabbit_stream_queue:delete/4.
func deleteFlagUnsupported(queue, vhost, flag, kind string) *Error {
	return notImplemented.because("cannot delete %s. queue.delete operations with %s flag set are not supported by %s queues",
		resource("queue", queue, vhost), flag, kind)
}

// Source: rabbit_exchange_type_topic:validate_binding/2 (v4.3.5).
func tooManyHashes(key string, n, limit int) *Error {
	return preconditionFailed.because("Topic binding key '%s' uses %d '#' wildcards, at most %d are allowed", key, n, limit)
}
