// The search's own page. What is asked for stands in its address: ?q=bajwa&kind=Claim&year=2018

import { FACETS } from "./engine.js";
import { View, make } from "./view.js";

const APART = 1500;
/** Milliseconds after which a change of the query is a new step for the back button, and not more of the same typing. */

export function makePage(place, base) {
  if (place.dataset.bbSearchPage === "made") return;
  place.dataset.bbSearchPage = "made";
  const form = place.querySelector("form");
  const field = form.querySelector("input[type=search]");
  let changedAt = 0;
  const view = new View({
    base, field, facets: true,
    changed(state, lasting) {
      const now = performance.now();
      const url = addressOf(state);
      if (url !== location.href) history[lasting || now - changedAt > APART ? "pushState" : "replaceState"](null, "", url);
      changedAt = now;
    },
  });
  form.setAttribute("aria-label", "Search with facets");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    view.set({ ...view.state, q: field.value });
  });
  const ways = [...place.children].filter((child) => child !== form);
  form.after(view.status, view.body);
  const rest = make("div", { className: "bb-search-ways" }, ...ways);
  place.append(rest);
  view.body.addEventListener("keydown", (event) => view.keys(event));
  field.addEventListener("keydown", (event) => view.keys(event));
  const show = () => {
    const state = stateOf(location.search);
    field.value = state.q;
    view.state = state;
    view.search();
  };
  addEventListener("popstate", show);
  // What was typed while the script was still on its way counts.
  const early = field.value;
  show();
  if (early && !view.state.q) {
    field.value = early;
    view.set({ ...view.state, q: early });
  }
  if (!view.state.q && matchMedia("(hover: hover)").matches) field.focus();
}

function stateOf(search) {
  const given = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) {
    const values = [...new Set(given.getAll(facet))].filter(Boolean);
    if (values.length) chosen[facet] = values;
  }
  return { q: (given.get("q") ?? "").slice(0, 200), chosen };
}

function addressOf(state) {
  const url = new URL(location.href);
  url.hash = "";
  url.search = "";
  if (state.q.trim()) url.searchParams.set("q", state.q.trim());
  for (const facet of FACETS) for (const value of state.chosen[facet] ?? []) url.searchParams.append(facet, value);
  return url.href;
}
