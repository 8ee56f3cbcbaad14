// What a page can do beyond being read. Without this script every page is whole: references are links to the list
// below, tables scroll, colours follow the system. Loaded once; follows no address outside the book.
"use strict";

// --- Colours -----------------------------------------------------------------------------------------------------
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".bb-shade");
  const dark = () => (root.dataset.shade ? root.dataset.shade === "dark" : system.matches);
  const show = () => {
    button?.setAttribute("aria-pressed", String(dark()));
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      meta.dataset.own ??= meta.content;
      meta.content = root.dataset.shade ? (dark() ? "#15181c" : "#fdfcf9") : meta.dataset.own;
    }
  };
  button?.addEventListener("click", () => {
    const wanted = dark() ? "light" : "dark";
    // Back at what the system prefers, the page follows the system again.
    const own = (wanted === "dark") !== system.matches;
    if (own) root.dataset.shade = wanted;
    else delete root.dataset.shade;
    try {
      if (own) localStorage.setItem("briefbook-shade", wanted);
      else localStorage.removeItem("briefbook-shade");
    } catch {
      // Not kept, then.
    }
    show();
  });
  system.addEventListener("change", show);
  if (button) button.hidden = false;
  show();
}

// --- Panels ------------------------------------------------------------------------------------------------------
// A link in an open panel leads somewhere on this page, perhaps: the panel must not stay over it.
document.addEventListener("click", (event) => {
  const panel = event.target.closest?.("a[href]")?.closest("[popover]:popover-open");
  if (panel && panel.id) panel.hidePopover();
});

