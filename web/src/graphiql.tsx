import "graphiql/setup-workers/vite";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher, type Storage } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";
import { examples } from "./examples";
import { questions } from "./questions";
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
const tabs = examples.map(({ query }) => ({ query }));

const root = document.getElementById("graphiql");
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      defaultTabs={tabs}
      defaultEditorToolsVisibility={false}
      schemaDescription
    >
      <GraphiQL.Logo>
        <a className="wordmark" href="/">
          Entente
        </a>
      </GraphiQL.Logo>
    </GraphiQL>,
  );
}
