// The list of messages of one chat on one phone, kept in step with the store piece by piece.
//
// As in Telegram nobody is carried past what they have not read: an answer that is longer than the
// screen is shown from its first message on, and an arrow leads to its end.
import { bubble } from "./bubble.js";
import { dayOf, h, roving } from "./dom.js";
import { find, messagesOf, store } from "./store.js";

const AIR = 8; // px above the message that stands at the top
const PAUSE = 4000; // ms: what comes later is a new answer, if all before it was in view
const seen = new Map(); // the newest message that stood on a screen, by who looked at which chat

export class Log {
  constructor(view) {
    this.view = view;
    this.list = h("ol", { class: "log", role: "log", "aria-live": "off", "aria-label": "Pesan", tabindex: -1 });
    this.down = h("button", { class: "down", type: "button", hidden: true, "aria-label": "Ke pesan terbaru" }, "↓");
    this.node = h("div", { class: "log-wrap" }, this.list, this.down);
    roving(this.list, ".message, .service");
    this.down.addEventListener("click", () => this.bottom());
    // It holds its place, whatever grows (a picture arrives, a keyboard opens), until a hand scrolls.
    this.list.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("load", () => this.settle(), true);
    new ResizeObserver(() => this.settle()).observe(this.list);
  }

  scrolled() {
    if (Math.abs(this.list.scrollTop - this.top) > 4) {
      this.holds = this.near();
      this.first = null;
    }
    this.top = this.list.scrollTop;
    this.arrow();
  }

  // Where it should stand: at the end, but not past the top of the first message not yet read.
  settle() {
    if (this.holds) {
      const first = this.first && this.item(this.first);
      const end = this.list.scrollHeight - this.list.clientHeight;
      this.list.scrollTop = first ? Math.min(end, first.offsetTop - AIR) : end;
      this.top = this.list.scrollTop;
    }
    this.arrow();
  }

  arrow() { this.down.hidden = this.left() < 24; }

  left() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight; }

  near() { return this.left() < 80; }

  // Something to read: the first of it after an act is where the answer begins.
  news(id) {
    if (this.awaits || (this.near() && Date.now() - this.heard > PAUSE)) this.first = id;
    this.awaits = false;
    this.heard = Date.now();
  }

  // Somebody did something: what comes now is the answer, and wanted in view.
  asked() {
    this.awaits = true;
    this.holds = true;
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
    this.first = this.unread(shown)?.message_id;
    this.awaits = !before;
    this.holds = true;
    this.heard = 0;
    this.settle();
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
    if (this.own(message)) {
      this.asked();
      this.first = null;
    } else {
      if (this.awaits) this.holds = true;
      this.news(message.message_id);
    }
    this.append(message, this.last).classList.add("fresh");
    this.last = message;
    this.firstStop();
    this.settle();
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
    const told = said(old) !== said(fresh);
    const answer = told && this.awaits;
    if (told) this.news(id);
    old.replaceWith(fresh);
    if (inside) this.keepFocus(fresh, label);
    if (answer && !this.holds) this.list.scrollTop = Math.min(this.list.scrollTop, fresh.offsetTop - AIR);
    this.settle();
  }

  // Whoever taps in the newest message wants to see what becomes of it; an older one stays in its place.
  tapped(message) {
    if (message.message_id === this.last?.message_id) this.asked();
    else this.awaits = true;
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
    if (id === this.first) {
      this.first = hint.nextElementSibling?.dataset.id;
      this.awaits = !this.first;
    }
    setTimeout(() => { hint.remove(); this.settle(); }, 2600);
    const left = messagesOf(this.chat).filter((message) => this.belongs(message));
    this.last = left[left.length - 1] || null;
    this.firstStop();
    this.settle();
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

  bottom() {
    this.first = null;
    this.holds = true;
    this.settle();
  }

  reactionsOf(id) { return store.reactions[this.chat]?.[id]; }
}

const said = (item) => item.querySelector(".text")?.textContent;
