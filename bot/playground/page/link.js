// The wire: one stream of events in, one small POST per act out.

const listeners = new Set();
let source = null;

export function listen(take, lost) {
  listeners.add(take);
  connect(take, lost);
}

function connect(take, lost) {
  source = new EventSource("api/events");
  source.onmessage = (event) => {
    lost(false);
    take(JSON.parse(event.data));
  };
  source.onerror = () => {
    lost(true);
    // A browser gives up after some errors (a refused connection in Firefox): begin anew.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => connect(take, lost), 1000);
  };
}

export class Refused extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error || `Server: ${response.status}`);
  return body;
}

export async function post(path, body = {}) {
  let response;
  try {
    response = await fetch(`api/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused("Server taman bermain tidak menjawab.");
  }
  return answer(response);
}

export async function get(path) {
  return answer(await fetch(`api/${path}`));
}

// The file itself is the body; what it is stands in the address.
export async function upload(person, query, file) {
  const address = `api/people/${person}/upload?${new URLSearchParams(query)}`;
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new Refused("Berkas tidak terkirim: server tidak menerima atau terputus.");
  }
  return answer(response);
}
