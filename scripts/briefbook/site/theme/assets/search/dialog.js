// The search over any page: a modal dialog. Enter leads to the search's own page, which has facets and an address.

import { View, make } from "./view.js";

export function makeDialog(base, page) {
  const field = make("input", {
    type: "search", id: "bb-finder-field", name: "q", autocomplete: "off", spellcheck: "false", maxlength: "200",
    enterkeyhint: "search", "aria-describedby": "bb-finder-hint",
  });
  const view = new View({ base, facets: false, field });
  const whole = make("a", { className: "bb-finder-whole", href: page }, "Narrow by kind, year, person, source");
  view.changed = (state) => {
    const url = new URL(page);
    if (state.q.trim()) url.searchParams.set("q", state.q.trim());
    whole.href = url.href;
  };
  const close = make("button", { type: "button", className: "bb-button", onclick: () => dialog.close() }, "Close");
  const form = make("form", { role: "search", "aria-label": "Search the book", action: page, method: "get", className: "bb-finder-form" },
    make("label", { for: field.id, className: "bb-aside" }, "Search the book"), field, close);
  const hint = make("p", { id: "bb-finder-hint", className: "bb-finder-hint" },
    "Names in any spelling, words of a claim, numbers. Arrow keys go through the results, Enter shows them on a page of their own.");
  const foot = make("p", { className: "bb-finder-foot" }, view.status, whole);
  view.body.setAttribute("tabindex", "-1");
  const dialog = make("dialog", { className: "bb-finder", "aria-label": "Search" }, form, hint, foot, view.body);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      // A search field would first be emptied by it.
      event.preventDefault();
      dialog.close();
    } else view.keys(event);
  });
  // Outside it, that is on its backdrop.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  let from = null;
  dialog.addEventListener("close", () => from?.isConnected && from.focus());
  // A link to another part of this very page must not stay hidden behind the dialog.
  view.list.addEventListener("click", (event) => { if (event.target.closest("a")) { from = null; dialog.close(); } });
  document.body.append(dialog);
  return {
    /** Opens it with what was typed already; closing it brings the reader back to `before`. */
    open(typed, before) {
      if (dialog.open) return;
      from = before;
      dialog.showModal();
      if (typed) {
        field.value = typed;
        view.set({ q: typed, chosen: {} });
      }
      field.focus();
      if (!typed) field.select();
      else field.setSelectionRange(typed.length, typed.length);
    },
  };
}
