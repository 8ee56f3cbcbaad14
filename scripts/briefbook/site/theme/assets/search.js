// The search's door, on every page: what opens it, and what marks the words on a page that it led to. The rest
// (search/*.js) is fetched when it is first wanted.
//
// The search's interface is our own, on Pagefind's JavaScript API. Pagefind's component interface (175 kB) keeps no
// state in the address, corrects no slip in a name, knows no claims, and alone would take most of the 300 kB that a
// search in a book of 10,000 pages may cost.
"use strict";
(() => {
  const door = document.querySelector("a[data-bb-search]");
  if (!door) return;
  const page = new URL(door.href);
  const base = new URL("..", page).href;
  const form = document.querySelector("form.bb-search");
  const field = form?.querySelector("input");
  const isOffline = door.dataset.bbSearch === "offline";
  const isRefused = location.protocol === "file:" && !isOffline;
  let dialog = null;

  // Modules are refused to a page that was opened from a file; the offline edition has them as one plain script.
  let whole = null;
  const part = async (name) => {
    if (!isOffline) return import(`./search/${name}.js`);
    whole ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL("assets/search-offline.js", base);
      script.onload = done;
      script.onerror = () => failed(new Error("search-offline.js is missing"));
      document.head.append(script);
    });
    await whole;
    return window.briefbookSearch[name];
  };

  door.setAttribute("role", "button");
  door.setAttribute("aria-haspopup", "dialog");
  door.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");

  const say = (words) => {
    const box = document.createElement("dialog");
    box.className = "bb-finder bb-finder-failed";
    box.setAttribute("aria-label", "Search");
    const text = document.createElement("p");
    text.textContent = words;
    const form = document.createElement("form");
    form.method = "dialog";
    const close = document.createElement("button");
    close.className = "bb-button";
    close.textContent = "Close";
    form.append(close);
    box.append(text, form);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  };
  const WHY_FILE = "The search of this copy works only through a web server, and this page was opened from a file. " +
    "Read the book where it is published, or through “briefbook serve”; “briefbook build --offline” makes a copy that can " +
    "be searched from a file. The indexes in the menu lead to everything.";
  const WHY_BROKEN = "The search could not be loaded: part of it is missing from this site, or the connection failed. " +
    "The indexes in the menu lead to everything.";

  const open = async () => {
    const own = document.querySelector("[data-bb-search-page] input[type=search]");
    if (own) return own.select();
    if (document.querySelector("dialog[open]")) return;
    if (isRefused) return say(WHY_FILE);
    const from = document.activeElement;
    // Until the dialog has come over the line, what is typed goes into the masthead's field, and then along.
    if (field?.checkVisibility()) field.focus();
    try {
      dialog ??= part("dialog").then((module) => module.makeDialog(base, page.href));
      const made = await dialog;
      // What was typed meanwhile goes along.
      const typed = field?.value ?? "";
      if (field) field.value = "";
      made.open(typed, from);
    } catch (error) {
      console.error(error);
      dialog = null;
      say(WHY_BROKEN);
    }
  };

  door.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  door.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); open(); }
  });
  // The field in the masthead is a plain form until something is typed: then the search opens with it.
  field?.addEventListener("input", open);
  form?.addEventListener("submit", (event) => {
    if (field.value.trim()) return;
    event.preventDefault();
    open();
  });

  // Before any other listener: the key must not do two things.
  document.addEventListener("keydown", (event) => {
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!chord && !slash) return;
    if (slash && event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }, { capture: true });

  const settle = async () => {
    const place = document.querySelector("[data-bb-search-page]");
    const wanted = new URLSearchParams(location.search).get("q");
    try {
      if (place) {
        if (isRefused) {
          const status = document.createElement("p");
          status.setAttribute("role", "status");
          status.textContent = WHY_FILE;
          place.prepend(status);
          place.querySelector("form").hidden = true;
        } else (await part("page")).makePage(place, base);
      } else if (wanted && !isRefused) {
        (await part("marks")).markWords(wanted);
      }
    } catch (error) {
      console.error(error);
      if (!place) return;
      const status = document.createElement("p");
      status.setAttribute("role", "status");
      status.textContent = WHY_BROKEN;
      place.prepend(status);
    }
  };
  // With Material's instant navigation, pages change without this script being run anew.
  if (window.document$) window.document$.subscribe(settle);
  else settle();
})();
