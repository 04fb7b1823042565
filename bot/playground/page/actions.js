// What can be done with one message, and with the chat as a whole.
import { send } from "./attach.js";
import { confirmBox, formBox, menu, toast } from "./dialogs.js";
import { post } from "./link.js";
import { person, store } from "./store.js";

export async function copy(phone, text) {
  try {
    await navigator.clipboard.writeText(text);
    phone.hint("Disalin");
  } catch {
    phone.hint(`Tidak dapat menyalin. Teksnya: ${text}`);
  }
}

export function messageMenu(phone, message, anchor) {
  const text = message.text ?? message.caption;
  const mine = message.from?.id === phone.person;
  const guarded = message.has_protected_content;
  const items = [["↩ Balas", () => phone.composer.about({ reply: message })]];
  if (mine && message.text !== undefined) items.push(["✏ Ubah", () => phone.composer.about({ edit: message })]);
  if (!guarded) items.push(["↪ Teruskan…", () => forwardMenu(phone, message, anchor)]);
  if (text && !guarded) items.push(["📋 Salin teks", () => copy(phone, text)]);
  items.push(["👍 Beri reaksi", () => reactMenu(phone, message, anchor)]);
  menu(anchor, items, "Tindakan pesan");
}

function forwardMenu(phone, message, anchor) {
  const targets = person(phone.person).chats.map((id) => [phone.titleOf(id), () => send(phone, "forwards", { chat: id, from_chat: phone.chat, message_id: message.message_id })]);
  menu(anchor, targets, "Teruskan ke");
}

function reactMenu(phone, message, anchor) {
  const set = (emoji) => () => send(phone, "reacts", { message_id: message.message_id, emoji });
  menu(anchor, [...["👍", "❤", "🙏", "😢", "🔥"].map((emoji) => [emoji, set(emoji)]), ["Hapus reaksi", set(null)]], "Reaksi");
}

export function chatMenu(phone, anchor) {
  const owner = person(phone.person);
  const items = [["🔗 Buka tautan t.me…", () => askLink(phone)]];
  if (phone.chat === owner.id) {
    items.push(owner.blocked ? ["✔ Buka blokir bot", () => send(phone, "unblocks", {})] : ["⛔ Blokir bot", () => block(phone)]);
    items.push(["ℹ Tentang bot", () => phone.about()]);
  }
  menu(anchor, items, "Menu percakapan");
}

async function block(phone) {
  const sure = await confirmBox("Blokir bot?", "Bot tidak dapat lagi mengirim pesan ke ponsel ini.", "Blokir");
  if (sure) send(phone, "blocks", {});
}

async function askLink(phone) {
  const values = await formBox("Buka tautan t.me", [
    { name: "link", label: "Tautan atau isi start=", value: `https://t.me/${store.bot.username}?start=`, hint: "https://t.me/…?start=…" },
  ], "Buka");
  if (values) openLink(phone, values.link.includes("/") ? values.link : `https://t.me/${store.bot.username}?start=${values.link}`);
}

// Links to this very bot open in the phone, as Telegram does. True: taken care of.
export function openLink(phone, url) {
  let address;
  try { address = new URL(url); } catch { return false; }
  const bot = (store.bot.username || "").toLowerCase();
  const inside = /^(www\.)?(t\.me|telegram\.me)$/i.test(address.hostname)
    ? address.pathname.slice(1).toLowerCase() === bot
    : address.protocol === "tg:" && (address.searchParams.get("domain") || "").toLowerCase() === bot;
  if (!inside) {
    toast(phone.screen, "Tautan dibuka di tab lain.");
    return false;
  }
  const payload = address.searchParams.get("start") || "";
  if (!/^[\w-]{0,64}$/.test(payload)) phone.hint("Isi start= hanya boleh A-Z a-z 0-9 _ - dan paling banyak 64.");
  else post(`people/${phone.person}/starts`, { payload }).then(() => phone.open(phone.person)).catch((refusal) => phone.hint(refusal.message));
  return true;
}
