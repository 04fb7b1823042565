// The bar at the top: the clock, the bot's life, a fresh start.
import { confirmBox, toast } from "./dialogs.js";
import { byId, shortDayOf, timeOf } from "./dom.js";
import { post } from "./link.js";
import { now, store } from "./store.js";

const WORDS = { running: "Bot hidup", stopped: "Bot mati", starting: "Bot sedang hidup…", stopping: "Bot sedang mati…", failed: "Bot gagal hidup" };

async function act(button, path, body) {
  button.disabled = true;
  try {
    await post(path, body);
  } catch (refusal) {
    toast(document.body, refusal.message, 6000);
  } finally {
    button.disabled = false;
    button.focus({ preventScroll: true });
  }
}

export function controls() {
  for (const button of document.querySelectorAll("[data-hours]")) {
    button.addEventListener("click", () => act(button, "clock", { hours: Number(button.dataset.hours) }));
  }
  const power = byId("power");
  power.addEventListener("click", () => act(power, `stage/${store.bot.state === "running" ? "stop" : "start"}`));
  const crash = byId("crash");
  crash.addEventListener("click", () => act(crash, "stage/crash"));
  const reset = byId("reset");
  reset.addEventListener("click", async () => {
    const sure = await confirmBox("Mulai dari awal?", "Semua percakapan dan isi database taman bermain dihapus, dan jam kembali ke sekarang.", "Ya, mulai dari awal");
    if (sure) act(reset, "stage/reset");
  });
  const fold = byId("fold");
  const open = (yes) => {
    fold.setAttribute("aria-expanded", String(yes));
    byId("controls").classList.toggle("open", yes);
  };
  fold.addEventListener("click", () => open(fold.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("controls").classList.contains("open")) { open(false); fold.focus(); }
  });
  setInterval(drawClock, 1000);
}

export function drawClock() {
  const clock = byId("clock");
  clock.querySelector(".day").textContent = shortDayOf(now());
  clock.querySelector(".time").textContent = timeOf(now());
}

export function drawBot() {
  const { state, detail, pending } = store.bot;
  const pill = byId("bot-state");
  pill.dataset.state = state;
  const waiting = pending ? ` · ${pending} pesan menunggu` : "";
  const why = state === "failed" && detail ? `: ${detail}` : "";
  const words = `${WORDS[state] || state}${why}${waiting}`;
  const place = pill.querySelector(".words");
  if (place.textContent !== words) place.textContent = words;
  pill.title = detail || "The bot process. Messages wait at the simulated Telegram until the bot takes them.";
  const power = byId("power");
  power.textContent = state === "running" ? "Matikan bot" : "Hidupkan bot";
  power.disabled = state === "starting" || state === "stopping";
  byId("crash").disabled = state !== "running";
}