// A group of sections hangs over the text on wide screens: it closes when the reader turns elsewhere, or by Escape.
{
  const closeBut = (kept) => {
    for (const open of document.querySelectorAll(".bb-sections:not(:popover-open) details[open]")) {
      if (!open.contains(kept)) open.open = false;
    }
  };
  document.addEventListener("click", (event) => closeBut(event.target));
  document.addEventListener("focusin", (event) => closeBut(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.(".bb-sections:not(:popover-open) details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

// --- Contents: which heading is being read -----------------------------------------------------------------------
{
  const links = new Map();
  for (const link of document.querySelectorAll(".bb-contents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const mark = () => {
    let current = null;
    for (const heading of links.keys()) if (heading.getBoundingClientRect().top < innerHeight / 3) current = heading;
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
}

// --- Tables and code that are wider than the page can be scrolled by keyboard ------------------------------------
{
  const watch = new ResizeObserver((entries) => {
    for (const { target: seen } of entries) {
      const target = seen.matches("table") ? seen.parentElement : seen;
      const wide = target.scrollWidth > target.clientWidth + 1;
      target.toggleAttribute("data-wide", wide);
      if (wide) {
        target.tabIndex = 0;
        target.setAttribute("role", "region");
        target.setAttribute("aria-label", target.dataset.name);
      } else {
        for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
      }
    }
  });
  for (const [index, table] of document.querySelectorAll("article table").entries()) {
    const scroller = document.createElement("div");
    scroller.className = "bb-scroll";
    table.replaceWith(scroller);
    scroller.append(table);
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim()).filter(Boolean);
    scroller.dataset.name = table.caption?.textContent ?? `Table ${index + 1}: ${heads.join(", ")}`;
    watch.observe(scroller);
    watch.observe(table);
  }
  for (const code of document.querySelectorAll("article pre > code")) {
    code.dataset.name = "Code";
    watch.observe(code);
  }
}

// --- Peeks: a reference, or the beginning of the page that a link leads to ---------------------------------------
{
  const peek = document.createElement("div");
  peek.className = "bb-peek md-typeset";
  peek.popover = "manual";
  document.body.append(peek);
  const pages = new Map();
  let anchor = null;
  let timer = 0;

  const reference = (link) => link.classList.contains("footnote-ref");
  const eligible = (link) =>
    link && !peek.contains(link) && link.closest("article") &&
    (reference(link) || (location.protocol !== "file:" && link.origin === location.origin && link.pathname !== location.pathname &&
      /(\/|\.html)$/.test(link.pathname) && !link.hasAttribute("download")));

  const page = (address) => {
    if (!pages.has(address)) {
      pages.set(address, fetch(address)
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((text) => (text ? new DOMParser().parseFromString(text, "text/html") : null))
        .catch(() => null));
    }
    return pages.get(address);
  };

  // Copies, without what makes sense only in its place: identifiers, references, pictures, scripts.
  const copies = (nodes, base) => nodes.map((node) => {
    const copy = document.importNode(node, true);
    for (const one of copy.querySelectorAll(".headerlink, .footnote-backref, sup:has(.footnote-ref), script, figure, svg")) {
      one.remove();
    }
    for (const one of [copy, ...copy.querySelectorAll("[id], [name]")]) {
      one.removeAttribute("id");
      one.removeAttribute("name");
    }
    const links = [copy, ...copy.querySelectorAll("a[href]")].filter((one) => one.matches("a[href]"));
    for (const link of links) link.href = new URL(link.getAttribute("href"), base).href;
    return copy;
  });

  const content = async (link) => {
    if (reference(link)) {
      const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return note ? copies([...note.children], location.href) : [];
    }
    const address = link.href.split("#")[0];
    const there = await page(address);
    if (!there) return [];
    const target = link.hash && there.getElementById(decodeURIComponent(link.hash.slice(1)));
    const row = target && target.closest("tr");
    if (row) {
      const table = document.createElement("table");
      const head = row.closest("table").querySelector("thead");
      table.append(...copies([head, row].filter(Boolean), address));
      return [table];
    }
    const item = target && target.closest("li, dd");
    if (item) {
      const holder = document.createElement("div");
      holder.append(...copies([item], address)[0].childNodes);
      return [holder];
    }
    const heading = target && /^H[1-6]$/.test(target.tagName) ? target : there.querySelector("article h1");
    const found = [];
    for (let node = heading; node && found.length < 6; node = node.nextElementSibling) {
      if (node !== heading && /^H[1-6]$/.test(node.tagName)) break;
      found.push(node);
    }
    return copies(found, address);
  };

  const hide = () => {
    clearTimeout(timer);
    anchor = null;
    if (peek.matches(":popover-open")) peek.hidePopover();
  };

  const show = async (link) => {
    clearTimeout(timer);
    if (anchor === link) return;
    anchor = link;
    const nodes = await content(link);
    if (anchor !== link) return;
    if (!nodes.length) { hide(); return; }
    peek.replaceChildren(...nodes);
    if (!peek.matches(":popover-open")) peek.showPopover();
    // Under the link, or over it where there is no room; narrow screens have it at their foot (see the stylesheet).
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const under = box.bottom + peek.offsetHeight + 12 < innerHeight || box.top < peek.offsetHeight + 12;
    const left = Math.max(8, Math.min(box.left - 12, document.documentElement.clientWidth - peek.offsetWidth - 8));
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${(under ? box.bottom + 6 : box.top - peek.offsetHeight - 6) + scrollY}px`;
    peek.scrollTop = 0;
  };

  const later = (work, wait) => { clearTimeout(timer); timer = setTimeout(work, wait); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest?.("a[href]");
    if (peek.contains(event.target)) clearTimeout(timer);
    else if (eligible(link)) later(() => show(link), anchor || reference(link) ? 120 : 400);
    else if (anchor && !anchor.contains(event.target)) later(hide, 250);
    else if (!anchor) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest?.("a.footnote-ref");
    if (link && link.matches(":focus-visible")) show(link);
    else if (anchor && !peek.contains(event.target)) hide();
  });
  // A first tap opens the reference, a second one follows it.
  let touched = false;
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.footnote-ref");
    if (touched && link && anchor !== link) {
      event.preventDefault();
      show(link);
    } else if (!peek.contains(event.target) || event.target.closest?.("a")) {
      hide();
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // What the peek shows to the eye, the reference's description says to a screen reader.
  for (const link of document.querySelectorAll("a.footnote-ref")) {
    const note = decodeURIComponent(link.hash.slice(1));
    if (document.getElementById(note)) link.setAttribute("aria-describedby", note);
  }
}
