import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** The name in the corner, leading to the front page; the place inside GraphiQL from which its editors are set. */
export function Wordmark() {
  const editor = useGraphiQL((state) => state.responseEditor);

  // News is full of dashes and curly quotes: nothing to warn of here.
  useEffect(() => editor?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } }), [editor]);

  return (
    <a className="wordmark" href="/">
      Entente
    </a>
  );
}
