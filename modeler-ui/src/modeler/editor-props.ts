/** What every editor of a draft's resource takes: its content, and whom to tell of a change. */
export type EditorProps = { content: string; onChange: (content: string) => void };
