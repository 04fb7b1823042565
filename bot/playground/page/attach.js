// What a person can send beside text, and how it reaches the server.
import { formBox, menu } from "./dialogs.js";
import { h } from "./dom.js";
import { post, upload } from "./link.js";
import { person, store } from "./store.js";

const where = (phone) => ({ chat: phone.chat, topic: phone.topic });

export async function send(phone, act, body) {
  try {
    return await post(`people/${phone.person}/${act}`, { ...where(phone), ...body });
  } catch (refusal) {
    phone.hint(refusal.message);
    return null;
  }
}

export async function sendFiles(phone, files, kind) {
  const album = files.length > 1 ? `album-${crypto.randomUUID().slice(0, 8)}` : undefined;
  for (const file of files.slice(0, 10)) {
    const query = { kind: kind || (file.type.startsWith("image/") ? "photo" : "document"), name: file.name || "berkas", chat: phone.chat };
    if (phone.topic !== undefined) query.topic = phone.topic;
    if (album) query.album = album;
    try {
      await upload(phone.person, query, file);
    } catch (refusal) {
      phone.hint(refusal.message);
      return;
    }
  }
}

function pick(phone, kind, accept) {
  const input = h("input", { type: "file", accept, multiple: kind === "photo", class: "unseen" });
  document.body.append(input);
  input.addEventListener("change", () => { sendFiles(phone, [...input.files], kind); input.remove(); });
  input.addEventListener("cancel", () => input.remove());
  input.click();
}

// Files dropped on a phone are sent, pictures as photos.
export function takeDrops(phone) {
  phone.screen.addEventListener("dragover", (event) => event.preventDefault());
  phone.screen.addEventListener("drop", (event) => {
    event.preventDefault();
    if (phone.chat && event.dataTransfer.files.length) sendFiles(phone, [...event.dataTransfer.files]);
  });
}

async function otherContact(phone) {
  const others = store.people.filter((each) => each.id !== phone.person);
  const values = await formBox("Kirim kontak orang lain", [
    { name: "who", label: "Dari daftar", options: [["", "(tulis sendiri)"], ...others.map((each) => [each.id, `${each.name} ${each.phone}`])] },
    { name: "name", label: "Nama", hint: "Pak Rahmat" },
    { name: "phone", label: "Nomor HP", hint: "0812…", mode: "tel" },
  ], "Kirim");
  if (!values) return;
  const known = person(Number(values.who));
  if (known) send(phone, "contact", { phone: known.phone, user_id: known.id, first_name: known.name });
  else if (values.phone) send(phone, "contact", { phone: values.phone, first_name: values.name || "Tanpa nama" });
}

export async function location(phone) {
  const values = await formBox("Kirim lokasi", [
    { name: "place", label: "Tempat", options: store.places.map((place) => [`${place.lat},${place.lon}`, place.name]) },
    { name: "own", label: "Atau tulis lintang, bujur", hint: "1.0041, 102.7118", mode: "decimal" },
  ], "Kirim");
  if (!values) return;
  const [lat, lon] = (values.own || values.place).split(",").map(Number);
  if (Number.isFinite(lat) && Number.isFinite(lon)) send(phone, "location", { lat, lon });
  else phone.hint("Lintang dan bujur harus angka, contoh: 1.0041, 102.7118");
}

// A second of a soft tone as WAV: enough to be a sound file that plays.
function voiceSample() {
  const rate = 8000;
  const view = new DataView(new ArrayBuffer(44 + rate));
  const put = (at, text) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  put(0, "RIFF"); view.setUint32(4, 36 + rate, true); put(8, "WAVEfmt ");
  [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, rate, 4], [28, rate, 4], [32, 1, 2], [34, 8, 2]]
    .forEach(([at, value, bytes]) => (bytes === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)));
  put(36, "data"); view.setUint32(40, rate, true);
  for (let i = 0; i < rate; i += 1) view.setUint8(44 + i, 128 + 40 * Math.sin(i / 4) * Math.sin((Math.PI * i) / rate));
  return new Blob([view.buffer], { type: "audio/wav" });
}

function stickers(phone, anchor) {
  menu(anchor, ["👍", "🙏", "😊", "😂", "😢", "🐟"].map((emoji) => [emoji, () => send(phone, "sticker", { emoji })]), "Stiker");
}

// What this invented person would answer: put into the field, to be sent or changed.
function samples(phone, anchor) {
  menu(anchor, person(phone.person).answers.map(([label, text]) => [
    h("span", { class: "command" }, h("b", {}, label), h("small", {}, text)), () => phone.composer.fill(text),
  ]), "Contoh jawaban");
}

export function attachments(phone, anchor) {
  menu(anchor, [
    ["📝 Contoh jawaban…", () => samples(phone, anchor)],
    ["🖼 Foto", () => pick(phone, "photo", "image/*")],
    ["📄 Dokumen", () => pick(phone, "document", "")],
    ["📱 Kontak saya", () => phone.shareContact()],
    ["👥 Kontak orang lain", () => otherContact(phone)],
    ["📍 Lokasi", () => location(phone)],
    ["🎤 Pesan suara (contoh)", () => sendFiles(phone, [new File([voiceSample()], "suara.wav")], "voice")],
    ["😊 Stiker", () => stickers(phone, anchor)],
  ], "Lampiran");
}
