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
const DECLARATION = /\\DeclareMathOperator\s*(\*?)\s*\{?\s*(\\[a-zA-Z]+)\s*\}?\s*\{/g;

function rewrite(latex) {
  let text = declareOperators(latex);
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement);
  return text;
}

function declareOperators(latex) {
  let out = "";
  let from = 0;
  DECLARATION.lastIndex = 0;
  for (let found = DECLARATION.exec(latex); found; found = DECLARATION.exec(latex)) {
    const start = found.index + found[0].length;
    let end = start;
    for (let depth = 1; end < latex.length; end += 1) {
      if (latex[end] === "\\") end += 1;
      else if (latex[end] === "{") depth += 1;
      else if (latex[end] === "}" && (depth -= 1) === 0) break;
    }
    const body = latex.slice(start, end);
    out += `${latex.slice(from, found.index)}\\def${found[2]}{\\operatorname${found[1]}{${body}}}`;
    from = Math.min(end + 1, latex.length);
    DECLARATION.lastIndex = from;
  }
  return out + latex.slice(from);
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
  for (let round = 0; round <= MOST_UNKNOWN; round += 1) {
    try {
      const macros = { ...MATHJAX, ...own, ...unknown };
      const latex = wrapped ? `\\begin{aligned}${request.latex}\\end{aligned}` : request.latex;
      const html = attempt(latex, request.display, macros);
      return { html, error, position };
    } catch (problem) {
      const message = String(problem && problem.message ? problem.message : problem);
      if (!error) {
        error = message.replace(/^KaTeX parse error: /, "").split("\n")[0].slice(0, 300);
        position = typeof problem.position === "number" ? problem.position : null;
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
