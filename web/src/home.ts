import { counts } from "./counts";
import { examples } from "./examples";
import meetings from "./meetings.rq?raw";
import { ask, say } from "./sparql";

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
      pair.append(say("dt", name), say("dd", count.toLocaleString("en")));
      element("counts").append(pair);
    }
  },
  // Without an answer the page is still a page: only its figures are missing.
  () => element("counts").remove(),
);

const text = element<HTMLTextAreaElement>("text");
text.value = meetings;

element("query").addEventListener("submit", (event) => {
  event.preventDefault();
  const answer = element("answer");
  answer.className = "";
  ask(text.value).then(
    (shown) => answer.replaceChildren(...shown),
    (error: unknown) => {
      answer.className = "wrong";
      answer.textContent = error instanceof Error ? error.message : String(error);
    },
  );
});
