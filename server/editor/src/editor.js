// The Python editor of the page: CodeMirror with line numbers, highlighting,
// history, indentation and matching brackets, and what Warren marks in a
// program: the line that runs now and the lines that were refused.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { HighlightStyle, LanguageSupport, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, drawSelection, gutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { theme } from "./theme.js";

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.operatorKeyword, tags.bool, tags.null, tags.self], class: "py-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "py-string" },
  { tag: [tags.comment, tags.lineComment], class: "py-comment" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], class: "py-function" },
  { tag: tags.number, class: "py-number" },
]);

// setNow marks the line that runs; 0 is none. It is a number, not a position: a
// program is edited for its next run, and the line of this one stays where it is.
const setNow = StateEffect.define();
const now = StateField.define({
  create: () => 0,
  update: (line, transaction) => transaction.effects.reduce((old, effect) => (effect.is(setNow) ? effect.value : old), line),
  provide: (field) => [
    EditorView.decorations.from(field, (line) => (view) => {
      if (line < 1 || line > view.state.doc.lines) return Decoration.none;
      return Decoration.set(nowLine.range(view.state.doc.line(line).from));
    }),
  ],
});
const nowLine = Decoration.line({ attributes: { class: "warren-now", "data-role": "now-line", "aria-current": "step" } });

class NowMarker extends GutterMarker {
  toDOM() { return document.createTextNode("▶"); }
}
const nowMarker = new NowMarker();
const nowGutter = gutter({
  class: "warren-now-gutter",
  lineMarker: (view, block) => (view.state.doc.lineAt(block.from).number === view.state.field(now) ? nowMarker : null),
  lineMarkerChange: (update) => update.startState.field(now) !== update.state.field(now),
  initialSpacer: () => nowMarker,
});

// setErrors marks lines and puts what is said of each under it.
const setErrors = StateEffect.define();
const errors = StateField.define({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    marks = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setErrors)) marks = errorMarks(transaction.state.doc, effect.value);
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

class ErrorText extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }
  eq(other) { return other.text === this.text; }
  toDOM() {
    const note = document.createElement("div");
    note.className = "warren-error-text";
    note.dataset.role = "line-error";
    note.textContent = `✕ ${this.text}`;
    return note;
  }
}

function errorMarks(doc, list) {
  const marks = [];
  for (const { line, text } of list) {
    if (line < 1 || line > doc.lines) continue;
    const { from, to } = doc.line(line);
    marks.push(Decoration.line({ class: "warren-error" }).range(from));
    marks.push(Decoration.widget({ widget: new ErrorText(text), block: true, side: 1 }).range(to));
  }
  return Decoration.set(marks, true);
}

// create makes an editor in an element. What it returns:
//
//   getDoc() setDoc(text)   the whole text; setDoc is no change of the user's
//   setLine(n)              marks line n, from 1, and brings it into view; 0: none
//   setErrors([{line, text}])
//   setReadOnly(yes)        the text can still be selected and copied
//   setLabel(text)          what a screen reader calls it
//   focus() destroy()
//
// onChange(text) is called after each change that the user makes.
function create(parent, { doc = "", readOnly = false, label = "", onChange = () => {} } = {}) {
  const writable = new Compartment();
  const name = new Compartment();
  const readOnlyIs = (yes) => [EditorState.readOnly.of(yes), EditorView.editable.of(!yes)];
  const nameIs = (text) => EditorView.contentAttributes.of({ "aria-label": text, "data-role": "code" });
  let quiet = false;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        nowGutter,
        lineNumbers(),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        indentOnInput(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        bracketMatching(),
        new LanguageSupport(pythonLanguage),
        syntaxHighlighting(highlight),
        now,
        errors,
        theme,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        writable.of(readOnlyIs(readOnly)),
        name.of(nameIs(label)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });

  return {
    getDoc: () => view.state.doc.toString(),
    setDoc: (text) => {
      if (text === view.state.doc.toString()) return;
      quiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      quiet = false;
    },
    setLine: (line) => {
      if (line === view.state.field(now)) return;
      const effects = [setNow.of(line)];
      if (line >= 1 && line <= view.state.doc.lines) {
        effects.push(EditorView.scrollIntoView(view.state.doc.line(line).from, { y: "nearest", yMargin: 44 }));
      }
      view.dispatch({ effects });
    },
    setErrors: (list) => view.dispatch({ effects: setErrors.of(list) }),
    setReadOnly: (yes) => view.dispatch({ effects: writable.reconfigure(readOnlyIs(yes)) }),
    setLabel: (text) => view.dispatch({ effects: name.reconfigure(nameIs(text)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

window.warrenEditor = { create };
