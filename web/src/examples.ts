/** The prepared questions: each file in `examples/` opens with a comment line that is its title. */
const files = import.meta.glob<string>("./examples/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

export interface Example {
  title: string;
  query: string;
}

export const examples: Example[] = Object.keys(files)
  .sort()
  .map((path) => {
    const query = files[path] ?? "";
    return { title: query.slice(0, query.indexOf("\n")).replace(/^#\s*/, ""), query };
  });
