// The lower edge of a phone: typing, attachments, the commands menu and the reply keyboard.
import { attachments, send, sendFiles } from "./attach.js";
import { menu } from "./dialogs.js";
import { h, steady } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { gist } from "./media.js";
import { person, store } from "./store.js";

const drafts = new Map();
const touch = matchMedia("(pointer: coarse)");
// style.css folds the people there; on a wide table the phone's frame takes some height as well.
const low = matchMedia("(max-height: 760px), (min-width: 761px) and (max-height: 820px)");

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.hidden = this.opened = false;
    this.text = h("textarea", { rows: 1, "aria-label": "Tulis pesan", placeholder: "Tulis pesan", enterkeyhint: "send" });
    this.commands = this.button("☰", "Menu perintah bot", () => this.openCommands());
    this.clip = this.button("📎", "Lampirkan", () => attachments(this.phone, this.clip));
    this.toggle = this.button("⌨", "Papan tombol", () => this.turn());
    this.go = h("button", { class: "send", type: "submit", "aria-label": "Kirim" }, "➤");
    this.strip = h("div", { class: "strip", hidden: true });
    this.form = h("form", { class: "composer" }, this.commands, this.text, this.toggle, this.clip, this.go);
    this.big = h("button", { class: "big", type: "button", hidden: true });
    this.keys = h("div", { class: "keys" });
    this.node = h("div", { class: "bottom" }, this.strip, this.form, this.big, this.keys);
    this.wire();
  }

  button(sign, label, action) {
    return h("button", { class: "icon", type: "button", title: label, "aria-label": label, onclick: action }, h("span", { "aria-hidden": "true" }, sign));
  }

  wire() {
    steady(this.node, "button");
    low.addEventListener("change", () => { if (this.node.isConnected && !this.phone.listing()) this.fold(); });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.text.addEventListener("input", () => this.grow());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !touch.matches) {
        event.preventDefault();
        this.submit();
      }
      if (event.key === "Escape") this.about(null);
      if (event.key === "ArrowUp" && !this.text.value) { event.preventDefault(); this.phone.log.list.querySelector('[tabindex="0"]')?.focus(); }
    });
    // A button beside the field must not take the focus: on a touch screen the keys below would
    // come back between press and release, and the press would miss.
    this.form.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
    this.text.addEventListener("focus", () => this.node.classList.toggle("typing", touch.matches));
    this.text.addEventListener("blur", () => setTimeout(() => this.node.classList.remove("typing"), 300));
    this.text.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (files.length) { event.preventDefault(); sendFiles(this.phone, files); }
    });
  }

  key() { return `${this.phone.person}:${this.phone.chat}:${this.phone.topic}`; }

  leave() { drafts.set(this.key(), this.text.value); }

  enter() {
    this.text.value = drafts.get(this.key()) || "";
    this.hidden = this.opened = false;
    this.about(null);
    this.grow();
    this.refresh();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 132)}px`;
  }

  // { reply: message } | { edit: message } | null
  about(what) {
    const wasEdit = this.mode?.edit;
    this.mode = what;
    this.strip.hidden = !what;
    if (wasEdit && !what) this.text.value = "";
    if (!what) return;
    const message = what.edit || what.reply;
    this.strip.replaceChildren(h("span", {}, h("b", {}, what.edit ? "Ubah pesan" : "Balas"), ` ${gist(message).slice(0, 80)}`),
      this.button("✕", "Batalkan", () => this.about(null)));
    if (what.edit) this.text.value = message.text;
    this.grow();
    this.text.focus();
  }

  fill(text) {
    this.text.value = text;
    this.grow();
    this.text.focus();
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const { mode } = this;
    this.text.value = "";
    this.mode = null;
    this.strip.hidden = true;
    this.grow();
    this.acted();
    if (mode?.edit) send(this.phone, "edits", { message_id: mode.edit.message_id, text });
    else send(this.phone, "says", { text, reply_to: mode?.reply?.message_id });
    this.phone.log.bottom();
  }

  refresh() {
    const owner = person(this.phone.person);
    const home = this.phone.chat === owner.id;
    const fresh = home && !owner.started;
    const pressed = document.activeElement === this.big;
    this.form.hidden = home && (fresh || owner.blocked);
    this.big.hidden = !this.form.hidden;
    if (pressed && !this.form.hidden && !touch.matches) this.text.focus();
    this.big.textContent = owner.blocked ? "Buka blokir" : "Mulai";
    this.big.onclick = () => send(this.phone, owner.blocked ? "unblocks" : "starts", {});
    this.commands.hidden = !this.list().length;
    this.keyboard();
  }

  list() { return (person(this.phone.person).commands || {})[this.phone.chat] || []; }

  openCommands() {
    menu(this.commands, this.list().map((each) => [
      h("span", { class: "command" }, h("b", {}, `/${each.command}`), h("small", {}, each.description)),
      () => send(this.phone, "says", { text: `/${each.command}` }),
    ]), "Perintah");
  }

  keyboard() {
    const current = store.keyboards[this.phone.chat];
    const markup = current?.markup;
    this.text.placeholder = markup?.input_field_placeholder || "Tulis pesan";
    this.board = this.form.hidden ? null : replyKeyboard(markup, (button) => this.press(button, markup));
    this.fold();
    if (markup?.force_reply && this.forced !== current.message_id) {
      this.forced = current.message_id;
      const message = this.phone.message(current.message_id);
      if (message) this.about({ reply: message });
    }
  }

  // On a low screen an open question has the room, until somebody asks for the keys.
  fold() {
    const put = this.hidden || (low.matches && !this.opened && this.phone.log.asks());
    const shown = this.board && !put ? [this.board] : [];
    this.toggle.hidden = !this.board;
    this.toggle.setAttribute("aria-expanded", String(!put));
    if (this.keys.firstChild === (shown[0] || null)) return;
    const inside = this.keys.contains(document.activeElement);
    this.keys.replaceChildren(...shown);
    if (inside && put) this.toggle.focus({ preventScroll: true });
  }

  turn() {
    const open = !this.keys.firstChild;
    this.hidden = !open;
    this.opened = open;
    this.fold();
  }

  // Keys that were asked for have done their work.
  acted() {
    this.opened = false;
    this.fold();
  }

  press(button, markup) {
    if (button.request_contact) this.phone.shareContact();
    else if (button.request_location) this.phone.shareLocation();
    else if (button.web_app || button.request_users || button.request_chat || button.request_poll) this.phone.hint("Tombol jenis ini belum ada di taman bermain.");
    else send(this.phone, "says", { text: button.text });
    if (markup.one_time_keyboard) this.hidden = true;
    this.acted();
    if (!touch.matches) this.text.focus({ preventScroll: true });
  }
}
