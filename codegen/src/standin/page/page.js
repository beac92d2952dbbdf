"use strict";
// Everything that came over the wire gets into the page as text, never as markup.

const token = document.documentElement.dataset.token;
const byId = (id) => document.getElementById(id);
const state = { services: [], chosen: null, sample: null };

function element(name, properties, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

async function ask(path, options) {
  const answer = await fetch(path, { headers: { "Snitflade-Token": token }, cache: "no-store", ...options });
  if (answer.ok) return answer.json();
  if (answer.status === 403) throw new Error("The server was started anew: reload this page.");
  throw new Error(await answer.text());
}

function say(id, text) {
  byId(id).textContent = text;
}

// ---- XML laid out, with the places that break the contract marked

const PIECES = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+|</g;

function kindOf(text) {
  if (text.startsWith("<!--") || text.startsWith("<?")) return "aside";
  if (text.startsWith("<![CDATA[") || !text.startsWith("<") || text === "<") return "text";
  if (text.startsWith("</")) return "end";
  return text.endsWith("/>") ? "empty" : "start";
}

const BODY = "/Envelope/Body";

// The element that a violation is about; paths of what a body holds begin with it.
const elementOf = (violation) => violation.path.replace(/\/@[^/]*$/, "") || "/";

// Pieces of a document, each start tag with its path below the body.
function pieces(xml) {
  const open = [{ counts: new Map(), path: null, texts: false, elements: false }];
  const list = [];
  for (const text of xml.match(PIECES) || []) {
    const piece = { text, kind: kindOf(text), path: null };
    const parent = open[open.length - 1];
    if (piece.kind === "text" && text.trim() !== "") parent.texts = true;
    if (piece.kind === "start" || piece.kind === "empty") {
      parent.elements = true;
      const local = text.slice(1).match(/^[^\s/>]*/)[0].split(":").pop();
      const count = (parent.counts.get(local) || 0) + 1;
      parent.counts.set(local, count);
      const own = `/${local}${count > 1 ? `[${count}]` : ""}`;
      const isBody = open.length === 2 && local === "Body";
      piece.path = parent.path === null ? null : parent.path + own;
      piece.own = { counts: new Map(), path: isBody ? "" : piece.path, texts: false, elements: false };
      if (isBody) piece.path = BODY;
      if (piece.kind === "start") open.push(piece.own);
    }
    if (piece.kind === "end" && open.length > 1) piece.own = open.pop();
    piece.parent = piece.kind === "end" ? piece.own : parent;
    list.push(piece);
  }
  return list;
}

function laidOut(xml) {
  const lines = [];
  let depth = 0;
  let inline = false;
  for (const piece of pieces(xml)) {
    if (piece.kind === "end") depth -= 1;
    if (piece.kind === "text" && piece.text.trim() === "" && !piece.parent.texts && piece.parent.elements) continue;
    const before = inline ? "" : (lines.length ? "\n" : "") + "  ".repeat(Math.max(depth, 0));
    lines.push({ before, piece });
    if (piece.kind === "start") {
      depth += 1;
      inline = piece.own.texts || !piece.own.elements;
    } else if (piece.kind === "end") {
      inline = false;
    }
  }
  return lines;
}

const plainly = (xml) => laidOut(xml).map(({ before, piece }) => before + piece.text).join("");

function shown(xml, violations) {
  const box = element("pre", { tabIndex: 0 });
  const places = new Map();
  for (const violation of violations) {
    places.set(elementOf(violation), violation);
  }
  for (const { before, piece } of laidOut(xml)) {
    box.append(before);
    const broken = piece.path !== null ? places.get(piece.path) : undefined;
    if (broken) {
      const mark = element("mark", { textContent: piece.text, tabIndex: -1, title: broken.rule });
      mark.dataset.path = piece.path;
      box.append(mark);
    } else if (piece.kind === "text") {
      box.append(element("span", { className: "value", textContent: piece.text }));
    } else {
      box.append(element("span", { className: "tag", textContent: piece.text }));
    }
  }
  return box;
}

// ---- services

function listServices() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const list = byId("services");
  list.replaceChildren();
  for (const service of state.services) {
    const named = `${service.path} ${service.title}`.toLowerCase().includes(wanted);
    const operations = service.operations.filter((one) => named || one.name.toLowerCase().includes(wanted));
    if (!operations.length) continue;
    const inside = element("ul", {});
    for (const operation of operations) {
      const button = element("button", { type: "button", textContent: operation.name });
      const isChosen = state.chosen && state.chosen.service === service && state.chosen.operation === operation;
      if (isChosen) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => choose(service, operation));
      inside.append(element("li", {}, button));
    }
    const title = element("h3", { textContent: service.name });
    const about = element("small", { textContent: `${service.contract} ${service.title}` });
    list.append(element("li", {}, title, about, inside));
  }
  if (!list.children.length) list.append(element("li", { textContent: "Nothing has this name." }));
}

async function choose(service, operation) {
  state.chosen = { service, operation };
  listServices();
  const current = document.querySelector("#services [aria-current]");
  if (current) current.focus();
  say("chosen", `${operation.name} of ${service.path}${operation.oneWay ? " (one-way: no answer comes)" : ""}`);
  const link = byId("contract");
  link.href = `${service.path}?wsdl`;
  link.hidden = false;
  for (const id of ["minimal", "full", "message", "send-button"]) byId(id).disabled = false;
  for (const old of document.querySelectorAll("#failures [data-declared]")) old.remove();
  for (const fault of operation.faults) {
    const option = element("option", { value: `fault=${fault}` });
    option.dataset.declared = "";
    byId("failures").append(option);
  }
  await sample(false);
}

