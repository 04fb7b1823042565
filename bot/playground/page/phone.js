// One person's phone: which chat is open, its head, its log and its lower edge.
import { chatMenu, copy, messageMenu, openLink } from "./actions.js";
import { location, send, takeDrops } from "./attach.js";
import { chatList, topicList } from "./chats.js";
import { Composer } from "./composer.js";
import { alertBox, toast } from "./dialogs.js";
import { h, initials, timeOf } from "./dom.js";
import { Log } from "./log.js";
import { gist } from "./media.js";
import { find, messagesOf, now, person, store } from "./store.js";

const ACTIONS = { typing: "sedang mengetik…", upload_photo: "mengirim foto…", upload_document: "mengirim berkas…", record_voice: "merekam suara…", upload_voice: "mengirim suara…", find_location: "mencari lokasi…" };

export class Phone {
  constructor(onClose) {
    this.time = h("span", { class: "status-time" });
    this.owner = h("span", { class: "status-owner" });
    this.back = h("button", { class: "icon back", type: "button", "aria-label": "Daftar percakapan", onclick: () => this.up() }, "←");
    this.face = h("span", { class: "avatar", "aria-hidden": "true" });
    this.title = h("h2", {});
    this.sub = h("p", { class: "sub", "aria-live": "polite" });
    this.more = h("button", { class: "icon", type: "button", "aria-label": "Menu percakapan", "aria-haspopup": "menu", onclick: () => chatMenu(this, this.more) }, "⋮");
    this.shut = h("button", { class: "icon shut", type: "button", "aria-label": "Tutup ponsel ini", onclick: onClose }, "✕");
    this.log = new Log(this.view());
    this.composer = new Composer(this);
    this.rows = h("div", { class: "rows" });
    this.empty = h("div", { class: "about" });
    this.voice = h("p", { class: "unseen", "aria-live": "polite" });
    this.screen = h("div", { class: "screen" }, h("div", { class: "status" }, this.time, this.owner),
      h("header", { class: "head" }, this.back, this.face, h("div", { class: "names" }, this.title, this.sub), this.more, this.shut),
      this.empty, this.rows, this.log.node, this.composer.node, this.voice);
    this.node = h("article", { class: "phone" }, this.screen);
    takeDrops(this);
  }

  view() {
    return {
      viewer: 0, group: false,
      tap: (button, message, node) => this.tap(button, message, node),
      menu: (message, anchor) => messageMenu(this, message, anchor),
      command: (text) => send(this, "says", { text }),
      link: (url) => openLink(this, url),
      jump: (id) => this.log.jump(id),
      reactions: (id) => this.log.reactionsOf(id),
    };
  }

  use(id) {
    if (this.person) this.composer.leave();
    this.person = id;
    this.screen.querySelectorAll(".toast").forEach((node) => node.remove());
    this.log.view.viewer = id;
    this.node.setAttribute("aria-label", `Ponsel ${person(id).name}`);
    this.open(id);
  }

  // A chat, one topic of it, or (no chat) the list of chats.
  open(chat, topic) {
    if (this.chat) this.composer.leave();
    this.chat = chat;
    this.topic = topic;
    this.log.view.group = chat !== this.person;
    this.idle();
    this.draw();
    if (this.listing()) return;
    this.log.show(chat, topic);
    this.composer.enter();
  }

  up() {
    const inTopic = this.chat && this.topic !== undefined;
    this.open(inTopic ? this.chat : null);
    this.rows.querySelector("button")?.focus();
  }

  listing() { return !this.chat || (Boolean(store.chats[this.chat]?.is_forum) && this.topic === undefined); }

  draw() {
    const owner = person(this.person);
    const list = this.listing();
    this.owner.textContent = owner.name;
    this.back.hidden = !this.chat || (owner.chats.length < 2 && this.topic === undefined);
    this.more.hidden = !this.chat;
    this.title.textContent = this.chat ? this.titleOf(this.chat, this.topic) : "Percakapan";
    this.face.textContent = this.chat ? this.faceOf(this.chat) : initials(owner.name);
    this.face.classList.toggle("bot-face", this.chat === this.person);
    this.subtitle();
    this.rows.hidden = !list;
    this.log.node.hidden = list;
    this.composer.node.hidden = list;
    if (list) this.list();
    this.blank();
    this.tick();
  }

