/** Asks the SPARQL endpoint and shows what it says: rows as a table, graphs as Turtle, errors in its own words. */

interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, { value: string }>[] };
}

const ROWS = "application/sparql-results+json";

/** The answer to a query as elements to show; raises an Error with the server's message when it refuses. */
export async function ask(query: string): Promise<HTMLElement[]> {
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { "content-type": "application/sparql-query", accept: `${ROWS}, text/turtle` },
    body: query,
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  const cut = answer.headers.has("entente-truncated") ? [say("p", "There is more: the answer was cut here.")] : [];
  if (!answer.headers.get("content-type")?.startsWith(ROWS)) {
    return [say("pre", await answer.text()), ...cut];
  }
  return [show((await answer.json()) as Results), ...cut];
}

function show(results: Results): HTMLElement {
  if (results.boolean !== undefined) {
    return say("p", results.boolean ? "Yes." : "No.");
  }
  const rows = results.results?.bindings ?? [];
  if (rows.length === 0) {
    return say("p", "No rows.");
  }
  const names = results.head.vars ?? [];
  const table = document.createElement("table");
  table.createTHead().insertRow().append(...names.map((name) => say("th", name)));
  const body = table.createTBody();
  for (const row of rows) {
    body.insertRow().append(...names.map((name) => say("td", row[name]?.value ?? "")));
  }
  return table;
}

/** An element that holds a text. */
export function say(tag: keyof HTMLElementTagNameMap, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
