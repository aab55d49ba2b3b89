// Draws formulas: one JSON request a line on standard input, one JSON answer a line on standard
// output, in order. Started once per build by compiler/emit/katex.py.
//   request  {latex, display, macros: {name: body}}
//   answer   {html, error, position}
"use strict";

const katex = require(process.argv[2]);
const fs = require("node:fs");
const readline = require("node:readline");

const MOST_UNKNOWN = 20;
const LONGEST = 200000;

// What MathJax knows and KaTeX does not; a note's own macros win.
const MATHJAX = {
  "\\bm": "\\boldsymbol{#1}",
  "\\mathds": "\\mathbb{#1}",
  "\\mathbbm": "\\mathbb{#1}",
  "\\mathbfit": "\\boldsymbol{#1}",
  "\\symbf": "\\mathbf{#1}",
  "\\symbfit": "\\boldsymbol{#1}",
  "\\bold": "\\mathbf{#1}",
  "\\textsc": "\\text{#1}",
  "\\bbox": "{#1}",
  "\\eqref": "(\\text{#1})",
  "\\ref": "\\text{#1}",
  "\\Tiny": "\\tiny",
  "\\hfill": "\\quad",
  "\\hfil": "\\quad",
  "\\nicefrac": "{#1}/{#2}",
  "\\sfrac": "{#1}/{#2}",
  "\\dv": "\\frac{\\mathrm{d}#1}{\\mathrm{d}#2}",
  "\\pdv": "\\frac{\\partial #1}{\\partial #2}",
  "\\dd": "\\mathrm{d}",
  "\\norm": "\\left\\lVert #1 \\right\\rVert",
  "\\abs": "\\left\\lvert #1 \\right\\rvert",
  "\\R": "\\mathbb{R}",
  "\\overparen": "\\overgroup{#1}",
  "\\underparen": "\\undergroup{#1}",
  "\\sideset": "{\\vphantom{#3}}#1{#3}#2",
  "\\strut": "\\vphantom{(}",
  "\\mbox": "\\text{#1}",
  "\\hbox": "\\text{#1}",
  "\\textsuperscript": "^{\\text{#1}}",
  "\\textsubscript": "_{\\text{#1}}",
};
const swallow = (count) => (context) => {
  context.consumeArgs(count);
  return "";
};
const second = (context) => ({ tokens: context.consumeArgs(2)[1], numArgs: 0 });
Object.assign(MATHJAX, {
  "\\label": swallow(1),
  "\\require": swallow(1),
  "\\cssId": second,
  "\\class": second,
  "\\style": second,
  "\\mmlToken": second,
  "\\enclose": second,
});
try {
  require(`${process.argv[2]}/dist/contrib/mhchem.js`);
} catch {
  // Chemistry is optional: without it `\ce` is an unknown command.
}

// Environments and declarations of LaTeX that KaTeX lacks, said in words it has.
const REWRITES = [
  [/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}"],
  [/\\end\{eqnarray\*?\}/g, "\\end{array}"],
  [/\\(begin|end)\{(?:multline|displaymath|math)(\*?)\}/g, "\\$1{gather$2}"],
  [/\\(begin|end)\{flalign(\*?)\}/g, "\\$1{align$2}"],
  [/\\unicode\s*(?:\[[^\]]*\])?\{\s*x([0-9a-fA-F]{1,5})\s*\}/g, (_, hex) =>
    `\\text{${String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff))}}`],
];
const PLAIN = { cases: "cases", matrix: "matrix", pmatrix: "pmatrix", eqalign: "aligned", displaylines: "gathered" };
const DECLARATION = /\\DeclareMathOperator\s*(\*?)\s*\{?\s*(\\[a-zA-Z]+)\s*\}?\s*\{/g;

function rewrite(latex) {
  let text = declareOperators(latex);
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement);
  return text;
}

// Where the group that opens before `start` closes: the place of its brace, or the end.
function groupEnd(latex, start) {
  let end = start;
  for (let depth = 1; end < latex.length; end += 1) {
    if (latex[end] === "\\") end += 1;
    else if (latex[end] === "{") depth += 1;
    else if (latex[end] === "}" && (depth -= 1) === 0) break;
  }
  return Math.min(end, latex.length);
}

// Each match of a pattern that ends with an opening brace, given with its group to `change`.
function withGroups(latex, pattern, change) {
  let out = "";
  let from = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(latex); found; found = pattern.exec(latex)) {
    const start = found.index + found[0].length;
    const end = groupEnd(latex, start);
    out += latex.slice(from, found.index) + change(found, latex.slice(start, end));
    from = Math.min(end + 1, latex.length);
    pattern.lastIndex = from;
  }
  return out + latex.slice(from);
}

