// The list of messages of one chat on one phone, kept in step with the store piece by piece.
import { bubble } from "./bubble.js";
import { dayOf, h, roving, steady } from "./dom.js";
import { Place } from "./place.js";
import { find, messagesOf, store } from "./store.js";

const seen = new Map(); // the newest message that stood on a screen, by who looked at which chat

export class Log {
  constructor(view) {
    this.view = view;
    this.list = h("ol", { class: "log", role: "log", "aria-live": "off", "aria-label": "Pesan", tabindex: -1 });
    this.down = h("button", { class: "down", type: "button", hidden: true, "aria-label": "Ke pesan terbaru" }, "↓");
    this.node = h("div", { class: "log-wrap" }, this.list, this.down);
    roving(this.list, ".message, .service");
    steady(this.list, ".key");
    this.place = new Place(this.list, this.down, (id) => this.item(id));
  }

  show(chat, topic) {
    this.chat = chat;
    this.topic = topic;
    const shown = messagesOf(chat).filter((message) => this.belongs(message));
    this.list.replaceChildren();
    let before = null;
    for (const message of shown) {
      this.append(message, before);
      before = message;
    }
    this.last = before;
    this.firstStop();
    this.place.open(this.unread(shown)?.message_id);
    this.remember();
  }

  key() { return `${this.view.viewer}:${this.chat}:${this.topic}`; }

  remember() { if (this.last) seen.set(this.key(), this.last.message_id); }

  // Does the newest word of others ask for a tap below itself?
  asks() {
    const shown = messagesOf(this.chat).filter((message) => this.belongs(message) && !this.own(message));
    return Boolean(shown.at(-1)?.reply_markup?.inline_keyboard?.length);
  }

  // Of a chat that is opened for the first time only the last message counts as not read.
  unread(shown) {
    const read = seen.get(this.key());
    return shown.find((each) => each.message_id > read && !this.own(each)) || shown.at(-1);
  }

  own(message) { return message.from?.id === this.view.viewer; }

  belongs(message) {
    if (this.topic === undefined) return true;
    return (message.is_topic_message ? message.message_thread_id : 1) === this.topic;
  }

  append(message, before) {
    const day = dayOf(message.date * 1000);
    if (!before || dayOf(before.date * 1000) !== day) this.list.append(h("li", { class: "day" }, h("span", {}, day)));
    const item = bubble(message, this.view);
    if (before && before.media_group_id && before.media_group_id === message.media_group_id) item.classList.add("album");
    this.list.append(item);
    return item;
  }

  // The newest message is where Tab enters the list.
  firstStop() {
    const items = [...this.list.querySelectorAll(".message, .service")];
    items.forEach((item, index) => { item.tabIndex = index === items.length - 1 ? 0 : -1; });
  }

  add(message) {
    if (!this.belongs(message)) return;
    if (this.own(message)) this.place.spoke();
    else this.place.news(message.message_id);
    this.append(message, this.last).classList.add("fresh");
    this.last = message;
    this.firstStop();
    this.place.settle();
    this.remember();
  }

  redraw(id) {
    const old = this.item(id);
    const message = find(this.chat, id);
    if (!old || !message) return;
    const inside = old.contains(document.activeElement);
    const label = document.activeElement.textContent;
    const fresh = bubble(message, this.view);
    fresh.tabIndex = old.tabIndex;
    // Buttons that go away are no news; other words are.
    const answer = said(old) !== said(fresh) && this.place.changed(id);
    old.replaceWith(fresh);
    if (inside) this.keepFocus(fresh, label);
    if (answer) this.place.uncover(fresh);
    this.place.settle();
  }

  // Whoever taps in the newest message wants to see what becomes of it; an older one stays in its place.
  tapped(message) {
    this.place.asked(message.message_id === this.last?.message_id);
  }

  // A wizard edits its message under the finger: keep the focus on the same button, or on the message.
  keepFocus(item, label) {
    const same = [...item.querySelectorAll(".inline .key")].find((key) => key.textContent === label);
    (same || item.querySelector(".inline .key") || item).focus({ preventScroll: true });
  }

  vanish(id) {
    const item = this.item(id);
    if (!item) return;
    const focused = item.contains(document.activeElement);
    const hint = h("li", { class: "service gone" }, h("span", {}, "Pesan dihapus"));
    item.replaceWith(hint);
    if (focused) this.list.focus();
    this.place.lost(id, hint.nextElementSibling?.dataset.id);
    setTimeout(() => { hint.remove(); this.place.settle(); }, 2600);
    const left = messagesOf(this.chat).filter((message) => this.belongs(message));
    this.last = left[left.length - 1] || null;
    this.firstStop();
    this.place.settle();
  }

  jump(id) {
    const item = this.item(id);
    if (!item) return;
    item.scrollIntoView({ block: "center" });
    item.focus();
    item.classList.add("flash");
    setTimeout(() => item.classList.remove("flash"), 1200);
  }

  item(id) { return this.list.querySelector(`[data-id="${id}"]`); }

  bottom() { this.place.bottom(); }

  reactionsOf(id) { return store.reactions[this.chat]?.[id]; }
}

const said = (item) => item.querySelector(".text")?.textContent;
