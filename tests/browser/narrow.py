"""The narrowest phones: no page scrolls sideways at 320 px, whatever is folded out."""

from __future__ import annotations

from .tour import Visit

TOO_WIDE = """() => {
  const closed = [...document.querySelectorAll("article details:not([open])")];
  for (const one of closed) one.open = true;
  const root = document.documentElement;
  const found = [];
  if (root.scrollWidth > root.clientWidth || document.body.scrollWidth > root.clientWidth) {
    for (const one of document.querySelectorAll("body *")) {
      const box = one.getBoundingClientRect();
      if (box.right > root.clientWidth + 1 && !one.closest(".bb-scroll, pre, svg") && getComputedStyle(one).position !== "fixed")
        found.push(`${one.tagName}.${one.className} reaches to ${Math.round(box.right)} px`);
    }
    found.splice(5);
    found.unshift(`${root.scrollWidth} px wide`);
  }
  for (const one of closed) one.open = false;
  return found;
}"""


def narrow(visit: Visit) -> list[str]:
    """The probe."""
    visit.page.set_viewport_size({"width": 320, "height": 800})
    found: list[str] = visit.page.evaluate(TOO_WIDE)
    return found
