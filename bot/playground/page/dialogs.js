// Small windows: toast, alert inside a phone, question, picture, menu. Escape closes each of them.
import { h, roving } from "./dom.js";

export function toast(host, text, ms = 3200) {
  const node = h("div", { class: "toast", role: "status" }, text);
  host.append(node);
  setTimeout(() => node.remove(), ms);
}

function modal(content, label) {
  const box = h("dialog", { class: "modal", "aria-label": label }, content);
  document.body.append(box);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.showModal();
  return box;
}

export function alertBox(title, text) {
  const ok = h("button", { class: "strong", type: "button" }, "OK");
  const box = modal(h("div", { class: "inside" }, h("h2", {}, title), h("p", {}, text), h("div", { class: "choices" }, ok)), title);
  ok.addEventListener("click", () => box.close());
  ok.focus();
}

export function confirmBox(title, text, yes) {
  return new Promise((done) => {
    const agree = h("button", { class: "strong risky", type: "button" }, yes);
    const leave = h("button", { type: "button" }, "Kembali");
    const box = modal(h("div", { class: "inside" }, h("h2", {}, title), h("p", {}, text), h("div", { class: "choices" }, leave, agree)), title);
    let answer = false;
    agree.addEventListener("click", () => { answer = true; box.close(); });
    leave.addEventListener("click", () => box.close());
    box.addEventListener("close", () => done(answer));
    leave.focus();
  });
}

// fields: [{name, label, value?, options?: [[value, words]], hint?}] -> {name: value} or null
export function formBox(title, fields, send) {
  return new Promise((done) => {
    const inputs = fields.map((field) => {
      const input = field.options
        ? h("select", { name: field.name }, field.options.map(([value, label]) => h("option", { value }, label)))
        : h("input", { name: field.name, value: field.value || "", autocomplete: "off", inputmode: field.mode, placeholder: field.hint });
      return h("label", {}, h("span", {}, field.label), input);
    });
    const leave = h("button", { type: "button" }, "Kembali");
    const form = h("form", { class: "inside", method: "dialog" }, h("h2", {}, title), inputs,
      h("div", { class: "choices" }, leave, h("button", { class: "strong", type: "submit" }, send)));
    const box = modal(form, title);
    let answer = null;
    form.addEventListener("submit", () => { answer = Object.fromEntries(new FormData(form)); });
    leave.addEventListener("click", () => box.close());
    box.addEventListener("close", () => done(answer));
  });
}

export function lightbox(url, label) {
  const shut = h("button", { type: "button" }, "Tutup");
  const box = modal(h("div", { class: "inside" }, h("img", { class: "large", src: url, alt: label }),
    h("div", { class: "choices" }, h("a", { class: "button", href: url, download: "" }, "Unduh"), shut)), label);
  shut.addEventListener("click", () => box.close());
}

// items: [[words, action]]; opens near the anchor, inside the window.
export function menu(anchor, items, label) {
  const host = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  items.forEach(([words, action], index) => host.append(h("button", {
    type: "button", role: "menuitem", tabindex: index ? -1 : 0,
    onclick: () => { host.hidePopover(); action(); },
  }, words)));
  document.body.append(host);
  roving(host, "button");
  host.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const back = host.contains(document.activeElement) || document.activeElement === document.body;
    host.remove();
    if (back) anchor.focus();
  });
  host.showPopover();
  place(host, anchor);
  host.querySelector("button").focus();
}

function place(host, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = host;
  const below = at.bottom + height + 8 < innerHeight;
  host.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  host.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}
