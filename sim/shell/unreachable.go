package shell

import (
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"strings"
)

// unreachable is the failure of a line about a node that does not answer: there is
// none of that name, or its process is gone.
//
// Source: RabbitMQCtl.format_error/3, rabbit_nodes_common:diagnostics/1 (v3.10.8).
func (c *call) unreachable(name string) *failure {
	short, host, _ := strings.Cut(name, "@")
	return &failure{exitUnavailable, fmt.Sprintf(`Error: unable to perform an operation on node '%[1]s'. Please see diagnostics information and suggestions below.

Most common reasons for this are:

 * Target node is unreachable (e.g. due to hostname resolution, TCP connection or firewall issues)
 * CLI tool fails to authenticate with the server (e.g. due to CLI tool's Erlang cookie not matching that of the server)
 * Target node is not running

In addition to the diagnostics info below:

 * See the CLI, clustering and networking guides on https://rabbitmq.com/documentation.html to learn more
 * Consult server logs on node %[1]s
 * If target node is configured to use long node names, don't forget to use --longnames with CLI tools

DIAGNOSTICS
===========

attempted to contact: [%[1]s]

%[1]s:
  * connected to epmd (port 4369) on %[3]s
  * epmd reports: node '%[2]s' not running at all
                  %[4]s
  * suggestion: start the node

Current node details:
 * node name: 'rabbitmqcli-100-%[5]s'
 * effective user's home directory: /var/lib/rabbitmq
 * Erlang cookie hash: %[6]s

`, name, short, host, c.otherNodes(short, host), c.node.Node, cookieHash())}
}

// otherNodes is what epmd knows beside the node that is asked for.
func (c *call) otherNodes(short, host string) string {
	own, ownHost, _ := strings.Cut(c.node.Node, "@")
	if c.node.Gone || own == short || ownHost != host {
		return "no other nodes on " + host
	}
	return "other nodes on " + host + ": [" + own + "]"
}

// cookieHash stands for that of the secret that the nodes of a cluster share.
func cookieHash() string {
	return base64.StdEncoding.EncodeToString(sumOf("WARREN"))
}

func sumOf(text string) []byte {
	sum := md5.Sum([]byte(text))
	return sum[:]
}
