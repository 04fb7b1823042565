// The lists inside a phone: its chats, and the topics of a group.
import { h, initials, roving, timeOf } from "./dom.js";
import { gist } from "./media.js";
import { messagesOf, store } from "./store.js";

function row(title, below, when, open, face) {
  return h("li", {}, h("button", { class: "chat-row", type: "button", onclick: open },
    h("span", { class: "avatar", "aria-hidden": "true" }, face || initials(title)),
    h("span", { class: "two" }, h("b", {}, title), h("small", {}, below)), h("small", { class: "when" }, when)));
}

function listed(label, rows) {
  const list = h("ul", { class: "chat-rows", "aria-label": label }, rows);
  roving(list, "button");
  return list;
}

export function chatList(phone) {
  const ids = store.people.find((each) => each.id === phone.person).chats;
  return listed("Percakapan", ids.map((id) => {
    const last = messagesOf(id).at(-1);
    return row(phone.titleOf(id), last ? gist(last).slice(0, 60) : "Belum ada pesan", last ? timeOf(last.date * 1000) : "", () => phone.open(id));
  }));
}

const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 1);

export function topicList(phone) {
  const group = store.chats[phone.chat];
  return listed("Topik", group.topics.map((topic) => {
    const last = messagesOf(phone.chat).filter((message) => threadOf(message) === topic.id).at(-1);
    const words = last ? gist(last).slice(0, 60) : "Belum ada pesan";
    return row(topic.name, topic.closed ? `🔒 ditutup · ${words}` : words, last ? timeOf(last.date * 1000) : "", () => phone.open(phone.chat, topic.id), "#");
  }));
}
