// Package browser holds no code, only tests: a Chromium visits the real server
// with the real WASM and does what a learner does. Each test is a visitor of its
// own, with empty storage. A test fails if the page logs an error or asks another
// host for anything, whatever else it looks at.
//
// make test builds the server first and names it in WARREN_SERVER; without that
// the tests build it themselves.
package browser
