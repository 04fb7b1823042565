// What a message carries beside words: photos, files, voice, stickers, contacts, places, polls.
import { h, initials, sizeOf } from "./dom.js";
import { lightbox } from "./dialogs.js";

const fileUrl = (id, name) => `files/${encodeURIComponent(id)}${name ? `?name=${encodeURIComponent(name)}` : ""}`;

export function media(message) {
  for (const [kind, draw] of Object.entries(DRAW)) {
    if (message[kind] !== undefined) return draw(message[kind], message);
  }
  return null;
}

// Key order matters: an animation also carries a document, a venue also a location.
const DRAW = {
  photo: (sizes, message) => picture(sizes[sizes.length - 1].file_id, message),
  animation: (file, message) => picture(file.file_id, message),
  video: (file) => h("video", { class: "video", src: fileUrl(file.file_id), controls: true, preload: "metadata" }),
  document: fileCard,
  voice: (file) => sound(file, "Pesan suara"),
  audio: (file) => sound(file, file.title || file.file_name || "Audio"),
  video_note: (file) => h("video", { class: "video round", src: fileUrl(file.file_id), controls: true }),
  sticker: (sticker) => h("span", { class: "sticker", role: "img", "aria-label": `Stiker ${sticker.emoji || ""}` }, sticker.emoji || "🙂"),
  contact: contactCard,
  venue: (venue) => placeCard(venue.location, venue.title, venue.address),
  location: (location) => placeCard(location, "Lokasi", ""),
  poll: pollCard,
  dice: (dice) => h("span", { class: "sticker" }, `${dice.emoji} ${dice.value}`),
};

function picture(id, message) {
  const alt = message.caption ? `Foto: ${message.caption.slice(0, 80)}` : "Foto";
  const image = h("img", { class: "photo", src: fileUrl(id), alt, loading: "lazy" });
  return h("button", { class: "photo-open", type: "button", "aria-label": `${alt}, perbesar`, onclick: () => lightbox(fileUrl(id), alt) }, image);
}

function fileCard(file) {
  const name = file.file_name || "berkas";
  const isPicture = /^image\/(png|jpe?g|webp|gif)$/.test(file.mime_type || "");
  const ending = name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "?";
  return h("div", { class: "file" },
    isPicture
      ? h("button", { class: "thumb", type: "button", "aria-label": `Lihat ${name}`, onclick: () => lightbox(fileUrl(file.file_id), name) },
        h("img", { src: fileUrl(file.file_id), alt: "" }))
      : h("span", { class: "ending", "aria-hidden": "true" }, ending),
    h("a", { class: "file-name", href: fileUrl(file.file_id, name), download: name }, h("b", {}, name),
      h("small", {}, `${sizeOf(file.file_size)} · unduh`)));
}

function sound(file, label) {
  return h("figure", { class: "sound" },
    h("figcaption", {}, `🎤 ${label} · ${file.duration || 0} detik`),
    h("audio", { src: fileUrl(file.file_id), controls: true, preload: "none", "aria-label": label }));
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h("div", { class: "card" }, h("span", { class: "avatar small", "aria-hidden": "true" }, initials(name)),
    h("span", {}, h("b", {}, name), h("small", {}, contact.phone_number)));
}

function placeCard(location, title, address) {
  const at = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  return h("div", { class: "card" }, h("span", { class: "pin", "aria-hidden": "true" }, "📍"),
    h("span", {}, h("b", {}, title), h("small", {}, address ? `${address} · ${at}` : at)));
}

function pollCard(poll) {
  return h("div", { class: "poll" }, h("b", {}, `📊 ${poll.question}`),
    h("ul", {}, poll.options.map((option) => h("li", {}, `${option.text} (${option.voter_count})`))));
}

const WORDS = [["text", (text) => text], ["caption", (text) => text], ["photo", () => "Foto"], ["document", (file) => file.file_name || "Dokumen"],
  ["voice", () => "Pesan suara"], ["sticker", (sticker) => `Stiker ${sticker.emoji || ""}`], ["contact", () => "Kontak"], ["location", () => "Lokasi"]];

// One line that stands for a message: in replies, chat lists and for screen readers.
export function gist(message) {
  for (const [kind, say] of WORDS) if (message[kind] !== undefined) return say(message[kind]);
  return serviceWords(message) || "Pesan";
}

const names = (users) => users.map((user) => user.first_name).join(", ");
const SERVICE = {
  new_chat_members: (users) => `${names(users)} bergabung`,
  left_chat_member: (user) => `${user.first_name} keluar`,
  forum_topic_created: (topic) => `Topik “${topic.name}” dibuat`,
  forum_topic_edited: (topic) => (topic.name ? `Topik diganti nama: “${topic.name}”` : "Topik diubah"),
  forum_topic_closed: () => "Topik ditutup",
  forum_topic_reopened: () => "Topik dibuka lagi",
  pinned_message: (pinned) => `Disematkan: ${gist(pinned).slice(0, 60)}`,
  group_chat_created: () => "Grup dibuat",
  supergroup_chat_created: () => "Grup dibuat",
  new_chat_title: (title) => `Nama grup: ${title}`,
};

export function serviceWords(message) {
  const kind = Object.keys(SERVICE).find((key) => message[key] !== undefined);
  return kind ? SERVICE[kind](message[kind]) : "";
}