  list() {
    const at = [...this.rows.querySelectorAll("button")].indexOf(document.activeElement);
    this.rows.replaceChildren(this.chat ? topicList(this) : chatList(this));
    if (at >= 0) this.rows.querySelectorAll("button")[at]?.focus();
  }

  // An empty chat shows what the bot says of itself.
  blank() {
    this.empty.hidden = this.listing() || this.chat !== this.person || messagesOf(this.chat).length > 0;
    this.log.node.classList.toggle("bare", !this.empty.hidden);
    if (this.empty.hidden) return;
    this.empty.replaceChildren(h("h3", {}, "Apa yang dapat dilakukan bot ini?"), h("p", {}, store.bot.description || "Tekan tombol di bawah untuk memulai percakapan."));
  }

  subtitle() {
    if (this.sub.classList.contains("busy")) return;
    if (this.chat === this.person) this.sub.textContent = person(this.person).blocked ? "diblokir" : "bot";
    else if (this.chat) this.sub.textContent = `${store.chats[this.chat].members.length} anggota`;
    else this.sub.textContent = person(this.person).role;
  }

  titleOf(chat, topic) {
    if (chat === this.person) return store.bot.name;
    const group = store.chats[chat];
    if (topic === undefined) return group.title;
    return group.topics.find((each) => each.id === topic)?.name || "Umum";
  }

  faceOf(chat) { return initials(this.titleOf(chat)); }

  tick() { this.time.textContent = timeOf(now()); }

  message(id) { return find(this.chat, id); }

  hint(text) { toast(this.screen, text); }

  about() { alertBox(store.bot.name, [`@${store.bot.username}`, store.bot.short_description, store.bot.description].filter(Boolean).join("\n\n")); }

  shareContact() {
    const owner = person(this.person);
    send(this, "contact", { phone: owner.phone, user_id: owner.id, first_name: owner.first_name });
  }

  shareLocation() { location(this); }

  tap(button, message, node) {
    if (button.copy_text) { copy(this, button.copy_text.text); return; }
    if (button.callback_data === undefined) { this.hint("Tombol jenis ini belum ada di taman bermain."); return; }
    node.classList.add("busy");
    this.log.tapped(message);
    this.composer.acted();
    setTimeout(() => {
      if (!node.isConnected || !node.classList.contains("busy")) return;
      node.classList.remove("busy");
      this.hint("Bot belum menjawab tombol ini.");
    }, 15000);
    send(this, "taps", { message_id: message.message_id, button }).then((sent) => { if (!sent) node.classList.remove("busy"); });
  }

  // Events of the store that concern this phone.
  take(change) {
    if (!this.person) return;
    const here = change.chat === this.chat && !this.listing();
    const take = {
      message: () => { if (here) { this.log.add(change.message); this.say(change.message); this.composer.fold(); } this.draw(); },
      edit: () => { if (here) { this.log.redraw(change.message.message_id); this.composer.fold(); } },
      delete: () => { if (here) { this.log.vanish(change.id); this.composer.fold(); } this.blank(); },
      reaction: () => { if (here) this.log.redraw(change.id); },
      keyboard: () => { if (here) { this.composer.hidden = false; this.composer.keyboard(); } },
      people: () => { this.draw(); if (!this.listing()) this.composer.refresh(); },
      bot: () => this.draw(),
      clock: () => this.tick(),
      chat_action: () => { if (here) this.busy(change.action); },
      callback_answer: () => this.answered(change),
    }[change.kind];
    if (take) take();
  }

  // What somebody else wrote: read out, and whoever was typing is done.
  say(message) {
    if (message.from?.id === this.person) return;
    this.voice.textContent = `${message.from?.first_name || ""}: ${gist(message)}`;
    this.idle();
  }

  busy(action) {
    this.sub.textContent = ACTIONS[action] || "sibuk…";
    this.sub.classList.add("busy");
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.idle(), 5000);
  }

  idle() {
    clearTimeout(this.pause);
    this.sub.classList.remove("busy");
    this.subtitle();
  }

  answered(change) {
    if (change.person !== this.person) return;
    this.log.list.querySelectorAll(".busy").forEach((node) => node.classList.remove("busy"));
    if (change.text && change.alert) alertBox(store.bot.name, change.text);
    else if (change.text) this.hint(change.text);
    if (change.url) openLink(this, change.url) || open(change.url, "_blank", "noopener");
  }
}
