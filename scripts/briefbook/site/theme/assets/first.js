// Runs before the page is painted, so that a reader who chose dark or light colours never sees the other.
document.documentElement.classList.replace("no-js", "js");
try {
  const shade = localStorage.getItem("briefbook-shade");
  if (shade === "dark" || shade === "light") document.documentElement.dataset.shade = shade;
} catch {
  // Storage may be forbidden; the system's preference then holds.
}
