/** Asks the SPARQL endpoint and shows what it says, bindings as a table and an error in its own words. */

interface Term {
  type: string;
  value: string;
}

interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Term>[] };
}

const RESULTS = "application/sparql-results+json";

export async function ask(query: string): Promise<Results> {
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { "content-type": "application/sparql-query", accept: RESULTS },
    body: query,
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  if (!answer.headers.get("content-type")?.startsWith(RESULTS)) {
    throw new Error("This box shows SELECT and ASK. Send CONSTRUCT and DESCRIBE to /sparql.");
  }
  return (await answer.json()) as Results;
}

export function show(results: Results): HTMLElement {
  if (results.boolean !== undefined) {
    return paragraph(results.boolean ? "Yes." : "No.");
  }
  const rows = results.results?.bindings ?? [];
  if (rows.length === 0) {
    return paragraph("No rows.");
  }
  const names = results.head.vars ?? [];
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of names) {
    head.append(Object.assign(document.createElement("th"), { textContent: name }));
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const name of names) {
      line.insertCell().textContent = row[name]?.value ?? "";
    }
  }
  return table;
}

export function paragraph(text: string, className = ""): HTMLParagraphElement {
  return Object.assign(document.createElement("p"), { textContent: text, className });
}
