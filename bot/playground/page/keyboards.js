// The two kinds of keyboards: buttons under a message, and the keyboard in place of typing.
import { h } from "./dom.js";

const STYLES = { danger: "danger", success: "success", primary: "primary" };
const kind = (button) => Object.keys(button).find((key) => !["text", "style", "icon_custom_emoji_id"].includes(key));

export function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline", role: "group", "aria-label": "Tombol pesan" },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => inlineButton(button, message, view)))));
}

function inlineButton(button, message, view) {
  const look = `key ${STYLES[button.style] || ""}`;
  if (button.url) {
    return h("a", { class: look, href: /^(https?|tg):/i.test(button.url) ? button.url : null, target: "_blank", rel: "noopener noreferrer",
      title: button.url, onclick: (event) => { if (view.link(button.url)) event.preventDefault(); } }, button.text, mark("↗"));
  }
  const node = h("button", { class: look, type: "button" }, button.text, button.copy_text ? mark("📋") : null);
  node.addEventListener("click", () => view.tap(button, message, node));
  return node;
}

const mark = (sign) => h("span", { class: "mark", "aria-hidden": "true" }, sign);

// null when there is nothing to show; `press` gets the button.
export function replyKeyboard(markup, press) {
  if (!markup?.keyboard) return null;
  return h("div", { class: `keyboard ${markup.resize_keyboard ? "snug" : ""}`, role: "group", "aria-label": "Papan tombol" },
    markup.keyboard.map((row) => h("div", { class: "row" }, row.map((each) => {
      const button = typeof each === "string" ? { text: each } : each;
      const extra = { request_contact: "📱", request_location: "📍" }[kind(button)];
      return h("button", { class: `key ${STYLES[button.style] || ""}`, type: "button", onclick: () => press(button) },
        button.text, extra && !button.text.includes(extra) ? mark(extra) : null);
    }))));
}
