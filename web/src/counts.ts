/** How much there is in the release that answers, by GraphQL. */
import query from "./counts.graphql?raw";

const NAMES = ["articles", "people", "summits", "deals", "disputes", "discrepancies"] as const;

type Counts = Record<(typeof NAMES)[number], { totalCount: number }> & { release: { number: number } | null };

/** Pairs of what is counted and how many there are, the number of the release first. */
export async function counts(): Promise<[string, number][]> {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: Counts };
  const release: [string, number][] = data.release ? [["release", data.release.number]] : [];
  return [...release, ...NAMES.map((name): [string, number] => [name, data[name].totalCount])];
}
