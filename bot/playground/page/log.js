// The list of messages of one chat on one phone, kept in step with the store piece by piece.
import { bubble } from "./bubble.js";
import { dayOf, h, roving } from "./dom.js";
import { find, messagesOf, store } from "./store.js";

export class Log {
  constructor(view) {
    this.view = view;
    this.list = h("ol", { class: "log", role: "log", "aria-live": "off", "aria-label": "Pesan", tabindex: -1 });
    this.down = h("button", { class: "down", type: "button", hidden: true, "aria-label": "Ke pesan terbaru" }, "↓");
    this.node = h("div", { class: "log-wrap" }, this.list, this.down);
    roving(this.list, ".message, .service");
    this.down.addEventListener("click", () => this.bottom());
    // At the end means: stay there, whatever grows (a picture arrives, a keyboard opens). Only a
    // hand that scrolls up lets go.
    this.list.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("load", () => { if (this.stuck) this.bottom(); }, true);
    new ResizeObserver(() => { if (this.stuck) this.bottom(); }).observe(this.list);
  }

  scrolled() {
    if (this.near()) this.stuck = true;
    else if (this.list.scrollTop < this.top - 4) this.stuck = false;
    this.top = this.list.scrollTop;
    this.down.hidden = this.stuck;
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
    this.bottom();
  }

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
    const own = message.from?.id === this.view.viewer;
    const stick = this.stuck || own;
    this.append(message, this.last).classList.add("fresh");
    this.last = message;
    this.firstStop();
    if (stick) this.bottom(); else this.down.hidden = false;
  }

  redraw(id) {
    const old = this.item(id);
    const message = find(this.chat, id);
    if (!old || !message) return;
    const inside = old.contains(document.activeElement);
    const label = document.activeElement.textContent;
    const stick = this.stuck;
    const fresh = bubble(message, this.view);
    fresh.tabIndex = old.tabIndex;
    old.replaceWith(fresh);
    if (inside) this.keepFocus(fresh, label);
    if (stick) this.bottom();
  }

  // Whoever taps in the newest message wants to see what becomes of it.
  tapped(message) { if (message.message_id === this.last?.message_id) this.stuck = true; }

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
    setTimeout(() => hint.remove(), 2600);
    const left = messagesOf(this.chat).filter((message) => this.belongs(message));
    this.last = left[left.length - 1] || null;
    this.firstStop();
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

  near() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80; }

  bottom() {
    this.list.scrollTop = this.list.scrollHeight;
    this.top = this.list.scrollTop;
    this.stuck = true;
    this.down.hidden = true;
  }

  reactionsOf(id) { return store.reactions[this.chat]?.[id]; }
}
