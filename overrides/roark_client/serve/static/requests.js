"use strict";

const MOST_ROWS = 500;
const EVERY = 1000;

const rows = document.getElementById("requests");
const note = document.getElementById("note");
const token = document.getElementById("token");
let last = 0;

token.value = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
for (const link of document.querySelectorAll("[data-keep-token]")) link.hash = location.hash;
document.getElementById("controls").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("forget").addEventListener("click", async () => {
  if ((await ask("/__roark__/requests", { method: "DELETE" })).ok) rows.replaceChildren();
});

function ask(path, options = {}) {
  return fetch(path, { ...options, headers: { authorization: `Bearer ${token.value}` } });
}

// What a request holds is only ever set as text.
function cell(text, name) {
  const made = document.createElement("td");
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function body(request) {
  const made = document.createElement("td");
  if (!request.bytes) return made;
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${request.bytes} bytes`;
  const text = document.createElement("pre");
  text.textContent = pretty(request.body.text) ?? request.body.base64;
  details.append(summary, text);
  made.append(details);
  return made;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function row(request) {
  const made = document.createElement("tr");
  made.id = `request-${request.number}`;
  const status = cell(request.status ?? "…", "status");
  status.dataset.class = String(request.status ?? "")[0] ?? "";
  const path = request.query ? `${request.path}?${request.query}` : request.path;
  made.append(cell(request.number, "number"), cell(request.method), cell(path, "path"));
  made.append(cell(request.operation ?? ""), status, body(request));
  return made;
}

async function refresh() {
  try {
    const response = await ask(`/__roark__/requests?after=${last}`);
    if (!response.ok) throw new Error(response.status === 401 ? "Enter the token of the server." : response.status);
    const { requests } = await response.json();
    for (const request of requests) {
      const shown = document.getElementById(`request-${request.number}`);
      if (shown) shown.replaceWith(row(request));
      else rows.prepend(row(request));
    }
    // One without a response is asked for again.
    const open = requests.find((request) => request.status === null);
    if (open) last = open.number - 1;
    else if (requests.length) last = requests.at(-1).number;
    while (rows.children.length > MOST_ROWS) rows.lastChild.remove();
    note.textContent = rows.children.length ? "" : "No request yet.";
  } catch (error) {
    note.textContent = error instanceof TypeError ? "The server has stopped." : error.message;
  }
  setTimeout(refresh, EVERY);
}

refresh();