async function sample(full) {
  const { service, operation } = state.chosen;
  const number = service.operations.indexOf(operation);
  const query = `path=${service.path}&operation=${number}${full ? "&full" : ""}`;
  try {
    state.sample = await ask(`/console/sample?${query}`);
    byId("message").value = plainly(state.sample.message);
    say("sent", "");
  } catch (error) {
    say("sent", error.message);
  }
}

async function send(event) {
  event.preventDefault();
  const { service } = state.chosen;
  const fields = { "Content-Type": state.sample.contentType };
  if (state.sample.action !== null) fields.SOAPAction = state.sample.action;
  const failure = byId("own-failure").value.trim();
  if (failure) fields["Snitflade-Failure"] = failure;
  byId("send-button").disabled = true;
  say("sent", "Sent; the answer is on its way.");
  try {
    const answer = await fetch(service.path, { method: "POST", headers: fields, body: byId("message").value });
    await answer.text();
    say("sent", `Answered with status ${answer.status}; it is the first of the exchanges below.`);
  } catch {
    say("sent", "The connection broke before an answer came.");
  }
  byId("send-button").disabled = false;
  await refresh(true);
}

// ---- exchanges

function violationList(exchange, box) {
  const list = element("ul", { className: "violations" });
  for (const violation of exchange.violations) {
    const button = element("button", { type: "button", textContent: violation.path || "/" });
    button.addEventListener("click", () => {
      const path = elementOf(violation);
      const marks = [...box.querySelectorAll("mark")];
      const mark = marks.find((one) => one.dataset.path === path);
      if (mark) {
        mark.scrollIntoView({ block: "center" });
        mark.focus();
      }
    });
    const parts = [button, " ", element("code", { textContent: violation.rule })];
    const told = [];
    if (violation.expected) told.push(`expected ${violation.expected}`);
    if (violation.found) told.push(`found ${violation.found}`);
    if (violation.help) told.push(violation.help);
    list.append(element("li", {}, ...parts, element("p", { textContent: told.join("; ") })));
  }
  return list;
}

function fill(box, exchange) {
  const request = element("div", {}, element("h3", { textContent: "Request" }), shown(exchange.request, exchange.violations));
  const answer = element("div", {}, element("h3", { textContent: "Answer" }), shown(exchange.answer, []));
  const messages = element("div", { className: "messages" }, request, answer);
  if (exchange.violations.length) box.append(violationList(exchange, messages));
  box.append(messages);
}

function entry(exchange) {
  const good = exchange.status < 300;
  const count = exchange.violations.length;
  const failure = exchange.failure ? `, asked to fail with ${exchange.failure}` : "";
  const summary = element("summary", {},
    element("strong", { textContent: exchange.operation || "no operation" }),
    element("span", { className: good ? "good" : "bad", textContent: `${exchange.status} ${good ? "answered" : "failed"}` }),
    element("small", { textContent: `${exchange.path}, ${exchange.origin}, ${exchange.milliseconds} ms${failure}` }),
    element("small", { textContent: new Date(exchange.at).toLocaleTimeString() }));
  if (count) {
    const text = count === 1 ? "1 violation" : `${count} violations`;
    summary.append(element("span", { className: "bad", textContent: text }));
  }
  const inside = element("div", { className: "inside" });
  const details = element("details", {}, summary, inside);
  details.addEventListener("toggle", () => {
    if (details.open && !inside.children.length) fill(inside, exchange);
  });
  const item = element("li", {}, details);
  item.dataset.number = exchange.number;
  return item;
}

async function refresh(opensFirst) {
  try {
    const all = await ask("/console/exchanges");
    const list = byId("exchanges");
    const known = new Map([...list.children].map((item) => [Number(item.dataset.number), item]));
    const items = all.map((exchange) => known.get(exchange.number) || entry(exchange));
    const isSame = items.length === list.children.length && items.every((item, at) => item === list.children[at]);
    // What has the focus stays where it is, unless there is something new.
    if (!isSame) list.replaceChildren(...items);
    byId("none").hidden = all.length > 0;
    if (opensFirst && items.length) items[0].firstElementChild.open = true;
    if (byId("notice").textContent.startsWith("No ")) say("notice", "");
  } catch (error) {
    say("notice", error instanceof TypeError ? "No answer from the server." : error.message);
  }
}

async function start() {
  byId("filter").addEventListener("input", listServices);
  byId("minimal").addEventListener("click", () => sample(false));
  byId("full").addEventListener("click", () => sample(true));
  byId("send-form").addEventListener("submit", send);
  byId("clear").addEventListener("click", async () => {
    await ask("/console/clear", { method: "POST" });
    await refresh(false);
  });
  byId("failure-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = byId("failure").value.trim();
    try {
      await ask("/console/failure", { method: "POST", body: wanted });
      say("notice", wanted ? `From now on all answers fail with ${wanted}.` : "From now on answers are good.");
    } catch (error) {
      say("notice", error.message);
    }
  });
  try {
    const found = await ask("/console/services");
    state.services = found.services;
    byId("failure").value = found.failure;
  } catch (error) {
    say("notice", error.message);
  }
  listServices();
  await refresh(false);
  setInterval(() => { if (!document.hidden) refresh(false); }, 2000);
}

start();
