// Building elements without ever parsing HTML from text: strings become text nodes, nothing else.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

// One tab stop for a list: arrows, Home and End move inside it.
export function roving(list, selector, { horizontal = false } = {}) {
  const [back, forth] = horizontal ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  list.addEventListener("keydown", (event) => {
    const items = [...list.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || !items[to]) return;
    event.preventDefault();
    items.forEach((item) => { item.tabIndex = item === items[to] ? 0 : -1; });
    items[to].focus();
  });
}

// A button that shows and hides a panel where there is little room; Escape hides it again.
export function folding(button, panel) {
  const open = (yes) => {
    button.setAttribute("aria-expanded", String(yes));
    panel.classList.toggle("open", yes);
  };
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("open")) { open(false); button.focus(); }
  });
  return open;
}

const WIB = "Asia/Jakarta";
const hour = new Intl.DateTimeFormat("id-ID", { timeZone: WIB, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("id-ID", { timeZone: WIB, day: "numeric", month: "long", year: "numeric" });
const weekday = new Intl.DateTimeFormat("id-ID", { timeZone: WIB, weekday: "short", day: "numeric", month: "short", year: "numeric" });

export const timeOf = (ms) => hour.format(ms);
export const dayOf = (ms) => day.format(ms);
export const shortDayOf = (ms) => weekday.format(ms);

export function sizeOf(bytes) {
  if (!bytes && bytes !== 0) return "";
  if (bytes < 1000) return `${bytes} byte`;
  const kilo = bytes / 1000;
  return kilo < 1000 ? `${kilo.toFixed(kilo < 10 ? 1 : 0).replace(".", ",")} kB`
    : `${(kilo / 1000).toFixed(1).replace(".", ",")} MB`;
}

export function initials(name) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]).join("").toUpperCase() || "?";
}

// A button that moves away under a pressed mouse, since news came, is pressed all the same.
export function steady(node, buttons) {
  node.addEventListener("pointerdown", (event) => {
    if (event.button === 0) event.target.closest(buttons)?.setPointerCapture(event.pointerId);
  });
}
