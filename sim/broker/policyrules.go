package broker

import "slices"

// policyRule is a setting that a policy may have.
type policyRule struct {
	called   string
	valid    func(any) bool
	series   string // the versions that know it; empty for all
	operator string // the versions in which an operator may set it
}

func (r policyRule) knownTo(series string, operator bool) bool {
	in := func(list string) bool {
		return slices.Contains([]string{"all", series}, list) || list == "4" && series[0] == '4'
	}
	if operator {
		return in(r.operator)
	}
	return r.series == "" || in(r.series)
}

func isText(v any) bool { _, ok := v.(string); return ok }

func atLeast(least int64) func(any) bool {
	return func(v any) bool { n, ok := v.(int64); return ok && n >= least }
}

func between(least, most int64) func(any) bool {
	return func(v any) bool { n, ok := v.(int64); return ok && n >= least && n <= most }
}

func isInteger(v any) bool { _, ok := v.(int64); return ok }

func oneOf(values ...any) func(any) bool {
	return func(v any) bool { return slices.Contains(values, v) }
}

// policyRules are the settings that a policy may have, by their names.
//
// Source: register/0 and validate_policy0/2 of rabbit_policies, rabbit_quorum_queue
// and rabbit_mirror_queue_misc (v3.10.8, v4.0.5, v4.3.5).
var policyRules = map[string]policyRule{
	"alternate-exchange":            {"alternate exchange name", isText, "", ""},
	"dead-letter-exchange":          {"dead letter exchange name", isText, "", ""},
	"dead-letter-routing-key":       {"dead letter routing key", isText, "", ""},
	"dead-letter-strategy":          {"dead letter strategy", oneOf("at-most-once", "at-least-once"), "", ""},
	"message-ttl":                   {"message TTL", atLeast(0), "", "all"},
	"expires":                       {"queue expiry", atLeast(1), "", "all"},
	"max-length":                    {"maximum length", atLeast(0), "", "all"},
	"max-length-bytes":              {"maximum length in bytes", atLeast(0), "", "all"},
	"max-in-memory-length":          {"maximum memory in bytes", atLeast(0), "", "all"},
	"max-in-memory-bytes":           {"maximum memory in bytes", atLeast(0), "", "all"},
	"queue-mode":                    {"queue-mode value", oneOf("default", "lazy"), "", ""},
	"queue-version":                 {"queue-version value", oneOf(int64(1), int64(2)), "", "4"},
	"overflow":                      {"overflow value", oneOf("drop-head", "reject-publish", "reject-publish-dlx"), "", "4"},
	"delivery-limit":                {"delivery limit", isInteger, "", "all"},
	"max-age":                       {"max age", func(v any) bool { return checkMaxAge(nil, v, nil) == "" }, "", ""},
	"stream-max-segment-size-bytes": {"segment size", between(0, 3_000_000_000), "", ""},
	"queue-leader-locator":          {"queue leader locator value", oneOf("client-local", "balanced", "random", "least-leaders"), "", ""},
	"initial-cluster-size":          {"cluster size", atLeast(0), "", ""},

	"consumer-timeout":              {"consumer timeout", atLeast(0), "4", ""},
	"stream-filter-size-bytes":      {"filter size. Valid range is 16-255", between(16, 255), "4", ""},
	"target-group-size":             {"qq target count value", atLeast(1), "4", ""},
	"queue-master-locator":          {"queue master locator", oneOf("min-masters", "client-local", "random"), "4", ""},
	"consumer-disconnected-timeout": {"consumer disconnected timeout", atLeast(0), "4.3", ""},
	"delayed-retry-type": {
		"delayed retry type. Must be one of: all, failed, returned, disabled", oneOf("all", "failed", "returned", "disabled"), "4.3", "4.3",
	},
	"delayed-retry-min": {"delayed retry minimum delay. Must be a positive integer", atLeast(1), "4.3", "4.3"},
	"delayed-retry-max": {"delayed retry maximum delay. Must be a positive integer", atLeast(1), "4.3", "4.3"},

	"ha-mode":      {"ha-mode value", oneOf("all", "exactly", "nodes"), "3.10", ""},
	"ha-params":    {"ha-params value", func(any) bool { return true }, "3.10", ""},
	"ha-sync-mode": {"ha-sync-mode value", oneOf("manual", "automatic"), "3.10", ""},
}
