// The people at the left (on a phone's screen: the switcher at the top).
import { h, initials, roving } from "./dom.js";
import { store } from "./store.js";

export class People {
  constructor(nav, choose) {
    this.nav = nav;
    this.choose = choose;
    this.unread = new Set();
    roving(nav, ".person");
    roving(nav, ".person", { horizontal: true });
  }

  draw(shown) {
    const chosen = String(shown) !== String(this.shown);
    const scrolled = this.nav.firstElementChild?.scrollLeft || 0;
    this.shown = shown;
    for (const id of shown) this.unread.delete(id);
    const focused = document.activeElement?.dataset?.person;
    this.nav.replaceChildren(h("ul", {}, store.people.map((each, index) => this.item(each, index))));
    this.nav.firstElementChild.scrollLeft = scrolled;
    if (chosen) this.nav.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused) this.nav.querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: !chosen });
  }

  item(each, index) {
    const open = this.shown.includes(each.id);
    return h("li", {}, h("button", {
      class: "person", type: "button", tabindex: (this.shown[0] ? each.id === this.shown[0] : index === 0) ? 0 : -1,
      data: { person: each.id, hue: String(index % 6) }, "aria-pressed": String(open), title: each.note, onclick: () => this.choose(each.id),
    },
    h("span", { class: "avatar", "aria-hidden": "true" }, initials(each.name)),
    h("span", { class: "two" }, h("b", {}, each.name), h("small", {}, each.blocked ? "memblokir bot" : `${each.role} · ${each.place}`)),
    this.unread.has(each.id) ? h("span", { class: "unread", role: "img", "aria-label": "pesan baru" }) : null));
  }

  // A message for someone whose phone is not on the table.
  news(change) {
    if (change.kind === "message" && !this.shown.includes(change.chat)) this.unread.add(change.chat);
  }
}
