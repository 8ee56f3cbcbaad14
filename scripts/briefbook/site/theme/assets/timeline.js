// Filters the timeline's picture and list by kind, theme, person and source. The choice stands in the address, so that
// a filtered timeline can be sent to somebody. Without scripts the form stays hidden and everything is shown.

(() => {
  const ROW = 22, TOP = 30;

  function start() {
    const form = document.querySelector("[data-bb-timeline]");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    const chosen = new URLSearchParams(location.search);
    for (const select of form.querySelectorAll("select")) {
      const wanted = chosen.get(select.name);
      if (wanted && [...select.options].some((option) => option.value === wanted)) select.value = wanted;
    }
    form.hidden = false;
    form.addEventListener("change", () => show(form, true));
    form.addEventListener("submit", (event) => event.preventDefault());
    show(form, false);
  }

  function show(form, remember) {
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
    const fits = (element) =>
      wanted.every((select) => (element.dataset[select.name] || "").split(" ").includes(select.value));
    let count = 0;
    const svg = document.querySelector(".bb-timeline svg");
    for (const row of document.querySelectorAll(".bb-timeline .bb-row")) {
      const shown = fits(row);
      row.setAttribute("display", shown ? "inline" : "none");
      if (shown) row.setAttribute("transform", `translate(0 ${TOP + ROW * count++})`);
    }
    if (svg) {
      const height = TOP + ROW * count + 8;
      svg.setAttribute("height", height);
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${height}`);
    }
    for (const moment of document.querySelectorAll(".bb-moment")) {
      const line = moment.closest("li");
      line.hidden = !fits(moment);
    }
    for (const heading of document.querySelectorAll("article h2[id]")) {
      const list = heading.nextElementSibling;
      if (list && list.matches("ul")) heading.hidden = ![...list.children].some((line) => !line.hidden);
    }
    form.querySelector("output").value = wanted.length ? `${count} shown` : "";
    if (remember) {
      const address = new URL(location.href);
      address.search = new URLSearchParams(wanted.map((select) => [select.name, select.value])).toString();
      history.replaceState(history.state, "", address);
    }
  }

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
