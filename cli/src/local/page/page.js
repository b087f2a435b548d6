// The page of `tabletheory local`. It asks the server that it came from, in DynamoDB's protocol, and nobody else. What items hold is
// only ever set as text.
"use strict";

const at = (id) => document.getElementById(id);

/** Makes an element with a text. */
function make(name, text, of = {}) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(of)) element.setAttribute(key, value);
  return element;
}

/** Sends one request of DynamoDB's protocol. */
async function ask(operation, body) {
  const answer = await fetch("/", {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": `DynamoDB_20120810.${operation}` },
    body: JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  let told = text.trim();
  try {
    const refused = JSON.parse(text);
    told = refused.message ?? refused.Message ?? refused.__type ?? told;
  } catch {
    // It is a sentence already.
  }
  throw new Error(told);
}

/** What is shown: the table, what of it is read, by which request, where each page up to this one began, and where the next one does. */
let table = null;
let source = null;
let request = null;
let starts = [];
let following;
/** Counts what was begun, so that a late answer to an older question changes nothing. */
let turn = 0;

async function attempt(work) {
  const mine = ++turn;
  try {
    await work(() => mine === turn);
    if (mine === turn) at("problem").hidden = true;
  } catch (error) {
    if (mine !== turn) return;
    at("problem").textContent = error.message;
    at("problem").hidden = false;
  }
}

/** Both parts of a key, with their data types. */
function keyOf(schema, definitions) {
  const part = (kind) => {
    const name = schema.find((element) => element.KeyType === kind)?.AttributeName;
    if (name === undefined) return null;
    return { name, type: definitions.find((definition) => definition.AttributeName === name)?.AttributeType ?? "S" };
  };
  return { partition: part("HASH"), sort: part("RANGE") };
}

function sourcesOf(described) {
  const definitions = described.AttributeDefinitions ?? [];
  const of = (kind) => (index) => ({
    index: index.IndexName,
    kind,
    key: keyOf(index.KeySchema, definitions),
    projection: index.Projection?.ProjectionType ?? "ALL",
    fields: index.Projection?.NonKeyAttributes ?? [],
  });
  const byName = (one, other) => (one.index < other.index ? -1 : 1);
  return [
    { index: null, kind: "table", key: keyOf(described.KeySchema, definitions), projection: "ALL", fields: [] },
    ...(described.GlobalSecondaryIndexes ?? []).map(of("global index")).sort(byName),
    ...(described.LocalSecondaryIndexes ?? []).map(of("local index")).sort(byName),
  ];
}

async function listTables(isCurrent) {
  const names = [];
  let last;
  do {
    const page = await ask("ListTables", last === undefined ? {} : { ExclusiveStartTableName: last });
    names.push(...page.TableNames);
    last = page.LastEvaluatedTableName;
  } while (last !== undefined);
  if (!isCurrent()) return;
  const list = at("tables");
  list.replaceChildren();
  for (const name of names) {
    const link = make("a", name, { href: `#${encodeURIComponent(name)}` });
    const entry = make("li");
    entry.append(link);
    list.append(entry);
  }
  at("empty").hidden = names.length > 0;
  const wanted = named();
  const name = names.includes(wanted) ? wanted : names[0];
  if (name === undefined) {
    at("table").hidden = true;
    return;
  }
  await openTable(name, isCurrent);
}

/** The table that the address names. */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

async function openTable(name, isCurrent) {
  const described = (await ask("DescribeTable", { TableName: name })).Table;
  const life = (await ask("DescribeTimeToLive", { TableName: name })).TimeToLiveDescription;
  if (!isCurrent()) return;
  table = { name, sources: sourcesOf(described) };
  for (const link of at("tables").querySelectorAll("a")) {
    if (link.textContent === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${name} – tables on this machine`;
  at("name").textContent = name;
  const facts = [];
  facts.push(life?.AttributeName ? `time to live in ${life.AttributeName}` : "no time to live");
  const stream = described.StreamSpecification;
  facts.push(stream?.StreamEnabled ? `stream of ${stream.StreamViewType}` : "no stream");
  at("facts").textContent = facts.join(" · ");
  showShape();
  at("table").hidden = false;
  choose(0);
  await begin(isCurrent);
}

function showShape() {
  const part = (key) => {
    const cell = make("td", key === null ? "" : `${key.name} `);
    if (key !== null) cell.append(make("small", key.type));
    return cell;
  };
  const rows = table.sources.map((of) => {
    const row = make("tr");
    const projection = of.fields.length === 0 ? of.projection : `${of.projection}: ${of.fields.join(", ")}`;
    row.append(make("td", of.index ?? "the table"), make("td", of.kind), part(of.key.partition), part(of.key.sort), make("td", projection));
    return row;
  });
  at("shape").tBodies[0].replaceChildren(...rows);
  at("source").replaceChildren(...table.sources.map((of, number) => make("option", of.index ?? "the table", { value: String(number) })));
}

function choose(position) {
  source = table.sources[position];
  at("source").value = String(position);
  at("partition-name").textContent = source.key.partition.name;
  at("partition").value = "";
  at("sort").value = "";
  at("descending").checked = false;
  at("sort-part").hidden = source.key.sort === null;
  at("order-part").hidden = source.key.sort === null;
  if (source.key.sort === null) return;
  at("sort-name").textContent = source.key.sort.name;
  // A number begins with nothing.
  const begins = at("operator").querySelector("[value=begins_with]");
  begins.disabled = source.key.sort.type === "N";
  if (begins.disabled && begins.selected) at("operator").value = "=";
}

/** The request that the form describes. */
function asked() {
  const of = { TableName: table.name, Limit: Number(at("size").value) };
  if (source.index !== null) of.IndexName = source.index;
  const { partition, sort } = source.key;
  const [first, second] = [at("partition").value, at("sort").value];
  if (first === "") {
    if (second !== "") throw new Error(`A query names the partition key: give ${partition.name} too.`);
    return ["Scan", of];
  }
  of.KeyConditionExpression = "#p = :p";
  of.ExpressionAttributeNames = { "#p": partition.name };
  of.ExpressionAttributeValues = { ":p": { [partition.type]: first } };
  if (sort !== null) {
    of.ScanIndexForward = !at("descending").checked;
    if (second !== "") {
      const operator = at("operator").value;
      of.KeyConditionExpression += operator === "begins_with" ? " AND begins_with(#s, :s)" : ` AND #s ${operator} :s`;
      of.ExpressionAttributeNames["#s"] = sort.name;
      of.ExpressionAttributeValues[":s"] = { [sort.type]: second };
    }
  }
  return ["Query", of];
}

async function begin(isCurrent) {
  await readPage(asked(), [undefined], isCurrent);
}

/** Reads the page that begins at the last of the starts; the others are of the pages before it. */
async function readPage(of, from, isCurrent) {
  const [operation, body] = of;
  const start = from.at(-1);
  const page = await ask(operation, start === undefined ? body : { ...body, ExclusiveStartKey: start });
  if (!isCurrent()) return;
  request = of;
  starts = from;
  following = page.LastEvaluatedKey;
  showItems(page.Items ?? []);
  at("previous").disabled = starts.length === 1;
  at("next").disabled = following === undefined;
  const count = page.Items.length === 1 ? "1 item" : `${page.Items.length} items`;
  const number = starts.length;
  const more = following === undefined ? (number === 1 ? "" : ", the last page") : ", and there is more";
  at("count").textContent = `${operation === "Query" ? "Found" : "Read"}: ${count}${number > 1 || more ? ` on page ${number}` : ""}${more}`;
}

/** A value in one line. */
function brief(value) {
  const [type, held] = Object.entries(value)[0];
  switch (type) {
    case "S": case "N": return held;
    case "BOOL": return String(held);
    case "NULL": return "null";
    case "B": return `${held} (base64)`;
    default: return JSON.stringify(plain(value)).slice(0, 400);
  }
}

/** A number keeps its digits, so it is a text that is shown bare. */
function plain(value) {
  const [type, held] = Object.entries(value)[0];
  switch (type) {
    case "NULL": return null;
    case "N": return JSON.rawJSON && isJsonNumber(held) ? JSON.rawJSON(held) : held;
    case "NS": return held.map((number) => plain({ N: number }));
    case "L": return held.map(plain);
    case "M": return plainItem(held);
    default: return held;
  }
}

const isJsonNumber = (text) => /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(text);

/** An object whose members are whatever an item names, `__proto__` too. */
function plainItem(item) {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

/** The names of the attributes of items: first those of the keys, and of the others first what most items have. */
function columnsOf(items) {
  const counts = new Map();
  for (const item of items) for (const name of Object.keys(item)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const parts = [source.key, table.sources[0].key].flatMap(({ partition, sort }) => [partition, sort]);
  const keys = new Set(parts.filter((part) => part !== null).map((part) => part.name));
  const others = [...counts.keys()].filter((name) => !keys.has(name));
  others.sort((one, other) => counts.get(other) - counts.get(one) || (one < other ? -1 : 1));
  return [...keys].filter((name) => counts.has(name)).concat(others);
}

function showItems(items) {
  const columns = columnsOf(items);
  at("items").tHead.rows[0].replaceChildren(...columns.map((name) => make("th", name, { scope: "col" })));
  const rows = items.map((item) => {
    const row = make("tr", undefined, { tabindex: "0" });
    for (const name of columns) {
      if (!Object.hasOwn(item, name)) {
        row.append(make("td"));
        continue;
      }
      const cell = make("td", brief(item[name]), { class: `value ${Object.keys(item[name])[0]}` });
      row.append(cell);
    }
    row.addEventListener("click", () => showItem(item));
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter") showItem(item);
    });
    return row;
  });
  if (rows.length === 0) {
    const row = make("tr");
    row.append(make("td", "no items", { class: "nothing" }));
    rows.push(row);
  }
  at("items").tBodies[0].replaceChildren(...rows);
}

function showItem(of) {
  const item = Object.fromEntries(columnsOf([of]).map((name) => [name, of[name]]));
  const show = () => {
    at("json").textContent = JSON.stringify(at("plain").checked ? plainItem(item) : item, null, 2);
  };
  at("plain").onchange = show;
  at("copy").textContent = "Copy";
  show();
  at("item").showModal();
}

at("find").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(begin);
});
at("clear").addEventListener("click", () => {
  at("partition").value = "";
  at("sort").value = "";
  attempt(begin);
});
at("source").addEventListener("change", () => {
  choose(Number(at("source").value));
  attempt(begin);
});
at("size").addEventListener("change", () => attempt(begin));
at("next").addEventListener("click", () => attempt((isCurrent) => readPage(request, [...starts, following], isCurrent)));
at("previous").addEventListener("click", () => attempt((isCurrent) => readPage(request, starts.slice(0, -1), isCurrent)));
at("refresh").addEventListener("click", () => attempt(listTables));
at("close").addEventListener("click", () => at("item").close());
at("item").addEventListener("click", (event) => {
  if (event.target === at("item")) at("item").close();
});
at("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(at("json").textContent);
    at("copy").textContent = "Copied";
  } catch {
    at("copy").textContent = "The browser does not allow it";
  }
});
window.addEventListener("hashchange", () => attempt((isCurrent) => openTable(named(), isCurrent)));
attempt(listTables);
