// Package lessons reads the lessons and tells how far a learner has come in one.
//
// A lesson is a folder of text, lessons/content/NN-slug: lesson.txtar has the
// scenario, the steps with their checks, the solutions and the known wrong turns;
// zh.md and en.md have the words. README.md in this folder says how to write one.
// This package reads lesson.txtar (Parse) and follows a history with it (Begin,
// Progress.Follow); warren/lessons/page makes HTML of the words when Warren is
// built.
//
// A check is a predicate over the history, never over a button: a step is done
// whatever way the learner took.
package lessons
