// The people at the left (on a phone's screen: the switcher at the top).
import { folding, h, initials, roving } from "./dom.js";
import { person, store } from "./store.js";

export class People {
  constructor(nav, opener, choose) {
    this.nav = nav;
    this.opener = opener;
    this.choose = choose;
    this.open = folding(opener, nav);
    opener.addEventListener("click", () => this.reveal(this.chosen()));
    this.unread = new Set();
    roving(nav, ".person");
    roving(nav, ".person", { horizontal: true });
  }

  draw(shown) {
    const chosen = String(shown) !== String(this.shown);
    const scrolled = this.nav.firstElementChild?.scrollLeft || 0;
    this.shown = shown;
    for (const id of shown) this.unread.delete(id);
    this.drawOpener();
    const focused = document.activeElement?.dataset?.person;
    this.nav.replaceChildren(h("ul", {}, store.people.map((each, index) => this.item(each, index))));
    this.nav.firstElementChild.scrollLeft = scrolled;
    if (chosen) this.reveal(this.chosen());
    if (focused) this.nav.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: !chosen });
  }

  chosen() { return this.nav.querySelector('[aria-pressed="true"]'); }

  // Not by scrollIntoView: Tab would then begin here, past the link that leads to the chat.
  reveal(item) {
    if (!item) return;
    for (const box of [this.nav, this.nav.firstElementChild]) {
      const [inner, outer] = [item.getBoundingClientRect(), box.getBoundingClientRect()];
      box.scrollLeft += Math.min(0, inner.left - outer.left) + Math.max(0, inner.right - outer.right);
      box.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
    }
  }

  // Where the list is folded: whose phone this is, and whether there is news for others.
  drawOpener() {
    const owner = person(this.shown[0]);
    const news = this.unread.size ? this.dot() : null;
    this.opener.dataset.hue = String(store.people.indexOf(owner) % 6);
    this.opener.setAttribute("aria-label", `Ganti orang, sekarang ${owner.name}${news ? ", ada pesan baru" : ""}`);
    this.opener.title = owner.name;
    this.opener.replaceChildren(h("span", { class: "avatar", "aria-hidden": "true" }, initials(owner.name)), ...(news ? [news] : []));
  }

  dot() { return h("span", { class: "unread", role: "img", "aria-label": "pesan baru" }); }

  pick(id) {
    const folded = this.nav.classList.contains("open");
    this.open(false);
    this.choose(id);
    if (folded) this.opener.focus();
  }

  item(each, index) {
    const open = this.shown.includes(each.id);
    return h("li", {}, h("button", {
      class: "person", type: "button", tabindex: (this.shown[0] ? each.id === this.shown[0] : index === 0) ? 0 : -1,
      data: { person: each.id, hue: String(index % 6) }, "aria-pressed": String(open), title: each.note, onclick: () => this.pick(each.id),
    },
    h("span", { class: "avatar", "aria-hidden": "true" }, initials(each.name)),
    h("span", { class: "two" }, h("b", {}, each.name), h("small", {}, each.blocked ? "memblokir bot" : `${each.role} · ${each.place}`)),
    this.unread.has(each.id) ? this.dot() : null));
  }

  // A message for someone whose phone is not on the table.
  news(change) {
    if (change.kind === "message" && !this.shown.includes(change.chat)) this.unread.add(change.chat);
  }
}
