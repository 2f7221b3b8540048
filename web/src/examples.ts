import competency from "./questions.json";

/** The prepared questions: each file in `examples/` opens with a comment line that is its title. */
const files = import.meta.glob<string>("./examples/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

export interface Example {
  /** The file's name without its number: what `/graphql#slug` opens. */
  slug: string;
  title: string;
  query: string;
}

export const examples: Example[] = Object.entries(files)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, query]) => ({
    slug: path.replace(/^.*\/\d+-|\.graphql$/g, ""),
    title: query.slice(0, query.indexOf("\n")).replace(/^#\s*/, ""),
    query,
  }));

/** Those that open in tabs, then the competency questions of `tests/questions/`, group by group. */
export const groups: { name: string; examples: Example[] }[] = [{ name: "To begin with", examples }];
for (const { group, ...example } of competency) {
  const last = groups[groups.length - 1];
  if (last?.name === group) {
    last.examples.push(example);
  } else {
    groups.push({ name: group, examples: [example] });
  }
}
