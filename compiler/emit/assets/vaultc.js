// Pop-ups at badges, copy buttons, previews of links, boxes of wide formulas. No library, no network
// beyond this site. Everything here is an addition: without scripts badges are links to entries.
"use strict";
(() => {
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const TOUCH = matchMedia("(hover: none)").matches;

  // --- pop-ups ---------------------------------------------------------------------------------
  const place = (popup, anchor) => {
    const at = anchor.getBoundingClientRect();
    const size = popup.getBoundingClientRect();
    const below = innerHeight - at.bottom;
    const top = below < size.height + 16 && at.top > below ? at.top - size.height - 6 : at.bottom + 6;
    popup.style.top = `${Math.max(8, Math.min(top, innerHeight - size.height - 8))}px`;
    popup.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  };
  const bind = (badge) => {
    const popup = document.getElementById(badge.dataset.popup);
    if (!popup || !popup.showPopover) return;
    badge.setAttribute("aria-haspopup", "dialog");
    badge.setAttribute("aria-expanded", "false");
    badge.setAttribute("role", "button");
    popup.addEventListener("toggle", (event) => {
      const open = event.newState === "open";
      if (popup.anchorBadge) popup.anchorBadge.setAttribute("aria-expanded", String(open));
    });
    const open = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (popup.matches(":popover-open") && popup.anchorBadge === badge) return popup.hidePopover();
      popup.anchorBadge = badge;
      popup.showPopover();
      place(popup, badge);
      if (event.detail === 0) (popup.querySelector("a, button") || popup).focus();
    };
    // The browser closes an open pop-up on pointer down, before the click that would toggle it.
    let wasOpen = false;
    badge.addEventListener("pointerdown", () => { wasOpen = popup.matches(":popover-open"); });
    badge.addEventListener("click", (event) => {
      if (wasOpen && event.detail > 0) { wasOpen = false; event.preventDefault(); return; }
      open(event);
    });
    badge.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
    popup.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { popup.hidePopover(); popup.anchorBadge?.focus(); event.stopPropagation(); }
    });
  };
  $$(".vc-badge[data-popup]").forEach(bind);

  // --- copying ---------------------------------------------------------------------------------
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".vc-copy");
    if (!button) return;
    const label = button.textContent;
    button.textContent = (await copy(button.dataset.copy)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => { button.textContent = label; }, 1400);
  });

  // --- boxes that scroll are reachable by keyboard; those that do not are not a stop ---------------
  const boxes = () => $$(".vc-display, .vc-table").forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  addEventListener("load", boxes);
  addEventListener("resize", boxes, { passive: true });

  // --- what is folded is printed, too -------------------------------------------------------------
  addEventListener("beforeprint", () => $$("article details").forEach((one) => { one.open = true; }));

  // --- formulas that were not drawn at build, where KaTeX's script is at hand ----------------------
  const base = JSON.parse(document.getElementById("__config")?.textContent || "{}").base || ".";
  const sources = $$(".vc-math-source");
  if (sources.length) {
    const script = document.createElement("script");
    script.src = `${base}/assets/katex/katex.min.js`;
    script.onload = () => sources.forEach((span) => {
      const options = {
        displayMode: span.classList.contains("vc-math-error--display"),
        throwOnError: false,
        errorColor: "var(--vc-refuted)",
        macros: JSON.parse(span.dataset.macros || "{}"),
      };
      const box = document.createElement("span");
      window.katex.render(span.textContent, box, options);
      span.replaceWith(...box.childNodes);
    });
    document.head.append(script);
  }

  // --- previews of linked pages ------------------------------------------------------------------
  if (TOUCH || location.protocol === "file:") return;
  const pages = new Map();
  const load = (url) => {
    if (!pages.has(url)) {
      pages.set(url, fetch(url).then((answer) => (answer.ok ? answer.text() : "")).then((text) => new DOMParser().parseFromString(text, "text/html")).catch(() => null));
    }
    return pages.get(url);
  };
  let preview = null;
  let timer = 0;
  const close = () => { clearTimeout(timer); preview?.remove(); preview = null; };
  const show = async (link) => {
    const url = new URL(link.href);
    if (url.origin !== location.origin || (url.pathname === location.pathname && !url.hash)) return;
    const page = await load(url.origin + url.pathname);
    const article = page?.querySelector("article .vc-content") || page?.querySelector("article");
    if (!article || !link.matches(":hover, :focus")) return;
    close();
    preview = document.createElement("div");
    preview.className = "vc-preview md-typeset";
    preview.setAttribute("aria-hidden", "true");
    preview.dataset.vaultcChrome = "";
    let from = url.hash && page.getElementById(decodeURIComponent(url.hash.slice(1)));
    if (from) {
      for (let i = 0; from && i < 6; i += 1, from = from.nextElementSibling) preview.append(from.cloneNode(true));
    } else {
      const title = document.createElement("h3");
      title.textContent = page.querySelector("h1")?.textContent.replace("¶", "") || "";
      preview.append(title, article.cloneNode(true));
    }
    $$("script, [id], .vc-popups, .vc-badge", preview).forEach((node) => {
      if (node.matches("script, .vc-popups, .vc-badge")) node.remove();
      else node.removeAttribute("id");
    });
    document.body.append(preview);
    const at = link.getBoundingClientRect();
    const height = preview.offsetHeight;
    const top = innerHeight - at.bottom < height + 12 ? at.top - height - 6 : at.bottom + 6;
    preview.style.top = `${Math.max(4, top) + scrollY}px`;
    preview.style.left = `${Math.max(8, Math.min(at.left, innerWidth - preview.offsetWidth - 16))}px`;
  };
  $$("article a.internal-link, .vc-backlinks a, .vc-notes a").forEach((link) => {
    const start = () => { clearTimeout(timer); timer = setTimeout(() => show(link), 350); };
    link.addEventListener("mouseenter", start);
    link.addEventListener("mouseleave", close);
    link.addEventListener("blur", close);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  addEventListener("scroll", close, { passive: true });
})();
