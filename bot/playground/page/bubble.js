// One message as it stands in the chat.
import { h, timeOf } from "./dom.js";
import { rich } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { gist, media, serviceWords } from "./media.js";

// `view` is the phone's side: who looks, and what happens on a tap.
export function bubble(message, view) {
  const service = serviceWords(message);
  if (service) return h("li", { class: "service", data: { id: message.message_id }, tabindex: -1 }, h("span", {}, service));
  const mine = message.from?.id === view.viewer;
  const body = h("div", { class: "bubble" },
    view.group && !mine ? h("b", { class: "who", data: { hue: hueOf(message.from) } }, nameOf(message.from)) : null,
    forwarded(message), quoted(message, view), media(message), words(message, view), reactions(message, view),
    foot(message, mine));
  const item = h("li", {
    class: `message ${mine ? "mine" : "theirs"}${message.sticker ? " bare" : ""}`,
    data: { id: message.message_id }, tabindex: -1, "aria-label": spoken(message, mine),
  }, body, inlineKeyboard(message, view));
  const more = h("button", { class: "more", type: "button", tabindex: -1, "aria-label": "Tindakan pesan", "aria-haspopup": "menu" }, "⋯");
  more.addEventListener("click", () => view.menu(message, more));
  body.append(more);
  body.addEventListener("contextmenu", (event) => { event.preventDefault(); view.menu(message, more); });
  item.addEventListener("keydown", (event) => {
    if (event.target === item && (event.key === "Enter" || event.key === "ContextMenu")) {
      event.preventDefault();
      view.menu(message, more);
    }
  });
  return item;
}

export const nameOf = (user) => (user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : "?");
const hueOf = (user) => String((user?.id || 0) % 6);

// The name a screen reader says when the message gets the focus; the log itself reads the content.
function spoken(message, mine) {
  return `${mine ? "Saya" : nameOf(message.from)}, ${timeOf(message.date * 1000)}: ${gist(message).slice(0, 300)}`;
}

function words(message, view) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  const large = !message.entities && /^\p{Extended_Pictographic}{1,3}$/u.test(text);
  return h("div", { class: large ? "text large" : "text" },
    rich(text, message.entities || message.caption_entities, { command: view.command, link: view.link }));
}

function quoted(message, view) {
  const to = message.reply_to_message;
  if (!to || to.forum_topic_created) return null;
  return h("button", { class: "quote", type: "button", onclick: () => view.jump(to.message_id) },
    h("b", {}, nameOf(to.from)), h("span", {}, gist(to).slice(0, 90)));
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const from = origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name || origin.chat?.title || "?";
  return h("small", { class: "forwarded" }, `Diteruskan dari ${from}`);
}

function reactions(message, view) {
  const list = view.reactions(message.message_id);
  if (!list?.length) return null;
  return h("span", { class: "reactions", role: "img", "aria-label": `Reaksi ${list.join(" ")}` }, list.join(" "));
}

function foot(message, mine) {
  const parts = [message.has_protected_content ? "🔒" : "", message.edit_date ? "diedit" : "", timeOf(message.date * 1000), mine ? "✓" : ""];
  return h("small", { class: "foot", title: message.has_protected_content ? "Tidak dapat diteruskan atau disimpan." : null },
    parts.filter(Boolean).join(" "));
}
