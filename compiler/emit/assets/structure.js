// Formulas as trees, and the patterns that find them: what `vaultc find` does, in the browser. Trees
// are arrays [head, ...parts]; leaves are {letter, sort}, {numeral}, {wild}, {either: [...]}.
"use strict";
(() => {
  // --- trees, as the index keeps them ---------------------------------------------------------------
  const leaf = (token) => {
    if (token[0] === "#") return { numeral: token.slice(1) };
    const [letter, sort = ""] = token.split(":");
    return { letter, sort };
  };
  const readTree = (text) => {
    const stack = [[]];
    for (const token of text.match(/[()]|[^\s()]+/g) || []) {
      if (token === "(") stack.push([]);
      else if (token === ")") stack[stack.length - 2].push(stack.pop());
      else stack[stack.length - 1].push(stack.length > 1 && !stack[stack.length - 1].length ? token : leaf(token));
    }
    return stack[0][0];
  };
  const isNode = Array.isArray;
  const isProduct = (tree) => isNode(tree) && (tree[0][0] === "*" || tree[0] === "<>");
  const product = (...word) => (word.length === 1 ? word[0] : ["*0", ...word]);

  // --- patterns -------------------------------------------------------------------------------------
  const FUNCTIONS = new Set("det log exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh rank diag vec max min sign softmax ker dim gcd erf sinc".split(" "));
  const NAMED = { tr: "trace", Tr: "trace", trace: "trace", Det: "det", ln: "log", Diag: "diag", rk: "rank", Rank: "rank", grad: "D", Cov: "Cov", cov: "Cov", var: "Var", Var: "Var", sgn: "sign" };
  const OPERATORS = { "\\odot": "⊙", "\\circ": "⊙", "*": "⊙", "\\otimes": "⊗", "\\oplus": "⊕", "\\oslash": "/", "\\wedge": "∧" };
  const RELATIONS = { "=": "=", ":=": "=", "\\equiv": "=", "\\ne": "\\ne", "\\neq": "\\ne", "<": "<", "\\le": "\\le", "\\leq": "\\le", "\\approx": "\\approx", "\\in": "\\in", "\\sim": "\\sim", "\\to": "\\to" };
  const TURNED = { ">": "<", "\\ge": "\\le", "\\geq": "\\le" };
  const TURNS = { T: "T", "\\top": "T", "\\intercal": "T", "\\prime": "T", H: "H", "\\dagger": "H", "*": "H", "\\ast": "H", "\\star": "H", "+": "pinv" };
  const BIG = { "\\sum": "sum", "\\prod": "product", "\\int": "integral", "\\lim": "limit" };
  const FONTS = new Set("mathbf mathrm mathit mathsf mathcal mathfrak mathbb boldsymbol bm text operatorname".split(" ").map((name) => `\\${name}`));
  const ACCENTS = new Set("hat tilde bar vec dot ddot overline widehat widetilde".split(" ").map((name) => `\\${name}`));
  const SKIPPED = new Set(["\\left", "\\right", "\\,", "\\;", "\\!", "\\ ", "\\quad", "\\displaystyle", "\\limits", "$", "&"]);
  const CLOSING = { "(": ")", "[": "]", "{": "}", "\\{": "\\}", "|": "|", "\\|": "\\|", "\\langle": "\\rangle", "\\lfloor": "\\rfloor", "\\lceil": "\\rceil" };
  const ANY = { wild: "" };

  class Reader {
    constructor(text) {
      const spelled = text.replace(/\\[Vv]ert\b/g, "\\|").replace(/\\operatorname\*/g, "\\operatorname");
      this.tokens = (spelled.match(/\\[A-Za-z]+|\\.|\?[a-z]?|:=|\d+(?:\.\d+)?|\S/g) || []).filter((token) => !SKIPPED.has(token));
      this.at = 0;
      this.open = [];
    }
    get next() { return this.tokens[this.at]; }
    take(token) {
      if (this.next !== token) throw new Error(`${token} is missing`);
      this.at += 1;
    }
    whole() {
      const left = this.sum();
      const sign = this.next;
      if (sign === undefined) return left;
      if (!(sign in RELATIONS) && !(sign in TURNED)) throw new Error(`${sign} is not expected`);
      this.at += 1;
      const right = this.sum();
      if (this.next !== undefined) throw new Error(`${this.next} is not expected`);
      return sign in TURNED ? [TURNED[sign], right, left] : [RELATIONS[sign], left, right];
    }
    sum() {
      const terms = [];
      do {
        const sign = this.next === "+" || this.next === "-" ? this.tokens[this.at++] : "+";
        const term = this.product();
        terms.push(sign === "-" ? ["-", term] : term);
      } while (this.next === "+" || this.next === "-");
      return terms.length === 1 ? terms[0] : ["+", ...terms];
    }
    ends() {
      const token = this.next;
      return token === undefined || token === "+" || token === "-" || token === "," || token in RELATIONS || token in TURNED || token === this.open[this.open.length - 1] || [")", "]", "}", "\\}", "\\rangle"].includes(token);
    }
    product() {
      let word = [];
      while (!this.ends()) {
        let operator = "";
        if (["\\cdot", "\\times", "/"].includes(this.next) || this.next in OPERATORS) operator = this.tokens[this.at++];
        let factor = this.factor();
        if (operator in OPERATORS && word.length) factor = [OPERATORS[operator], word.pop(), factor];
        else if (operator === "/" && word.length) { factor = ["/", product(...word), factor]; word = []; }
        word.push(...(isNode(factor) && factor[0] === "*0" ? factor.slice(1) : [factor]));
      }
      if (!word.length) throw new Error("something is missing");
      return product(...word);
    }
    group(opening) {
      this.take(opening);
      this.open.push(CLOSING[opening]);
      const items = [this.sum()];
      while (this.next === ",") { this.at += 1; items.push(this.sum()); }
      this.open.pop();
      this.take(CLOSING[opening]);
      return items;
    }
    argument() {
      if (this.next === "{") { const [first, ...more] = this.group("{"); return more.length ? [",", first, ...more] : first; }
      return this.leafOf(this.tokens[this.at++]);
    }
    leafOf(token) {
      if (token === undefined) throw new Error("something is missing");
      if (token[0] === "?") return { wild: token.slice(1) };
      if (/^\d/.test(token)) return { numeral: token };
      if (token === "\\infty") return { numeral: "infinity" };
      if (/^[A-Za-z]$/.test(token) || /^\\[A-Za-z]+$/.test(token) || token > "~") return { letter: token, sort: "" };
      throw new Error(`${token} is not expected`);
    }
    rest() { return this.ends() ? null : this.product(); }
    // A factor with all that it takes: its scripts, its argument, or what follows it.
    factor() {
      const token = this.next;
      if (token === "\\nabla") return this.gradient();
      if (token in BIG) return this.big();
      if (token === "\\frac" || token === "\\dfrac" || token === "\\tfrac") return this.fraction();
      const name = this.functionName();
      if (name) return this.applied(name);
      const grouped = ["(", "[", "{", "\\langle", "\\lfloor", "\\lceil"].includes(token) || ((token === "|" || token === "\\|") && this.open[this.open.length - 1] !== token);
      if (grouped) return this.scripted(this.bracketed(token), false, token === "\\|");
      if (FONTS.has(token) || ACCENTS.has(token)) { this.at += 1; return this.called(this.dressed(token)); }
      if (token === "\\sqrt") { this.at += 1; return this.scripted(["sqrt", this.argument()]); }
      this.at += 1;
      if (token === "d" && /^[A-Za-z]$/.test(this.next || "")) return ["d", this.leafOf(this.tokens[this.at++])];
      return this.called(this.leafOf(token));
    }
    bracketed(token) {
      const items = this.group(token);
      const body = items.length === 1 ? items[0] : [",", ...items];
      if (token === "|") return { either: [["abs", body], ["det", body]] };
      if (token === "\\|") return ["norm", body, ANY];
      if (token === "\\langle" && items.length === 2) return ["<>", ["T", items[0]], items[1]];
      if (token === "\\lfloor") return ["floor", body];
      if (token === "\\lceil") return ["ceil", body];
      return body;
    }
    dressed(command) {
      const inner = this.argument();
      if (inner.letter === undefined) throw new Error("a letter is missing");
      if (command === "\\mathbb") return { numeral: `\\mathbb{${inner.letter}}` };
      return ACCENTS.has(command) ? { letter: `${command}{${inner.letter}}`, sort: "" } : inner;
    }
    // Letters that spell a known name, a command, or words in \operatorname{…} and \text{…}.
    functionName() {
      const token = this.next;
      if (token === "\\mathbb" && this.tokens.slice(this.at + 1, this.at + 4).join("") === "{E}") { this.at += 4; return "E"; }
      const wrapped = ["\\operatorname", "\\text", "\\mathrm"].includes(token);
      let end = this.at + (wrapped ? 2 : 0);
      let name = "";
      if (!wrapped && /^\\[A-Za-z]+$/.test(token)) { name = token.slice(1); end += 1; }
      else while (/^[A-Za-z]$/.test(this.tokens[end] || "")) { name += this.tokens[end]; end += 1; }
      while (!wrapped && token[0] !== "\\" && name.length > 1 && !(name in NAMED) && !FUNCTIONS.has(name)) { name = name.slice(0, -1); end -= 1; }
      const known = name.length > 1 && (name in NAMED || FUNCTIONS.has(name));
      if (!known && !(wrapped && name.length > 1)) return "";
      if (!wrapped && token[0] !== "\\" && this.tokens[end] !== "(") return "";
      this.at = end + (wrapped ? 1 : 0);
      return NAMED[name] || name;
    }
    applied(name) {
      const power = [];
      while (this.next === "^" || this.next === "_") { power.push(this.tokens[this.at++], this.argument()); }
      let args;
      if (this.next === "(" || this.next === "[") args = this.group(this.next);
      else if (this.ends()) return { letter: `\\${name}`, sort: "" };
      else args = [this.factor()];
      const call = [name, ...args];
      const at = power.indexOf("^");
      return this.scripted(at < 0 ? call : this.raised(call, power[at + 1]));
    }
    called(base) {
      if (base.letter && this.next === "(" && !base.letter.startsWith("?")) {
        const args = this.group("(");
        const call = ["@", { ...base, sort: "f" }, ...args];
        if (args.length > 1 || args[0].letter !== undefined) return this.scripted(call);
        return { either: [call, product(base, this.scripted(args[0]))] };
      }
      return this.scripted(base, true);
    }
    scripted(base, letter = false, norm = false) {
      let tree = base;
      while (["^", "_", "'", "!"].includes(this.next)) {
        const mark = this.tokens[this.at++];
        if (mark === "^") { tree = this.raised(tree, this.argument()); continue; }
        if (mark === "_") { tree = this.indexed(tree, this.argument(), norm); continue; }
        if (mark === "!") { tree = ["factorial", tree]; continue; }
        let primes = 1;
        while (this.next === "'") { this.at += 1; primes += 1; }
        if (letter && this.next === "(" && /^[a-z]$/.test(base.letter || "")) {
          return [`@${"'".repeat(primes)}`, { ...base, sort: "f" }, ...this.group("(")];
        }
        tree = { either: [["T", tree], ["'", tree]] };
      }
      return tree;
    }
    indexed(tree, sub, norm) {
      if (tree.wild !== undefined) return tree;
      if (norm) return ["norm", tree[1], sub.letter ? { numeral: sub.letter } : sub];
      const items = isNode(sub) && (sub[0] === "," || sub[0] === "*0") ? sub.slice(1) : [sub];
      const entry = ["_", tree, ...items];
      const flat = (part) => part.letter || part.numeral || "";
      return tree.letter ? { either: [entry, { letter: `${tree.letter}_${items.map(flat).join("")}`, sort: "" }] } : entry;
    }
    raised(base, sup) {
      const one = (tree) => isNode(tree) && tree[0] === "-" && tree[1];
      const turn = sup.letter !== undefined ? TURNS[sup.letter] : undefined;
      if (turn) return [turn, base];
      if (one(sup) && one(sup).numeral === "1") return ["inv", base];
      if (one(sup) && TURNS[one(sup).letter]) return [TURNS[one(sup).letter], ["inv", base]];
      return ["^", base, sup];
    }
    gradient() {
      this.at += 1;
      let by = ANY;
      let twice = false;
      while (this.next === "_" || this.next === "^") {
        if (this.tokens[this.at++] === "_") by = this.argument();
        else twice = this.argument().numeral === "2";
      }
      const body = this.rest() || ANY;
      return twice ? ["D2", body, by, by] : ["D", body, by];
    }
    big() {
      const head = BIG[this.tokens[this.at++]];
      let [variable, lower, upper] = [ANY, ANY, ANY];
      while (this.next === "_" || this.next === "^") {
        if (this.tokens[this.at++] === "^") { upper = this.argument(); continue; }
        if (this.next !== "{") { variable = this.argument(); continue; }
        this.take("{");
        this.open.push("}");
        const below = this.sum();
        if (this.next !== "}") { this.at += 1; lower = this.sum(); }
        this.open.pop();
        this.take("}");
        variable = below;
      }
      return [head, this.rest() || ANY, variable, lower, upper];
    }
    fraction() {
      this.at += 1;
      const [above, below] = [this.moved(), this.moved()];
      if (above.d && below.d && below.body) {
        if (above.body) return ["D", above.body, below.body];
        return ["D", this.rest() || ANY, below.body];
      }
      const whole = (part) => (part.d ? product(...[part.d, part.body].filter(Boolean)) : part.body);
      return this.scripted(["/", whole(above), whole(below)]);
    }
    moved() {
      this.take("{");
      const mark = this.next === "\\partial" || this.next === "d" ? this.tokens[this.at++] : "";
      this.open.push("}");
      const body = this.next === "}" ? null : this.sum();
      this.open.pop();
      this.take("}");
      if (!body && !mark) throw new Error("something is missing");
      return { d: mark ? { letter: mark, sort: "" } : null, body };
    }
  }

  const readPattern = (text) => {
    const reader = new Reader(text);
    const tree = reader.whole();
    if (tree.wild !== undefined) throw new Error("a wildcard alone is every formula");
    return tree;
  };

  // --- matching -------------------------------------------------------------------------------------
  const STEPS = 4000;
  const COMMUTING = new Set(["=", "⊙", "∩", "∪", "\\ne", "\\approx", "gcd", "Cov"]);
  const plain = (name) => name.replace(/\\(mathbf|mathrm|mathit|mathsf|boldsymbol|bm)(?![A-Za-z])/g, "").replace(/[{}]/g, "");
  const capital = (name) => /^\p{Lu}/u.test(plain(name).replace(/\\(hat|tilde|bar|vec|dot|ddot|widehat|widetilde|overline|mathcal)(?![A-Za-z])/g, "").replace(/^\\+/, ""));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const turn = (tree) => (tree.numeral !== undefined ? tree : isNode(tree) && tree[0] === "T" ? tree[1] : ["T", tree]);
  const without = (list, at) => list.filter((_, place) => place !== at);

  class Search {
    constructor() { this.steps = 0; }
    step() {
      this.steps += 1;
      if (this.steps > STEPS) throw new RangeError("too many steps");
    }
    *anywhere(pattern, place) {
      const start = { letters: {}, taken: {}, wild: {} };
      if (pattern.either) for (const option of pattern.either) yield* this.anywhere(option, place);
      else if (isProduct(pattern) && isProduct(place)) {
        for (const [scalars, word] of this.arranged(place)) {
          for (let from = 0; from <= word.length; from += 1) yield* this.factors(pattern.slice(1), scalars, word.slice(from), start, false);
        }
      } else if (isNode(pattern) && isNode(place) && pattern[0] === "+" && place[0] === "+") yield* this.terms(pattern.slice(1), place.slice(1), start, false);
      else yield* this.match(pattern, place, start);
    }
    *arranged(tree) {
      const parts = tree.slice(1);
      if (tree[0] === "<>") {
        yield [[], parts];
        yield [[], [...parts].reverse().map(turn)];
      } else {
        const count = Number(tree[0].slice(1) || 0);
        yield [parts.slice(0, count), parts.slice(count)];
      }
    }
    *match(pattern, tree, found) {
      this.step();
      if (pattern.either) for (const option of pattern.either) yield* this.match(option, tree, found);
      else if (pattern.wild !== undefined) {
        if (!pattern.wild) yield found;
        else if (!found.wild[pattern.wild]) yield { ...found, wild: { ...found.wild, [pattern.wild]: tree } };
        else if (same(found.wild[pattern.wild], tree)) yield found;
      } else if (pattern.letter !== undefined) yield* this.letter(pattern, tree, found);
      else if (pattern.numeral !== undefined) { if (pattern.numeral === tree.numeral) yield found; }
      else if (!isNode(tree)) return;
      else if (pattern[0] === tree[0] && (pattern[0] === "trace" || pattern[0] === "det") && pattern.length === 2 && tree.length === 2) yield* this.round(pattern[1], tree[1], found, pattern[0] === "trace");
      else if (isProduct(pattern) && isProduct(tree)) {
        for (const [scalars, word] of this.arranged(tree)) yield* this.factors(pattern.slice(1), scalars, word, found, true);
      } else if (pattern[0] === "+" && tree[0] === "+") yield* this.terms(pattern.slice(1), tree.slice(1), found, true);
      else if (pattern[0] === tree[0]) {
        yield* this.parts(pattern.slice(1), tree.slice(1), found);
        if (COMMUTING.has(tree[0]) && tree.length === 3) yield* this.parts(pattern.slice(1), [tree[2], tree[1]], found);
      }
    }
    *letter(pattern, tree, found) {
      const { letter, sort } = pattern;
      if (tree.numeral !== undefined) { if (letter.replace(/^\\+/, "") === tree.numeral) yield found; return; }
      if (tree.letter === undefined) return;
      if (letter in found.letters) { if (found.letters[letter] === tree.letter) yield found; return; }
      if (tree.letter in found.taken || (letter.includes("_") && !tree.letter.includes("_"))) return;
      if (sort === "f" || tree.sort === "f" ? sort !== tree.sort : !capital(letter) && tree.sort === "m") return;
      yield { ...found, letters: { ...found.letters, [letter]: tree.letter }, taken: { ...found.taken, [tree.letter]: true } };
    }
    *parts(wanted, below, found) {
      if (wanted.length !== below.length) return;
      if (!wanted.length) { yield found; return; }
      for (const next of this.match(wanted[0], below[0], found)) yield* this.parts(wanted.slice(1), below.slice(1), next);
    }
    *round(inner, below, found, turns) {
      yield* this.match(inner, below, found);
      if (inner.either) { for (const option of inner.either) yield* this.round(option, below, found, turns); return; }
      if (!isProduct(inner) || !isNode(below) || below[0][0] !== "*") return;
      const [[scalars, word]] = this.arranged(below);
      for (const way of [word, [...word].reverse().map(turn)]) {
        for (let from = 0; from < (turns ? word.length : 1); from += 1) {
          if (way !== word || from) yield* this.factors(inner.slice(1), scalars, [...way.slice(from), ...way.slice(0, from)], found, true);
        }
      }
    }
    *factors(wanted, scalars, word, found, exact) {
      this.step();
      if (!wanted.length) { if (!exact || !(scalars.length || word.length)) yield found; return; }
      const [first, ...rest] = wanted;
      for (let at = 0; at < scalars.length; at += 1) {
        for (const next of this.match(first, scalars[at], found)) yield* this.factors(rest, without(scalars, at), word, next, exact);
      }
      const longest = first.wild !== undefined ? word.length : Math.min(1, word.length);
      for (let length = 1; length <= longest; length += 1) {
        const taken = length === 1 ? word[0] : ["*0", ...word.slice(0, length)];
        for (const next of this.match(first, taken, found)) yield* this.factors(rest, scalars, word.slice(length), next, exact);
      }
      if (first.wild !== undefined && exact && !rest.length && scalars.length && scalars.length + word.length > 1) yield* this.match(first, [`*${scalars.length}`, ...scalars, ...word], found);
    }
    *terms(wanted, terms, found, exact) {
      this.step();
      if (!wanted.length) { if (!exact || !terms.length) yield found; return; }
      const [first, ...rest] = [...wanted].sort((a, b) => (a.wild !== undefined) - (b.wild !== undefined));
      for (let at = 0; at < terms.length; at += 1) {
        for (const next of this.match(first, terms[at], found)) yield* this.terms(rest, without(terms, at), next, exact);
      }
      if (first.wild !== undefined && !rest.length && terms.length > 1) yield* this.match(first, ["+", ...terms], found);
    }
  }

  // How many letters had to be renamed where a formula holds a pattern; -1 when it does not.
  const renamed = (pattern, tree) => {
    const search = new Search();
    let best = -1;
    const stack = [tree];
    try {
      while (stack.length) {
        const place = stack.pop();
        for (const { letters } of search.anywhere(pattern, place)) {
          const count = Object.entries(letters).filter(([mine, yours]) => plain(mine) !== plain(yours)).length;
          if (best < 0 || count < best) best = count;
          if (best === 0) return 0;
        }
        if (isNode(place)) stack.push(...place.slice(1).reverse());
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return best;
  };

  const exported = { readTree, readPattern, renamed };
  if (typeof module === "object") module.exports = exported;
  else window.vaultcStructure = exported;
})();
