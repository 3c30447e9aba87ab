import { EditorView } from "@codemirror/view";

// The colours are custom properties of the page, so that a change of theme asks
// nothing of the editor.
const hanging = {};
for (let i = 0; i <= 40; i++) hanging[`.cm-line.warren-in-${i}`] = { paddingLeft: `calc(8px + ${i + 2}ch)`, textIndent: `-${i + 2}ch` };

export const theme = EditorView.theme({
  ...hanging,
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "12.5px", lineHeight: "22px" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 8px" },
  ".warren-breakable::after": { content: "'\\200B'" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 2px", minWidth: "24px" },
  ".cm-lineNumbers .cm-gutterElement, .warren-signs .cm-gutterElement": { cursor: "pointer" },
  ".warren-signs": { width: "20px" },
  ".warren-sign": { display: "flex", alignItems: "center", justifyContent: "center", gap: "1px", height: "22px", fontSize: "10px", color: "var(--ink)" },
  ".warren-sign i": { width: "9px", height: "9px", borderRadius: "50%", backgroundColor: "var(--ink)", flex: "none" },
  "@media (hover: hover)": {
    ".warren-signs .cm-gutterElement:hover .warren-sign:empty::before": { content: "''", width: "9px", height: "9px", borderRadius: "50%", border: "1.5px solid var(--ctl)" },
  },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--earth2)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--earth)", outline: "1px solid var(--line2)" },
  ".py-keyword": { color: "var(--py-keyword)" },
  ".py-string": { color: "var(--py-string)" },
  ".py-comment": { color: "var(--py-comment)" },
  ".py-function": { color: "var(--py-function)" },
  ".py-number": { color: "var(--py-number)" },
  ".warren-now": { backgroundColor: "var(--now)", color: "var(--onnow)" },
  ".warren-now .py-keyword": { color: "var(--py-now-keyword)" },
  ".warren-now .py-string": { color: "var(--py-now-string)" },
  ".warren-now .py-comment, .warren-now .py-function, .warren-now .py-number": { color: "var(--onnow)" },
  ".warren-squiggle": { textDecoration: "underline wavy 1.5px var(--bad)", textUnderlineOffset: "3px", textDecorationSkipInk: "none" },
  ".warren-error": { boxShadow: "inset 3px 0 var(--bad)" },
  ".warren-error-text": { padding: "0 12px 0 8px", color: "var(--bad)", font: "12px/20px var(--sans)", whiteSpace: "pre-wrap" },
});
