// The bar at the top: the clock, the bot's life, a fresh start.
import { confirmBox, toast } from "./dialogs.js";
import { byId, folding, h, shortDayOf, timeOf } from "./dom.js";
import { post } from "./link.js";
import { now, store } from "./store.js";

const WORDS = { running: "Bot hidup", stopped: "Bot mati", starting: "Menghidupkan…", stopping: "Mematikan…", failed: "Bot gagal hidup" };

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
  folding(byId("fold"), byId("controls"));
  setInterval(drawClock, 1000);
}

export function drawClock() {
  const clock = byId("clock");
  const [, day, year] = shortDayOf(now()).match(/^(.*)( \d+)$/);
  clock.querySelector(".day").textContent = day;
  clock.querySelector(".year").textContent = year;
  clock.querySelector(".time").textContent = timeOf(now());
}

// `more` is read aloud; where there is no room for it, it is not seen.
function pillSays(state, words, title, more = "") {
  const pill = byId("bot-state");
  pill.dataset.state = state;
  pill.title = title;
  const place = pill.querySelector(".words");
  if (place.textContent !== words + more) place.replaceChildren(words, h("span", { class: "waits" }, more));
}

// The server is gone: what was known of the bot holds no more, and nothing can be asked of it.
export function drawLost() {
  pillSays("lost", "Server mati", "Halaman ini tidak lagi mendengar dari bot.");
  byId("power").disabled = byId("crash").disabled = true;
}

export function drawBot() {
  const { state, detail, pending } = store.bot;
  const waiting = pending ? ` · ${pending}` : "";
  const why = state === "failed" && detail ? `: ${detail}` : "";
  const title = detail || "Selama bot mati, pesan menunggu di Telegram tiruan.";
  pillSays(state, `${WORDS[state] || state}${why}${waiting}`, title, pending ? " pesan menunggu" : "");
  const power = byId("power");
  power.textContent = state === "running" ? "Matikan bot" : "Hidupkan bot";
  power.disabled = state === "starting" || state === "stopping";
  byId("crash").disabled = state !== "running";
}
