import "graphiql/setup-workers/vite";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher, type Storage } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";
import { examples, groups } from "./examples";
import { questions } from "./questions";
import { Wordmark } from "./wordmark";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./graphiql.css";

// Another GraphiQL on the same host and port would otherwise leave its tabs in place of ours.
const PREFIX = "entente:";
const storage: Storage = {
  getItem: (key) => localStorage.getItem(PREFIX + key),
  setItem: (key, value) => localStorage.setItem(PREFIX + key, value),
  removeItem: (key) => localStorage.removeItem(PREFIX + key),
  clear: () => {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      localStorage.removeItem(key);
    }
  },
  get length() {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).length;
  },
};

const fetcher = createGraphiQLFetcher({ url: "/graphql" });
const plugins = [questions, HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

// `/graphql?query=...` and `/graphql#slug` open on that query, with the prepared ones in the tabs beside it.
const asked =
  new URLSearchParams(location.search).get("query") ??
  groups.flatMap((group) => group.examples).find(({ slug }) => `#${slug}` === location.hash)?.query;
const prepared = examples.map(({ query }) => query).filter((query) => query !== asked);
const tabs = (asked === undefined ? prepared : [asked, ...prepared]).map((query) => ({ query }));

const root = document.getElementById("graphiql");
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      defaultTabs={tabs}
      initialQuery={asked}
      defaultEditorToolsVisibility={false}
      schemaDescription
    >
      <GraphiQL.Logo>
        <Wordmark />
      </GraphiQL.Logo>
    </GraphiQL>,
  );
}
