// What the page knows: a copy of the server's snapshot, kept current by events.

export const store = { epoch: "", bot: {}, people: [], chats: {}, messages: {}, keyboards: {}, reactions: {}, places: [], skew: 0 };

const watchers = new Set();
export const watch = (take) => { watchers.add(take); return () => watchers.delete(take); };
const tell = (change) => watchers.forEach((take) => take(change));

export const person = (id) => store.people.find((each) => each.id === id);
export const now = () => Date.now() + store.skew;
export const messagesOf = (chat) => store.messages[chat] || (store.messages[chat] = []);
export const find = (chat, id) => messagesOf(chat).find((message) => message.message_id === id);

const takers = {
  state(event) {
    const { clock, ...rest } = event.state;
    Object.assign(store, rest);
    store.skew = Date.parse(clock) - Date.now();
    tell({ kind: "all" });
  },
  clock(event) {
    store.skew = Date.parse(event.now) - Date.now();
    tell({ kind: "clock" });
  },
  bot(event) {
    Object.assign(store.bot, event.bot);
    tell({ kind: "bot" });
  },
  people(event) {
    store.people = event.people;
    store.chats = event.chats;
    tell({ kind: "people" });
  },
  message(event) {
    const list = messagesOf(event.chat);
    const at = list.findIndex((each) => each.message_id === event.message.message_id);
    if (at < 0) list.push(event.message); else list[at] = event.message;
    tell({ kind: at < 0 ? "message" : "edit", chat: event.chat, message: event.message });
  },
  edit(event) { takers.message(event); },
  delete(event) {
    store.messages[event.chat] = messagesOf(event.chat).filter((each) => each.message_id !== event.message_id);
    tell({ kind: "delete", chat: event.chat, id: event.message_id });
  },
  markup(event) {
    store.keyboards[event.chat] = event.keyboard;
    tell({ kind: "keyboard", chat: event.chat });
  },
  reaction(event) {
    (store.reactions[event.chat] ||= {})[event.message_id] = event.reactions;
    tell({ kind: "reaction", chat: event.chat, id: event.message_id });
  },
  callback_answer(event) { tell(event); },
  chat_action(event) { tell(event); },
  database() { tell({ kind: "database" }); },
};

export function apply(event) {
  const take = takers[event.kind];
  if (take) take(event);
}
