// The catalogue's table: filters, sorting and pages over the index in entries.js.
"use strict";
(() => {
  const root = document.getElementById("vc-catalogue");
  const data = window.vaultcEntries;
  if (!root || !data) return;
  const SIZE = 50;
  const [URL_, TITLE, LATEX, KIND, VERDICT, LAYOUT, COUNT, NOTES, TAGS, SYMBOLS, WORDS, MACROS, STRUCTURE] = Array(13).keys();
  const form = root.querySelector("form");
  const body = root.querySelector("tbody");
  const status = root.querySelector(".vc-status");
  const pager = root.querySelector(".vc-pager");
  const plain = (text) => text.toLowerCase().replace(/\\(operatorname|mathrm|text|mathbf|boldsymbol|left|right)\b/g, "").replace(/[\s{}\\]/g, "");
  const rows = data.entries.map((entry) => ({
    entry,
    words: `${entry[TITLE]} ${entry[WORDS]} ${entry[KIND]} ${entry[LATEX]}`.toLowerCase(),
    shape: plain(entry[LATEX]),
  }));
  let found = rows;
  let page = 0;
  let ready = false;

  const option = (select, value, label) => select.add(new Option(label, value));
  const fill = (name, values, label = (value) => value) => {
    const select = form.elements[name];
    values.forEach((value) => option(select, value, label(value)));
    if (!values.length) select.closest("label").hidden = true;
  };
  const used = (column) => [...new Set(data.entries.map((entry) => entry[column]).filter(Boolean))].sort();
  const order = Object.keys(data.verdicts);
  fill("verdict", used(VERDICT).sort((a, b) => order.indexOf(a) - order.indexOf(b)), (name) => data.verdicts[name] || name);
  fill("kind", used(KIND));
  fill("layout", used(LAYOUT), (name) => data.layouts[name] || name);
  fill("tag", data.tags.map((_, i) => i).sort((a, b) => data.tags[a].localeCompare(data.tags[b])), (i) => data.tags[i]);
  fill("note", data.notes.map((_, i) => i).sort((a, b) => data.notes[a].localeCompare(data.notes[b])), (i) => data.notes[i]);

  const wanted = () => Object.fromEntries(new FormData(form));
  // What is typed as a formula is looked for as vaultc find does; what is no formula yet, as words.
  const pattern = (text) => {
    if (!/[\\^_()=+?|'/]|[A-Z]{2}/.test(text)) return null;
    try { return window.vaultcStructure.readPattern(text); } catch { return null; }
  };
  const trees = (row) => (row.trees ??= row.entry[STRUCTURE].map(window.vaultcStructure.readTree));
  const renamed = (row, tree) => {
    for (const own of trees(row)) {
      const count = window.vaultcStructure.renamed(tree, own);
      if (count >= 0) return count;
    }
    return -1;
  };
  const matches = (row, want, words, shape) =>
    (!want.verdict || row.entry[VERDICT] === want.verdict) &&
    (!want.kind || row.entry[KIND] === want.kind) &&
    (!want.layout || row.entry[LAYOUT] === want.layout) &&
    (!want.tag || row.entry[TAGS].includes(Number(want.tag))) &&
    (!want.note || row.entry[NOTES].includes(Number(want.note))) &&
    (!want.symbol || row.entry[SYMBOLS].some((symbol) => symbol === want.symbol || plain(symbol) === plain(want.symbol))) &&
    (!words.length || words.every((word) => row.words.includes(word)) || (shape && row.shape.includes(shape)) || row.renamed >= 0);
  const sorts = {
    title: (a, b) => a.entry[TITLE].localeCompare(b.entry[TITLE]),
    count: (a, b) => b.entry[COUNT] - a.entry[COUNT],
    kind: (a, b) => a.entry[KIND].localeCompare(b.entry[KIND]),
  };

  const mark = (name) => {
    const span = document.createElement("span");
    span.className = `vc-verdict vc-verdict--${name}`;
    const icon = document.createElement("span");
    icon.className = "vc-icon";
    icon.setAttribute("aria-hidden", "true");
    span.append(icon, data.verdicts[name] || name);
    return span;
  };
  const cell = (...content) => {
    const td = document.createElement("td");
    td.append(...content);
    return td;
  };
  const formula = (entry) => {
    const box = document.createElement("div");
    box.className = "vc-row-formula";
    if (window.katex) window.katex.render(entry[LATEX], box, { throwOnError: false, macros: { ...data.macros[entry[MACROS]] } });
    else {
      const code = document.createElement("code");
      code.textContent = entry[LATEX];
      box.append(code);
    }
    return box;
  };
  const draw = () => {
    const pages = Math.max(1, Math.ceil(found.length / SIZE));
    page = Math.min(Math.max(page, 0), pages - 1);
    body.replaceChildren(
      ...found.slice(page * SIZE, page * SIZE + SIZE).map(({ entry }) => {
        const tr = document.createElement("tr");
        const link = document.createElement("a");
        link.href = root.dataset.root + entry[URL_];
        link.textContent = entry[TITLE];
        const count = cell(String(entry[COUNT]));
        count.className = "vc-number";
        tr.append(cell(mark(entry[VERDICT])), cell(link, formula(entry)), cell(entry[KIND]), count);
        return tr;
      }),
    );
    status.textContent = found.length === rows.length ? `${rows.length} entries` : `${found.length} of ${rows.length} entries`;
    pager.hidden = pages < 2;
    pager.querySelector("span").textContent = `${page + 1} of ${pages}`;
    const [back, next] = pager.querySelectorAll("button");
    back.disabled = page === 0;
    next.disabled = page === pages - 1;
  };
  const apply = () => {
    const want = wanted();
    const words = (want.q || "").toLowerCase().split(/[\s\\(){}\[\],^_]+/).filter(Boolean);
    const shape = plain(want.q || "");
    const tree = pattern(want.q || "");
    rows.forEach((row) => { row.renamed = tree ? renamed(row, tree) : -1; });
    found = rows.filter((row) => matches(row, want, words, shape));
    const held = found.filter((row) => row.renamed >= 0);
    if (held.length) found = held;
    if (sorts[want.sort]) found = [...found].sort(sorts[want.sort]);
    else if (held.length) found = [...found].sort((a, b) => a.renamed - b.renamed);
    page = 0;
    draw();
    if (!ready) return;
    const kept = Object.entries(want).filter(([, value]) => value);
    history.replaceState(null, "", kept.length ? `#${new URLSearchParams(kept)}` : location.pathname);
  };
  const restore = () => {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    apply();
    ready = true;
  };
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { if (ready) restore(); });
  pager.addEventListener("click", (event) => {
    const step = Number(event.target.dataset?.step || 0);
    if (!step) return;
    page += step;
    draw();
    root.scrollIntoView();
  });
  form.hidden = false;
  const script = document.createElement("script");
  script.src = root.dataset.katex;
  script.onload = restore;
  script.onerror = restore;
  document.head.append(script);
})();
