// Draws Mermaid diagrams with the copy in this site; without it they stay as text.
"use strict";
(() => {
  const blocks = [...document.querySelectorAll("pre.vc-mermaid")];
  if (!blocks.length) return;
  const base = JSON.parse(document.getElementById("__config")?.textContent || "{}").base || ".";
  const script = document.createElement("script");
  script.src = `${base}/assets/mermaid/mermaid.tiny.js`;
  script.onload = async () => {
    const dark = document.body.dataset.mdColorScheme === "slate";
    window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: dark ? "dark" : "neutral" });
    for (const [i, block] of blocks.entries()) {
      try {
        const { svg } = await window.mermaid.render(`vc-mermaid-${i}`, block.textContent);
        const figure = document.createElement("div");
        figure.className = "vc-mermaid";
        if (block.id) figure.id = block.id;
        figure.innerHTML = svg;
        block.replaceWith(figure);
      } catch {
        document.getElementById(`dvc-mermaid-${i}`)?.remove();
      }
    }
  };
  document.head.append(script);
})();
