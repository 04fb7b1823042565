// "Isi database": the rows as they lie on the disk, so that a visitor sees what is kept and what cannot be read.
import { h } from "./dom.js";
import { get } from "./link.js";

// What a visitor looks for first; the bot's own bookkeeping comes after.
const FIRST = ["registration", "person", "heir", "consent", "account", "conversation"];
const rank = ({ name }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

export class Drawer {
  constructor(aside, opener) {
    this.aside = aside;
    this.opener = opener;
    this.table = null;
    opener.addEventListener("click", () => (aside.hidden ? this.open() : this.close()));
    aside.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    this.people = h("div", { class: "signups" });
    this.tables = h("div", { class: "tables", role: "group", "aria-label": "Tabel" });
    this.rows = h("div", { class: "db-rows" });
    this.file = h("small", { class: "db-file" });
    this.shut = h("button", { class: "icon", type: "button", "aria-label": "Tutup isi database", onclick: () => this.close() }, "✕");
    aside.append(h("header", {}, h("h2", {}, "Isi database"), this.shut), this.file, this.people, this.tables, this.rows);
  }

  open() {
    this.aside.hidden = false;
    document.body.classList.add("drawn");
    this.opener.setAttribute("aria-expanded", "true");
    this.shut.focus();
    this.load();
  }

  close() {
    this.aside.hidden = true;
    document.body.classList.remove("drawn");
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.focus();
  }

  // Something happened: look again soon, but not for each event of a burst.
  stale() {
    if (this.aside.hidden || this.soon) return;
    this.soon = setTimeout(() => { this.soon = null; this.load(); }, 700);
  }

  async load() {
    try {
      const shape = await get("database");
      this.file.textContent = `Berkas ${shape.file.split("/").pop()} (SQLite, di sini hanya dibaca)`;
      this.file.title = shape.file;
      shape.tables.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
      this.drawPeople(shape.signups || []);
      this.drawTables(shape.tables);
      if (!this.table || !shape.tables.some((each) => each.name === this.table)) this.table = shape.tables.find((each) => each.count)?.name || shape.tables[0]?.name;
      if (this.table) this.drawRows(await get(`database/${encodeURIComponent(this.table)}`));
      else this.rows.replaceChildren(h("p", {}, "Database masih kosong."));
      this.mark();
    } catch (refusal) {
      this.rows.replaceChildren(h("p", {}, refusal.message));
    }
  }

  drawPeople(lines) {
    this.people.hidden = !lines.length;
    this.people.replaceChildren(h("h3", {}, `Pendaftaran (${lines.length})`, h("small", {}, " dibuka dengan kunci, NIK tetap disamarkan")), h("ul", {}, lines.map((line) => h("li", {}, line))));
  }

  drawTables(tables) {
    const focused = document.activeElement?.dataset?.table;
    this.tables.replaceChildren(...tables.map((each) => h("button", {
      class: each.count ? "table" : "table none", type: "button", data: { table: each.name },
      onclick: () => { this.table = each.name; this.load(); },
    }, each.name, h("b", {}, String(each.count)))));
    if (focused) this.tables.querySelector(`[data-table="${focused}"]`)?.focus();
  }

  mark() {
    for (const button of this.tables.children) button.setAttribute("aria-pressed", String(button.dataset.table === this.table));
  }

  drawRows({ name, count, rows }) {
    const head = h("h3", {}, name, h("small", {}, count > rows.length ? ` ${rows.length} terbaru dari ${count} baris` : ` ${count} baris`));
    this.rows.replaceChildren(head, ...rows.map((row) => h("dl", {}, row.map(([column, cell]) => [h("dt", {}, column), h("dd", { class: cell.kind }, cell.text)]))));
  }
}
