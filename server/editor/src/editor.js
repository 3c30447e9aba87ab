// The Python editor of the page: CodeMirror with line numbers, highlighting,
// history, indentation and matching brackets, and what Warren marks in a
// program: the line that runs now and the lines that were refused.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { HighlightStyle, LanguageSupport, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, MatchDecorator, ViewPlugin, WidgetType, drawSelection, gutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
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

// setBreakpoints marks the lines where time stops. Each goes with its line's text
// through edits, and goes away with it.
const setBreakpoints = StateEffect.define();
class BreakMarker extends GutterMarker {
  constructor() {
    super();
    this.startSide = this.endSide = 1; // what is typed before a line leaves it on its line
  }
  eq(other) { return other instanceof BreakMarker; }
}
const breakMarker = new BreakMarker();
const breakpoints = StateField.define({
  create: () => RangeSet.empty,
  update: (marks, transaction) => {
    marks = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setBreakpoints)) continue;
      const { doc } = transaction.state;
      marks = RangeSet.of(effect.value.filter((line) => line >= 1 && line <= doc.lines).map((line) => breakMarker.range(doc.line(line).from)), true);
    }
    return marks;
  },
});

// breakLines are the lines that have a breakpoint, ascending, each once.
function breakLines(state) {
  const lines = new Set();
  for (const cursor = state.field(breakpoints).iter(); cursor.value; cursor.next()) lines.add(state.doc.lineAt(cursor.from).number);
  return [...lines].sort((a, b) => a - b);
}

// The gutter beside the numbers: where the run is, and where time stops.
class SignMarker extends GutterMarker {
  constructor(now, breaks) {
    super();
    this.now = now;
    this.breaks = breaks;
  }
  eq(other) { return other instanceof SignMarker && other.now === this.now && other.breaks === this.breaks; }
  toDOM() {
    const sign = document.createElement("span");
    sign.className = "warren-sign";
    if (this.breaks) {
      const dot = document.createElement("i");
      dot.dataset.role = "breakpoint";
      sign.append(dot);
    }
    if (this.now) sign.append("▶");
    return sign;
  }
}
const signs = [new SignMarker(false, false), new SignMarker(true, false), new SignMarker(false, true), new SignMarker(true, true)];
const signGutter = (onBreakpoint) => gutter({
  class: "warren-signs",
  lineMarker: (view, block) => {
    let breaks = false;
    view.state.field(breakpoints).between(block.from, block.from, () => { breaks = true; });
    return signs[(view.state.doc.lineAt(block.from).number === view.state.field(now)) + 2 * breaks];
  },
  lineMarkerChange: (update) => update.startState.field(now) !== update.state.field(now) || update.startState.field(breakpoints) !== update.state.field(breakpoints),
  initialSpacer: () => signs[1],
  domEventHandlers: { click: onGutter(onBreakpoint) },
});
const onGutter = (onBreakpoint) => (view, block) => {
  onBreakpoint(view.state.doc.lineAt(block.from).number);
  return true;
};

// setFault marks what is no Python, and says why under the line. Columns count
// characters from 1, and may be unknown.
const setFault = StateEffect.define();
const fault = StateField.define({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    marks = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setFault)) marks = faultMarks(transaction.state.doc, effect.value);
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function faultMarks(doc, at) {
  if (!at || at.line < 1) return Decoration.none;
  const first = doc.line(Math.min(at.line, doc.lines));
  const last = at.endLine > first.number && at.endLine <= doc.lines ? doc.line(at.endLine) : first;
  const place = (line, column) => Math.min(line.to, line.from + [...line.text].slice(0, column - 1).join("").length);
  let from = at.col > 0 ? place(first, at.col) : first.from + first.text.search(/\S|$/);
  let to = at.endCol > 0 ? place(last, at.endCol) : at.col > 0 ? Math.min(first.to, from + 1) : first.to;
  if (to <= from) [from, to] = from > first.from ? [from - 1, from] : [from, Math.min(first.to, from + 1)];
  const marks = [Decoration.widget({ widget: new ErrorText(at.text, "syntax-error"), block: true, side: 1 }).range(first.to)];
  if (to > from) marks.push(Decoration.mark({ class: "warren-squiggle" }).range(from, to));
  return Decoration.set(marks, true);
}

