// Puts the page together: who sits in front of which phone, and who hears of what.
import { controls, drawBot, drawClock, drawLost } from "./controls.js";
import { byId, h } from "./dom.js";
import { Drawer } from "./drawer.js";
import { listen } from "./link.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";
import { apply, person, store, watch } from "./store.js";

const wide = matchMedia("(min-width: 1180px)");
const table = byId("phones");
const phones = [];
let active = 0;
let epoch = "";

const people = new People(byId("people"), byId("people-fold"), (id) => choose(id));
const drawer = new Drawer(byId("drawer"), byId("drawer-open"));
const second = h("button", { class: "second", type: "button", onclick: () => addPhone() }, "+ Ponsel kedua");

function shown() { return phones.map((phone) => phone.person); }

function choose(id) {
  const there = shown().indexOf(id);
  if (there >= 0) active = there; else phones[active].use(id);
  settle();
}

function settle() {
  if (active >= phones.length) active = 0;
  phones.forEach((phone, index) => {
    phone.node.classList.toggle("active", index === active && phones.length > 1);
    phone.shut.hidden = phones.length < 2;
  });
  second.hidden = phones.length > 1 || !wide.matches;
  people.draw(shown());
  history.replaceState(null, "", `#${shown().map((id) => person(id).key).join("+")}`);
}

function addPhone(id) {
  const free = store.people.find((each) => !shown().includes(each.id));
  const phone = new Phone(() => closePhone(phone));
  phone.node.addEventListener("focusin", () => { const at = phones.indexOf(phone); if (at !== active) { active = at; settle(); } });
  phones.push(phone);
  table.insertBefore(phone.node, second);
  phone.use(id || free.id);
  settle();
}

function closePhone(phone) {
  phones.splice(phones.indexOf(phone), 1);
  phone.node.remove();
  settle();
}

// At first, and after a reset or a reconnection: everything from the snapshot.
function everything() {
  const ids = location.hash.slice(1).split("+").map((key) => store.people.find((each) => each.key === key)?.id).filter(Boolean);
  if (!phones.length) {
    table.append(second);
    addPhone(ids[0] || store.people[0].id);
    if (wide.matches && (ids[1] || !ids[0])) addPhone(ids[1]);
    active = 0;
  } else if (epoch !== store.epoch) {
    phones.forEach((phone, index) => { phone.chat = null; phone.use(ids[index] || store.people[index].id); });
  } else {
    phones.forEach((phone) => phone.open(phone.chat, phone.topic));
  }
  epoch = store.epoch;
  document.body.classList.add("ready");
  drawBot();
  drawClock();
  settle();
}

watch((change) => {
  if (change.kind === "all") { everything(); drawer.stale(); return; }
  if (change.kind === "bot") drawBot();
  if (change.kind === "clock") drawClock();
  for (const phone of phones) phone.take(change);
  people.news(change);
  if (["message", "edit", "delete", "people"].includes(change.kind)) people.draw(shown());
  drawer.stale();
});

wide.addEventListener("change", () => {
  if (!wide.matches) while (phones.length > 1) closePhone(phones[phones.length - 1]);
  settle();
});

setInterval(() => phones.forEach((phone) => phone.tick()), 5000);
controls();
listen(apply, (lost) => {
  const box = byId("lost");
  if (lost === !box.hidden) return;
  box.hidden = !lost;
  box.textContent = lost ? "Sambungan ke taman bermain terputus. Mencoba lagi… Apakah `python -m bot demo` masih berjalan?" : "";
  if (lost) drawLost(); else if (store.epoch) drawBot();
});
