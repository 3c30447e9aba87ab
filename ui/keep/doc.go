// Package keep stores what the learner has made: small named texts, each written
// whole and replaced at once, so that a crash leaves the old one or the new one.
// In the browser they lie in IndexedDB. A store has one writer, which is for its
// user to see to; two would lose each other's texts.
package keep
