"use strict";
// The page keeps nothing that the server does not know: every click is sent and the answer is shown.
// Text of articles is only ever put in as text, never as markup.

const texts = JSON.parse(document.body.dataset.texts);
const $ = (id) => document.getElementById(id);
const UNSURE = 0.6;
const SHOWN_AT_FIRST = 300; // blocks; the rest on request, so that long texts stay responsive
let current = null; // the article that is shown
let version = 0; // of what is shown: the address of pictures changes with it
let pending = 0;

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function say(text) {
  $("status").textContent = text;
}

function fail(text) {
  $("message").textContent = text;
  $("message").hidden = !text;
}

async function ask(method, path, body) {
  pending += 1;
  document.body.setAttribute("aria-busy", "true");
  try {
    // What the server answers is in the language of the page, whichever the browser prefers.
    const headers = { "X-Kanben": "1", "Accept-Language": document.documentElement.lang };
    const response = await fetch(path, { method, body, headers });
    const type = response.headers.get("content-type") || "";
    const answer = type.startsWith("application/json") ? await response.json() : { error: await response.text() };
    if (!response.ok) throw new Error(answer.error || response.statusText);
    return answer;
  } catch (error) {
    throw error instanceof TypeError ? new Error(texts.unreachable) : error;
  } finally {
    pending -= 1;
    if (!pending) document.body.removeAttribute("aria-busy");
  }
}

// ------------------------------------------------------------------ articles
async function add(name, body) {
  return ask("POST", `articles?name=${encodeURIComponent(name)}`, body);
}

async function addText() {
  const text = $("text").value;
  if (!text.trim()) return fail(texts.no_text);
  fail("");
  say(texts.working);
  try {
    const entry = await add("article.txt", text);
    await list();
    if (entry.error) fail(entry.error);
    await open(entry.id);
  } catch (error) {
    fail(error.message);
  }
  say("");
}

async function addFiles(files) {
  const waiting = [...files];
  const errors = [];
  let done = 0;
  let first = null;
  fail("");
  async function next() {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      try {
        const entry = await add(file.name, file);
        if (entry.error) errors.push(entry.error);
        else first = first || entry.id;
      } catch (error) {
        errors.push(`${file.name}: ${error.message}`);
      }
      done += 1;
      say(fill(texts.reading, { done, count: files.length }));
      if (done % 20 === 0) await list();
    }
  }
  await Promise.all([next(), next(), next()]);
  await list();
  if (errors.length) fail(errors.slice(0, 5).join("\n") + (errors.length > 5 ? ` … +${errors.length - 5}` : ""));
  say(fill(texts.read, { count: files.length - errors.length }));
  if (first) await open(first);
}

async function list() {
  const entries = await ask("GET", "articles");
  // The least sure first: they need a look.
  entries.sort((one, other) => one.confidence - other.confidence);
  $("list").replaceChildren(...entries.map(entry));
  $("empty").hidden = entries.length > 0;
  $("all").hidden = !entries.some((one) => !one.error);
}

function entry(article) {
  const title = article.title || article.name;
  const opener = element("button", { type: "button", className: "open", textContent: title });
  if (current && article.id === current.id) opener.setAttribute("aria-current", "true");
  opener.addEventListener("click", () => open(article.id));
  const remove = element("button", { type: "button", textContent: "×", title: texts.remove });
  remove.setAttribute("aria-label", `${texts.remove}: ${title}`);
  remove.addEventListener("click", async () => {
    await ask("DELETE", `articles/${article.id}`);
    if (current && current.id === article.id) start();
    await list();
  });
  const mark = article.error ? element("span", { className: "unsure", textContent: texts.failed }) : sureness(article.confidence);
  return element("li", {}, opener, mark, remove);
}

function sureness(value) {
  const sure = value >= UNSURE;
  const percent = `${Math.round(value * 100)} %`;
  return element("span", { className: sure ? "sure" : "unsure", textContent: sure ? percent : `${texts.check} ${percent}` });
}

async function open(id) {
  try {
    show(await ask("GET", `articles/${id}`));
    await list();
  } catch (error) {
    fail(error.message);
  }
}

function start() {
  current = null;
  $("text").value = "";
  for (const id of ["found", "made", "reread", "new"]) $(id).hidden = true;
  $("recover").hidden = false;
  $("text").focus();
}

async function retype() {
  await changing(ask("POST", `articles/${current.id}/text`, $("text").value));
}

async function change(value) {
  await changing(ask("POST", `articles/${current.id}/change`, JSON.stringify(value)));
}