// A long line goes on below itself, further in than it begins: what is at its end
// is as much to be read as the rest. By classes, for the page allows no styles.
const deepest = 40;
const indents = Array.from({ length: deepest + 1 }, (_, i) => Decoration.line({ class: `warren-in-${i}` }));
const hanging = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = this.build(view); }
  update(update) {
    if (update.docChanged || update.viewportChanged) this.decorations = this.build(update.view);
  }
  build(view) {
    const marks = [];
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const line = view.state.doc.lineAt(at);
        marks.push(indents[Math.min(deepest, line.text.search(/\S|$/))].range(line.from));
        at = line.to + 1;
      }
    }
    return Decoration.set(marks);
  }
}, { decorations: (plugin) => plugin.decorations });

// breaks are the places at which a long line is best broken: after what opens or
// parts the arguments of a call. The style sheet puts a break of no width there.
const breakable = Decoration.mark({ class: "warren-breakable" });
const matcher = new MatchDecorator({ regexp: /[([{,=]/g, decoration: breakable });
const breaks = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = matcher.createDeco(view); }
  update(update) { this.decorations = matcher.updateDeco(update, this.decorations); }
}, { decorations: (plugin) => plugin.decorations });

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
  constructor(text, role) {
    super();
    this.text = text;
    this.role = role;
  }
  eq(other) { return other.text === this.text && other.role === this.role; }
  toDOM() {
    const note = document.createElement("div");
    note.className = "warren-error-text";
    note.dataset.role = this.role;
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
    marks.push(Decoration.widget({ widget: new ErrorText(text, "line-error"), block: true, side: 1 }).range(to));
  }
  return Decoration.set(marks, true);
}

// create makes an editor in an element. What it returns:
//
//   getDoc() setDoc(text)   the whole text; setDoc is no change of the user's
//   setLine(n)              marks line n, from 1, and brings it into view; 0: none
//   setErrors([{line, text}])
//   setFault({line, col, endLine, endCol, text} or null)   what is no Python
//   setBreakpoints([line])
//   caretLine()             the line of the caret, from 1
//   setReadOnly(yes)        the text can still be selected and copied
//   setLabel(text)          what a screen reader calls it
//   focus() destroy()
//
// onChange(text) is called after each change that the user makes, and before it
// onMove([line]) if that moved breakpoints; onBreakpoint(line) when one is asked
// for in the gutter.
function create(parent, { doc = "", readOnly = false, label = "", onChange = () => {}, onMove = () => {}, onBreakpoint = () => {} } = {}) {
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
        breakpoints,
        signGutter(onBreakpoint),
        lineNumbers({ domEventHandlers: { click: onGutter(onBreakpoint) } }),
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
        fault,
        EditorView.lineWrapping,
        hanging,
        breaks,
        theme,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        writable.of(readOnlyIs(readOnly)),
        name.of(nameIs(label)),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || quiet) return;
          const lines = breakLines(update.state);
          if (String(lines) !== String(breakLines(update.startState))) onMove(lines);
          onChange(update.state.doc.toString());
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
    setFault: (at) => view.dispatch({ effects: setFault.of(at) }),
    setBreakpoints: (lines) => {
      if (String(lines) !== String(breakLines(view.state))) view.dispatch({ effects: setBreakpoints.of(lines) });
    },
    caretLine: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    setReadOnly: (yes) => view.dispatch({ effects: writable.reconfigure(readOnlyIs(yes)) }),
    setLabel: (text) => view.dispatch({ effects: name.reconfigure(nameIs(text)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

window.warrenEditor = { create };