// Displays of several rows as they may stand in a line of text.
const IN_LINE = { align: "aligned", flalign: "aligned", alignat: "alignedat", gather: "gathered", multline: "gathered" };
function inLine(latex) {
  return latex
    .replace(/\\(begin|end)\{(align|flalign|alignat|gather|multline)\*?\}/g, (_, side, name) =>
      `\\${side}{${IN_LINE[name]}}`)
    .replace(/\\(begin|end)\{equation\*?\}/g, "")
    .replace(/\\(?:tag\*?\s*\{[^{}]*\}|nonumber|notag)/g, "");
}

// What MathJax takes and KaTeX refuses. Tried only after a refusal, so nothing that is drawn changes.
function mend(latex, display) {
  const scripts = /([_^])\s*(\\[a-zA-Z]+)\s*\{/g;
  let text = display ? latex : inLine(latex);
  text = withGroups(text, scripts, (found, group) => `${found[1]}{${found[2]}{${group}}}`);
  text = text.replace(/([_^])\s*(\\(?:vec|hat|bar|tilde|dot|ddot|sqrt))\s*(\\[a-zA-Z]+|[a-zA-Z0-9])/g, "$1{$2{$3}}");
  text = withGroups(text, /\\(cases|p?matrix|eqalign|displaylines)\s*\{/g, (found, group) =>
    `\\begin{${PLAIN[found[1]]}}${group}\\end{${PLAIN[found[1]]}}`);
  text = withGroups(text, /\\text\s*\{/g, (found, group) =>
    `${found[0]}${group.replace(/(^|[^\\$])([_^&#])(?=[^$]*$)/g, "$1\\$2")}}`);
  return text
    .replace(/\\root\s*(.{1,40}?)\s*\\of(?![a-zA-Z])/g, "\\sqrt[$1]")
    .replace(/\\buildrel\s*(.{1,80}?)\s*\\over(?![a-zA-Z])/g, "\\stackrel{$1}")
    .replace(/\\begin\{array\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, columns) =>
      `\\begin{array}{${columns.replace(/[@!><]\s*\{[^{}]*\}/g, "").replace(/[pmb]\s*\{[^{}]*\}/g, "l")}}`);
}

function declareOperators(latex) {
  return withGroups(latex, DECLARATION, (found, body) =>
    `\\def${found[2]}{\\operatorname${found[1]}{${body}}}`);
}

const SAFE = /^(https?:|mailto:|#)/i;
const trust = (context) =>
  (context.command === "\\href" || context.command === "\\url") && SAFE.test(context.url || "");

function attempt(latex, display, macros) {
  return katex.renderToString(rewrite(latex), {
    displayMode: display,
    output: "htmlAndMathml",
    throwOnError: true,
    strict: "ignore",
    trust,
    maxExpand: 5000,
    maxSize: 100,
    macros,
  });
}

// An unknown command is shown as its name, as MathJax does, instead of losing the whole formula.
function draw(request) {
  const own = request.macros || {};
  let error = "";
  let position = null;
  if (request.latex.length > LONGEST) {
    return { html: null, error: "the formula is longer than can be drawn", position };
  }
  const unknown = {};
  let wrapped = false;
  let mended = false;
  for (let round = 0; round <= MOST_UNKNOWN; round += 1) {
    try {
      const macros = { ...MATHJAX, ...own, ...unknown };
      const written = mended ? mend(request.latex, request.display) : request.latex;
      const latex = wrapped ? `\\begin{aligned}${written}\\end{aligned}` : written;
      const html = attempt(latex, request.display, macros);
      return { html, error, position };
    } catch (problem) {
      const message = String(problem && problem.message ? problem.message : problem);
      if (!mended && mend(request.latex, request.display) !== request.latex) {
        mended = true;
        continue;
      }
      if (!error) {
        error = message.replace(/^KaTeX parse error: /, "").split("\n")[0].slice(0, 300);
        position = typeof problem.position === "number" && !mended ? problem.position : null;
      }
      // Rows without an environment: MathJax refuses them; they are drawn as rows, and reported.
      if (/Expected 'EOF', got '&'/.test(message) && !wrapped) {
        wrapped = true;
        continue;
      }
      const name = /Undefined control sequence: (\\(?:[a-zA-Z@]+|.))/.exec(message);
      if (!name || name[1] in unknown) break;
      unknown[name[1]] = `\\texttt{\\textbackslash ${name[1].slice(1).replace(/[^a-zA-Z]/g, "")}}`;
    }
  }
  return { html: null, error, position };
}

// Each answer is written at once: if one formula brings node down, those before it are not lost.
const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  let answer;
  try {
    answer = draw(JSON.parse(line));
  } catch (problem) {
    answer = { html: null, error: String(problem).slice(0, 300), position: null };
  }
  fs.writeSync(1, JSON.stringify(answer) + "\n");
});