async function changing(asked) {
  fail("");
  try {
    show(await asked);
    await list();
  } catch (error) {
    fail(error.message);
    if (current.outline) showOutline(current.outline); // what was not accepted is not shown
  }
}

// ------------------------------------------------------------------ what was found
function show(article) {
  current = article;
  version += 1;
  $("new").hidden = false;
  if (article.error) fail(article.error);
  const outline = article.outline;
  for (const id of ["found", "made"]) $(id).hidden = !outline;
  if (!outline) return;
  if (outline.text) $("text").value = outline.text;
  $("reread").hidden = !outline.text;
  $("recover").hidden = true;
  showOutline(outline);
  $("sidecar").href = `articles/${article.id}/sidecar`;
  if ($("save")) $("save").hidden = !article.file;
  refresh();
}

function showOutline(outline) {
  $("fields").replaceChildren(...Object.entries(outline.fields).map(([name, value]) => field(name, value, outline)));
  showBlocks(outline, SHOWN_AT_FIRST);
  $("dropped-count").textContent = outline.dropped.length ? `(${outline.dropped.length})` : "";
  $("left-out").hidden = !outline.dropped.length;
  $("dropped").replaceChildren(...outline.dropped.slice(0, SHOWN_AT_FIRST).map(dropped));
}

function field(name, value, outline) {
  const several = Array.isArray(value);
  const input = element("input", { type: "text", value: several ? value.join("、") : value, name });
  input.addEventListener("change", () => {
    const typed = input.value.trim();
    const parts = several ? typed.split(/[、，,;；]/).map((one) => one.trim()).filter(Boolean) : typed;
    change({ type: "field", name, value: parts });
  });
  const sure = outline.confidences[name];
  const label = element("label", { className: "field" }, texts[`field.${name}`], input);
  label.append(sure === undefined || !String(value) ? "" : sureness(sure));
  return label;
}

const KINDS = ["heading1", "heading2", "heading3", "paragraph", "caption", "quote", "dropped"];

function kindOf(block) {
  if (block.type === "heading") return `heading${Math.min(3, block.level)}`;
  if (block.runin) return "runin";
  return { para: "paragraph", caption: "caption", quote: "quote" }[block.type] || "";
}

function kindChooser(kind, text, number) {
  const select = element("select", {});
  select.setAttribute("aria-label", `${texts.kind}: ${text.slice(0, 40)}`);
  if (!KINDS.includes(kind)) select.append(element("option", { value: "", textContent: texts[`kind.${kind}`] || texts["kind.other"] }));
  for (const one of KINDS) select.append(element("option", { value: one, textContent: texts[`kind.${one}`], selected: one === kind }));
  select.addEventListener("change", () => {
    if (!select.value) return;
    const level = Number(select.value.at(-1)) || 1;
    change({ type: "block", text, number, kind: select.value.replace(/\d$/, ""), level });
  });
  return select;
}

function showBlocks(outline, count) {
  const rows = outline.blocks.slice(0, count).map((block, number) => {
    const text = element("span", { className: "clip", textContent: block.text, lang: outline.language });
    if (block.type === "heading") text.className = "heading";
    else if (block.heading && block.text.startsWith(block.heading)) {
      text.replaceChildren(element("b", { textContent: block.heading }), block.text.slice(block.heading.length));
    }
    const change = ["para", "heading", "caption", "quote"].includes(block.type);
    const right = change ? kindChooser(kindOf(block), block.text, number) : texts[`kind.${block.type}`] || block.type;
    return element("li", {}, text, right);
  });
  if (outline.blocks.length > count) {
    const more = element("button", { type: "button", textContent: fill(texts.more, { count: outline.blocks.length - count }) });
    more.addEventListener("click", () => showBlocks(outline, count + 1000));
    rows.push(element("li", {}, more));
  }
  $("blocks").replaceChildren(...rows);
}

function dropped(item) {
  const text = element("span", { textContent: item.text });
  return element("li", {}, element("span", {}, text, " ", element("span", { className: "quiet", textContent: item.reason })), kindChooser("dropped", item.text, -1));
}

// ------------------------------------------------------------------ editions
function chosen() {
  const out = new URLSearchParams();
  for (const select of $("choices").querySelectorAll("select")) {
    if (select.value !== select.dataset.default) out.set(select.name, select.value);
  }
  return out;
}

