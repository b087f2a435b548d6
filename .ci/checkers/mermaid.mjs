// Reads diagrams as a page would, and says what each shows: `mermaid.mjs FILE…`.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans texts with the means of a browser.
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  const { diagramType } = await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const attributes = [...db.getEntities().values()].reduce((sum, entity) => sum + entity.attributes.length, 0);
  const relationships = db.getRelationships().length;
  const rows = text.split("\n").filter((line) => line.startsWith("    ")).length;
  const lines = text.split("\n").filter((line) => line.includes(" ||--o")).length;
  if (diagramType !== "er" || attributes !== rows || relationships !== lines || rows === 0) {
    throw new Error(`${path}: ${diagramType}, ${attributes} of ${rows} attributes, ${relationships} of ${lines} relationships`);
  }
  console.log(`${path}: ${db.getEntities().size} entities, ${attributes} attributes, ${relationships} relationships`);
}
