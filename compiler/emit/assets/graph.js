// The graph: a force layout on a canvas. Forces are felt only from nearby cells of a grid, so that
// thousands of nodes settle in a second or two. Everything shown can be reached by keyboard: the
// search chooses a node, the list below the drawing names its neighbours as links.
"use strict";
(() => {
  const LONGEST_NAME = 30;
  const MOST_ENTRIES = 600;
  const root = document.getElementById("vc-graph");
  const data = window.vaultcGraph;
  if (!root || !data) return;
  const canvas = root.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const form = root.querySelector("form");
  const chosenBox = root.querySelector(".vc-graph-chosen");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const nodes = data.nodes.map(([url, title, kind], i) => ({ url, title, kind, i, links: [], related: [] }));
  data.edges.forEach(([a, b]) => {
    nodes[a].links.push(nodes[b]);
    nodes[b].links.push(nodes[a]);
  });
  const relations = data.relations || [];
  relations.forEach(([a, b, how]) => nodes[a].related.push([nodes[b], how]));
  // A sunflower spiral is a start without chance: the same graph always looks the same.
  const spread = 14;
  nodes.forEach((node, i) => {
    const radius = spread * Math.sqrt(i + 0.5);
    node.x = radius * Math.cos(i * 2.399963);
    node.y = radius * Math.sin(i * 2.399963);
    node.r = node.kind === "note" ? 3 + Math.min(7, Math.sqrt(node.links.length)) : 2.2;
  });
  const name = form.elements.q;
  const list = root.querySelector("datalist");
  nodes.slice(0, 3000).forEach((node) => list.append(new Option(node.title)));
  // Many statements hide the notes they stand in: then they are shown when asked for.
  let withEntries = nodes.filter((node) => node.kind !== "note").length <= MOST_ENTRIES;
  form.elements.entries.checked = withEntries;
  let chosen = null;
  let view = { x: 0, y: 0, zoom: 1 };
  const shown = (node) => withEntries || node.kind === "note";

  // Nodes push each other apart: near ones one by one, far ones as the middle of their cell.
  const push = (node, x, y, weight) => {
    const dx = node.x - x || (node.i % 7) * 0.01 + 0.01;
    const dy = node.y - y || (node.i % 5) * 0.01 + 0.01;
    const force = Math.min(1.5, (90 * weight) / (dx * dx + dy * dy));
    node.fx += dx * force;
    node.fy += dy * force;
  };
  const step = (heat) => {
    const live = nodes.filter(shown);
    const reach = Math.max(...live.map((node) => Math.max(Math.abs(node.x), Math.abs(node.y))), 1);
    const cell = Math.max(50, reach / 8);
    const cells = new Map();
    live.forEach((node) => {
      node.gx = Math.floor(node.x / cell);
      node.gy = Math.floor(node.y / cell);
      const key = node.gx * 4096 + node.gy;
      const found = cells.get(key) || { gx: node.gx, gy: node.gy, x: 0, y: 0, members: [] };
      cells.set(key, found);
      found.x += node.x;
      found.y += node.y;
      found.members.push(node);
      node.fx = -node.x * 0.02;
      node.fy = -node.y * 0.02;
    });
    live.forEach((node) => cells.forEach((found) => {
      const count = found.members.length;
      if (Math.abs(found.gx - node.gx) > 1 || Math.abs(found.gy - node.gy) > 1 || count > 150) {
        push(node, found.x / count, found.y / count, count);
      } else {
        found.members.forEach((other) => { if (other !== node) push(node, other.x, other.y, 1); });
      }
    }));
    data.edges.forEach(([i, j]) => {
      const a = nodes[i];
      const b = nodes[j];
      if (!shown(a) || !shown(b)) return;
      const pull = b.kind === "note" ? 0.03 : 0.08;
      const dx = (b.x - a.x) * pull;
      const dy = (b.y - a.y) * pull;
      a.fx += dx / Math.sqrt(a.links.length);
      a.fy += dy / Math.sqrt(a.links.length);
      b.fx -= dx / Math.sqrt(b.links.length);
      b.fy -= dy / Math.sqrt(b.links.length);
    });
    live.forEach((node) => {
      const size = Math.hypot(node.fx, node.fy) || 1;
      const most = Math.min(size, 12 * heat);
      node.x += (node.fx / size) * most;
      node.y += (node.fy / size) * most;
    });
  };

  const colours = () => {
    const style = getComputedStyle(document.body);
    const of = (token) => style.getPropertyValue(token).trim();
    return { line: of("--vc-line"), back: of("--md-default-bg-color"), text: of("--md-default-fg-color"), accent: of("--vc-accent"), of: (kind) => (kind === "note" ? of("--vc-accent") : of(`--vc-${kind}`)) };
  };
  const size = () => {
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    return ratio;
  };
  const draw = () => {
    const ratio = size();
    const colour = colours();
    pen.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, canvas.width / 2 - view.x * view.zoom * ratio, canvas.height / 2 - view.y * view.zoom * ratio);
    pen.lineWidth = 0.8 / view.zoom;
    pen.strokeStyle = colour.line;
    pen.beginPath();
    data.edges.forEach(([i, j]) => {
      if (!shown(nodes[i]) || !shown(nodes[j])) return;
      pen.moveTo(nodes[i].x, nodes[i].y);
      pen.lineTo(nodes[j].x, nodes[j].y);
    });
    pen.stroke();
    // What statements are to each other is dashed; a contradiction has the colour of what is false.
    pen.setLineDash([4 / view.zoom, 3 / view.zoom]);
    [false, true].forEach((against) => {
      pen.strokeStyle = against ? colour.of("refuted") : colour.line;
      pen.beginPath();
      relations.forEach(([i, j, how]) => {
        if (!shown(nodes[i]) || !shown(nodes[j]) || (how === "contradicts") !== against) return;
        pen.moveTo(nodes[i].x, nodes[i].y);
        pen.lineTo(nodes[j].x, nodes[j].y);
      });
      pen.stroke();
    });
    pen.setLineDash([]);
    if (chosen) {
      pen.strokeStyle = colour.accent;
      pen.lineWidth = 1.6 / view.zoom;
      pen.beginPath();
      chosen.links.filter(shown).forEach((other) => { pen.moveTo(chosen.x, chosen.y); pen.lineTo(other.x, other.y); });
      pen.stroke();
    }
    const kinds = new Map();
    nodes.filter(shown).forEach((node) => (kinds.get(node.kind) || kinds.set(node.kind, []).get(node.kind)).push(node));
    kinds.forEach((group, kind) => {
      pen.fillStyle = colour.of(kind);
      pen.beginPath();
      group.forEach((node) => { const r = node.r / Math.sqrt(Math.min(1, view.zoom)); pen.moveTo(node.x + r, node.y); pen.arc(node.x, node.y, r, 0, 7); });
      pen.fill();
    });
    // A halo keeps names legible on lines and dots.
    pen.strokeStyle = colour.back;
    pen.lineWidth = 3.5 / view.zoom;
    pen.lineJoin = "round";
    pen.fillStyle = colour.text;
    pen.font = `${11 / view.zoom}px ${getComputedStyle(document.body).fontFamily}`;
    pen.textAlign = "center";
    // Names of the best linked notes first; one that would lie on another is left out.
    const boxes = [];
    const label = (node) => {
      const name = node.title.length > LONGEST_NAME ? `${node.title.slice(0, LONGEST_NAME - 1).trimEnd()}…` : node.title;
      const width = pen.measureText(name).width;
      const box = [node.x - width / 2, node.y + node.r, node.x + width / 2, node.y + node.r + 14 / view.zoom];
      if (boxes.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) return;
      boxes.push(box);
      pen.strokeText(name, node.x, box[3] - 2 / view.zoom);
      pen.fillText(name, node.x, box[3] - 2 / view.zoom);
    };
    if (chosen) [chosen, ...chosen.links.filter(shown)].forEach(label);
    [...(kinds.get("note") || [])].sort((a, b) => b.links.length - a.links.length).slice(0, Math.round(60 * Math.max(1, view.zoom))).forEach(label);
  };
  const fit = () => {
    const live = nodes.filter(shown);
    if (!live.length) return;
    const xs = live.map((node) => node.x);
    const ys = live.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    view = { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.min(3, 0.88 * Math.min(canvas.clientWidth / (right - left + 40), canvas.clientHeight / (bottom - top + 40))) };
  };
  const choose = (node) => {
    chosen = node;
    chosenBox.replaceChildren();
    if (node) {
      const link = (target) => {
        const a = document.createElement("a");
        a.href = root.dataset.root + target.url;
        a.textContent = target.title;
        return a;
      };
      const head = document.createElement("p");
      head.append(link(node), node.kind === "note" ? " is linked with" : ` (${data.verdicts[node.kind] || node.kind}) stands in`);
      const items = document.createElement("ul");
      node.links.slice(0, 60).forEach((other) => {
        const item = document.createElement("li");
        item.append(link(other));
        items.append(item);
      });
      node.related.slice(0, 60).forEach(([other, how]) => {
        const item = document.createElement("li");
        item.append(`${how} `, link(other));
        items.append(item);
      });
      chosenBox.append(head, items);
    }
    draw();
  };
  const settle = () => {
    const rounds = nodes.length > 3000 ? 120 : 240;
    if (still || document.hidden) {
      for (let i = 0; i < rounds; i += 1) step(1 - i / rounds);
      fit();
      return draw();
    }
    let i = 0;
    const frame = () => {
      const until = performance.now() + 14;
      while (i < rounds && performance.now() < until) { step(1 - i / rounds); i += 1; }
      fit();
      draw();
      if (i < rounds) requestAnimationFrame(frame);
    };
    frame();
  };

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left - box.width / 2) / view.zoom + view.x, (event.clientY - box.top - box.height / 2) / view.zoom + view.y];
  };
  const nearest = ([x, y]) => {
    let best = null;
    let least = (12 / view.zoom) ** 2;
    nodes.filter(shown).forEach((node) => {
      const distance = (node.x - x) ** 2 + (node.y - y) ** 2;
      if (distance < least) { best = node; least = distance; }
    });
    return best;
  };
  let drag = null;
  canvas.addEventListener("pointerdown", (event) => { drag = { x: event.clientX, y: event.clientY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (!drag) { canvas.style.cursor = nearest(at(event)) ? "pointer" : "grab"; return; }
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 2) drag.moved = true;
    view.x -= (event.clientX - drag.x) / view.zoom;
    view.y -= (event.clientY - drag.y) / view.zoom;
    drag = { x: event.clientX, y: event.clientY, moved: drag.moved };
    draw();
  });
  canvas.addEventListener("pointerup", (event) => { if (drag && !drag.moved) choose(nearest(at(event))); drag = null; });
  canvas.addEventListener("dblclick", (event) => { const node = nearest(at(event)); if (node) location.href = root.dataset.root + node.url; });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    view.zoom = Math.max(0.02, Math.min(8, view.zoom * (event.deltaY < 0 ? 1.15 : 0.87)));
    draw();
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    if (move) { view.x += (move[0] * 60) / view.zoom; view.y += (move[1] * 60) / view.zoom; }
    else if (event.key === "+" || event.key === "=") view.zoom = Math.min(8, view.zoom * 1.2);
    else if (event.key === "-") view.zoom = Math.max(0.02, view.zoom / 1.2);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
    draw();
  });
  root.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    const by = Number(button.dataset.zoom);
    if (by) view.zoom = Math.max(0.02, Math.min(8, view.zoom * by));
    else fit();
    draw();
  }));
  form.elements.entries.addEventListener("change", (event) => { withEntries = event.target.checked; fit(); draw(); });
  name.addEventListener("input", () => {
    const wanted = name.value.trim().toLowerCase();
    if (!wanted) return choose(null);
    const matches = nodes.filter((n) => n.title.toLowerCase().includes(wanted));
    const exact = matches.filter((n) => n.title.toLowerCase() === wanted);
    const node = [...exact, ...matches].find(shown) || exact[0] || matches[0];
    if (node) {
      if (!shown(node)) withEntries = form.elements.entries.checked = true;
      view = { x: node.x, y: node.y, zoom: Math.max(view.zoom, 1.2) };
      choose(node);
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("resize", draw, { passive: true });
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  form.hidden = false;
  window.vaultcGraphReady = true;
  settle();
})();