let waiting = 0;
function refresh() {
  for (const link of $("downloads").querySelectorAll("a")) {
    link.href = `articles/${current.id}/editions/${link.dataset.format}?${chosen()}`;
  }
  const query = chosen();
  query.set("lang", document.documentElement.lang);
  $("all").href = `articles.zip?${query}`;
  clearTimeout(waiting);
  waiting = setTimeout(preview, 60);
}

async function preview() {
  const shown = version;
  const id = current.id;
  try {
    if (!$("ebook").hidden) {
      const answer = await ask("GET", `articles/${id}/ebook?${chosen()}`);
      if (shown === version) showEbook(id, answer.documents);
      return;
    }
    const width = Math.min(1600, Math.round($("pages").clientWidth * (window.devicePixelRatio || 1)) || 800);
    const answer = await ask("GET", `articles/${id}/pages?${chosen()}`);
    if (shown !== version) return;
    if (answer.error) fail(answer.error);
    $("warnings").replaceChildren(...answer.warnings.slice(0, 20).map((text) => element("li", { textContent: text })));
    const images = [];
    for (let number = 1; number <= answer.pages; number += 1) {
      const query = chosen();
      query.set("width", width);
      query.set("v", version);
      const alt = fill(texts.page, { number, count: answer.pages });
      const image = element("img", { alt, width: 210, height: 297 });
      image.loading = number > 2 ? "lazy" : "eager";
      image.src = `articles/${id}/pages/${number}?${query}`;
      images.push(image);
    }
    $("pages").replaceChildren(...images);
  } catch (error) {
    if (shown === version) fail(error.message);
  }
}

function showEbook(id, documents) {
  const query = [...chosen()].map(([name, value]) => `${name}=${value}`).join(",") || "-";
  const path = (name) => `articles/${id}/ebook/${encodeURIComponent(query)}/${name}?v=${version}`;
  $("chapter").replaceChildren(...documents.map((name, number) => element("option", { value: path(name), textContent: `${number + 1}/${documents.length}` })));
  // After cover and title page comes the text, which is what one wants to see first.
  $("chapter").selectedIndex = Math.min(2, documents.length - 1);
  $("frame").src = $("chapter").value;
}

function tab(ebook) {
  $("pages").hidden = ebook;
  $("ebook").hidden = !ebook;
  $("show-pages").setAttribute("aria-pressed", String(!ebook));
  $("show-ebook").setAttribute("aria-pressed", String(ebook));
  preview();
}

// ------------------------------------------------------------------ what is clicked
$("recover").addEventListener("click", addText);
$("reread").addEventListener("click", retype);
$("new").addEventListener("click", () => { start(); list(); });
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (current ? retype : addText)();
});
$("files").addEventListener("change", async () => {
  const files = [...$("files").files];
  $("files").value = "";
  if (files.length) await addFiles(files);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    $("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") addFiles([...event.dataTransfer.files]);
  });
}
if ($("fetch")) {
  $("fetch").addEventListener("click", async () => {
    fail("");
    say(texts.working);
    try {
      const entry = await ask("POST", "address", $("address").value);
      if (entry.error) fail(entry.error);
      await open(entry.id);
    } catch (error) {
      fail(error.message);
    }
    say("");
  });
}
if ($("save")) {
  $("save").addEventListener("click", async () => {
    fail("");
    say(texts.working);
    try {
      const { saved, redone } = await ask("POST", `articles/${current.id}/save`);
      say(fill(redone ? texts.redone : texts.saved, { name: saved, editions: (redone || []).join(", ") }));
    } catch (error) {
      say("");
      fail(error.message);
    }
  });
}

// Files that the command line opened: the server answers when one of them has changed.
async function follow() {
  let seen = 0;
  for (;;) {
    try {
      const response = await fetch(`changes?seen=${seen}`);
      const answer = await response.json();
      if (answer.version !== seen) {
        seen = answer.version;
        fail("");
        if (current) await open(current.id);
        else await list();
        say(texts.changed);
      }
    } catch {
      await new Promise((wake) => setTimeout(wake, 2000)); // the server is gone, or starts anew
    }
  }
}
if (document.body.dataset.live) follow();
$("reset").addEventListener("click", () => change({ type: "reset" }));
$("choices").addEventListener("change", () => { version += 1; refresh(); });
$("show-pages").addEventListener("click", () => tab(false));
$("show-ebook").addEventListener("click", () => tab(true));
$("chapter").addEventListener("change", () => { $("frame").src = $("chapter").value; });
list().then(() => {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = wanted || ($("list").querySelector("button.open") ? "first" : "");
  if (first === "first") $("list").querySelector("button.open").click();
  else if (first) open(first);
}).catch((error) => fail(error.message));
