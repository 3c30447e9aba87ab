// Package scene says what there is to see: it folds the history of a world up to
// a cursor into a Scene (who is there, which message is where, what is on its
// way), lays it out on a plane, and computes for an instant where each message
// card is drawn. It knows nothing of pixels' colours or of a browser.
//
// What is shown is a function of the history and the cursor alone: going back and
// playing up to the same cursor give the same picture. Routing inside the broker
// is atomic; the walk of a card through it is a replay that lasts as long as the
// publisher's link takes one way.
package scene
