import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { useEffect, useState } from "react";
import { groups } from "./examples";

/** The sidebar that keeps the prepared questions at hand, also when their tabs were closed or changed. */
export const questions: GraphiQLPlugin = { title: "Questions", icon: Icon, content: Content };

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16v11H11l-4 4v-4H4z" strokeLinejoin="round" />
      <path d="M8 9h8M8 12h5" strokeLinecap="round" />
    </svg>
  );
}

function Content() {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, activeTabIndex } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    activeTabIndex: state.activeTabIndex,
  }));
  const [wanted, setWanted] = useState<{ query: string; after: number }>();

  // A new tab becomes active one render later: only then does the editor show it.
  useEffect(() => {
    if (wanted && activeTabIndex !== wanted.after) {
      queryEditor?.setValue(wanted.query);
      setWanted(undefined);
    }
  }, [wanted, activeTabIndex, queryEditor]);

  return (
    <section className="questions" aria-label="Questions">
      <h2>Questions</h2>
      <p>Each opens in a tab of its own, ready to run and to change.</p>
      {groups.map(({ name, examples }) => (
        <section key={name}>
          <h3>{name}</h3>
          <ol>
            {examples.map(({ title, query }) => (
              <li key={title}>
                <button
                  type="button"
                  className="graphiql-un-styled"
                  onClick={() => {
                    setWanted({ query, after: activeTabIndex });
                    addTab();
                  }}
                >
                  {title}
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
