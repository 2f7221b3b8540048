import { counts } from "./counts";
import { examples } from "./examples";
import select from "./meetings.rq?raw";
import { ask, paragraph, show } from "./sparql";

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`the page has no element ${id}`);
  }
  return found as T;
}

for (const { slug, title } of examples) {
  const link = Object.assign(document.createElement("a"), { href: `/graphql#${slug}`, textContent: title });
  const item = document.createElement("li");
  item.append(link);
  element("questions").append(item);
}

counts().then(
  (pairs) => {
    for (const [name, count] of pairs) {
      const pair = document.createElement("div");
      pair.append(
        Object.assign(document.createElement("dt"), { textContent: name }),
        Object.assign(document.createElement("dd"), { textContent: count.toLocaleString("en") }),
      );
      element("counts").append(pair);
    }
  },
  // Without an answer the page is still a page: only its figures are missing.
  () => element("counts").remove(),
);

const text = element<HTMLTextAreaElement>("text");
text.value = select;

element("query").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(text.value).then(
    (results) => element("answer").replaceChildren(show(results)),
    (error: unknown) => element("answer").replaceChildren(paragraph(String(error), "wrong")),
  );
});
