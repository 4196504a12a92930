// What the pages can do beyond links and forms: keys, copying the link, and the brush on a timeline. Nothing here is needed to read them.
"use strict";
(() => {
  const said = (words) => {
    const place = document.getElementById("said");
    place.textContent = words;
    setTimeout(() => { if (place.textContent === words) place.textContent = ""; }, 2500);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said("Link copied");
    } catch {
      prompt("Copy this link", location.href);
    }
  };

  // ---- entries: j and k go through them, o opens one
  const entries = () => [...document.querySelectorAll("[data-entry]")].filter((one) => one.checkVisibility());
  const step = (by) => {
    const all = entries();
    if (!all.length) return;
    const at = all.findIndex((one) => one.classList.contains("here"));
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    all.forEach((one) => one.classList.remove("here"));
    all[next].classList.add("here");
    const link = all[next].querySelector("a.open, button, a");
    if (link) link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const link = document.querySelector("[data-entry].here a.open");
    if (link) link.click();
  };
  const keys = () => document.getElementById("keys").showModal();
  const press = (selector) => document.querySelector(selector)?.click();
  const KEYS = {
    "/": () => { const find = document.getElementById("find"); find.focus(); find.select(); },
    j: () => step(1), k: () => step(-1), o: open, e: () => press("[data-export]"), c: copy, "?": keys,
  };
  const typing = (node) => node.closest("input, textarea, select, dialog[open], [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const chosen = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const does = KEYS[event.key];
    if (!chosen && !does) return;
    event.preventDefault();
    if (chosen) chosen.click(); else does();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-copy]")) copy();
    if (event.target.closest("[data-keys]")) keys();
  });

  // ---- the brush: a drag over the timeline fills the two day fields and sends their form
  const dayAt = (svg, x) => {
    const { first, last, left, right } = svg.dataset;
    const part = Math.min(Math.max((x - left) / (right - left), 0), 0.99999);
    const from = Date.parse(first), days = (Date.parse(last) - from) / 864e5 + 1;
    return new Date(from + Math.floor(part * days) * 864e5).toISOString().slice(0, 10);
  };
  const place = (svg, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()).x;
  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest("svg.timeline");
    if (!svg || event.button || event.pointerType === "touch") return;
    drag = { svg, from: place(svg, event), box: null };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const to = place(drag.svg, event);
    if (!drag.box && Math.abs(to - drag.from) < 6) return;
    event.preventDefault();
    if (!drag.box) {
      drag.box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      drag.box.setAttribute("class", "brush");
      drag.box.setAttribute("y", 0);
      drag.box.setAttribute("height", drag.svg.viewBox.baseVal.height);
      drag.svg.append(drag.box);
    }
    drag.box.setAttribute("x", Math.min(drag.from, to));
    drag.box.setAttribute("width", Math.abs(to - drag.from));
  });
  document.addEventListener("pointerup", (event) => {
    const done = drag;
    drag = null;
    if (!done?.box) return;
    const ends = [done.from, place(done.svg, event)].sort((a, b) => a - b).map((x) => dayAt(done.svg, x));
    const form = document.querySelector("form.filters");
    form.elements.since.value = ends[0];
    form.elements.until.value = ends[1];
    form.requestSubmit();
    addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    setTimeout(() => dispatchEvent(new Event("click", { cancelable: true })), 0);
  });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("svg.timeline")) event.preventDefault(); });

  // ---- after a filter put another thread in place, a reader who does not see it is told; paper shows what is folded
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "thread") said("Thread shown"); });
  addEventListener("beforeprint", () => document.querySelectorAll("details:not(.table, .export)").forEach((one) => { one.open = true; }));
})();
