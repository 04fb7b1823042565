// Text with Bot API entities as elements. Offsets are UTF-16 units, which is how JavaScript counts.
import { h } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };

export function rich(text, entities = [], on = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, on);
}

function build(text, from, to, entities, on) {
  const out = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue; // inside one already drawn
    if (entity.offset > at) out.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((other) => other.offset >= entity.offset
      && other.offset + other.length <= end);
    out.push(dress(entity, build(text, entity.offset, end, inner, on), text.slice(entity.offset, end), on));
    at = end;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

function dress(entity, children, plain, on) {
  const tag = TAGS[entity.type];
  if (tag) return h(tag, {}, children);
  switch (entity.type) {
    case "pre": return h("pre", { tabindex: 0, "aria-label": entity.language || "kode" }, h("code", {}, children));
    case "expandable_blockquote": return folded(children);
    case "spoiler": return spoiler(children);
    case "text_link": return link(entity.url, children, on);
    case "url": return link(/^[a-z]+:/i.test(plain) ? plain : `https://${plain}`, children, on);
    case "email": return link(`mailto:${plain}`, children, on);
    case "phone_number": return link(`tel:${plain.replace(/[^\d+]/g, "")}`, children, on);
    case "bot_command": return on.command
      ? h("button", { class: "inline-link", type: "button", onclick: () => on.command(plain) }, children)
      : h("span", { class: "inline-link" }, children);
    case "mention": case "text_mention": case "hashtag": case "cashtag":
      return h("span", { class: "inline-link" }, children);
    default: return h("span", {}, children);
  }
}

// Only these schemes become links: a javascript: address from a message must stay text.
const SAFE = /^(https?|tel|mailto|tg):/i;

export function link(url, children, on = {}) {
  if (!SAFE.test(url)) return h("span", {}, children);
  return h("a", {
    href: url, target: "_blank", rel: "noopener noreferrer", title: url,
    onclick: (event) => { if (on.link?.(url)) event.preventDefault(); },
  }, children);
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Teks tersembunyi, tekan untuk membuka" },
    h("span", { class: "under" }, children));
  const open = () => {
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
  });
  return node;
}

function folded(children) {
  const button = h("button", { class: "inline-link", type: "button", "aria-expanded": "false" }, "Buka");
  const node = h("blockquote", { class: "folded" }, h("div", { class: "fold-text" }, children), button);
  button.addEventListener("click", () => {
    const open = node.classList.toggle("open");
    button.textContent = open ? "Tutup" : "Buka";
    button.setAttribute("aria-expanded", String(open));
  });
  return node;
}
