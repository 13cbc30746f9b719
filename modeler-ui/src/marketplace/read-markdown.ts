/** What a text in Markdown is made of, as far as skills tell of themselves in it. */
export type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "code"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] };

export type Span = { kind: "plain" | "strong" | "emphasis" | "code"; text: string };

const bullet = /^\s*[-*+]\s+(.*)$/;
const number = /^\s*\d+[.)]\s+(.*)$/;

/** Headings, lists, fenced code and paragraphs; everything else is read as a paragraph. HTML is text like any other. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fence = false;
  const begin = (block: Block) => blocks.push((open = block));
  for (const line of markdown.split(/\r?\n/)) {
    if (line.trimStart().startsWith("```")) {
      fence = !fence;
      if (fence) begin({ kind: "code", text: "" });
      else open = undefined;
    } else if (fence && open?.kind === "code") {
      open.text += open.text === "" ? line : `\n${line}`;
    } else if (line.trim() === "") {
      open = undefined;
    } else {
      const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
      const item = bullet.exec(line) ?? number.exec(line);
      if (heading) {
        blocks.push({ kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" });
        open = undefined;
      } else if (item) {
        const ordered = !bullet.test(line);
        const text = item[1] ?? "";
        if (open?.kind === "list" && open.ordered === ordered) open.items.push(text);
        else begin({ kind: "list", ordered, items: [text] });
      } else if (open?.kind === "list") {
        open.items.push(`${open.items.pop() ?? ""} ${line.trim()}`);
      } else if (open?.kind === "paragraph") {
        open.text += ` ${line.trim()}`;
      } else {
        begin({ kind: "paragraph", text: line.trim() });
      }
    }
  }
  return blocks;
}

const marks = /\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|`(.+?)`|!?\[(.+?)\]\((.+?)\)/g;

/** A line's words with what is marked in them; of a link there is its text and where it leads, to read and not to press. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > from) spans.push({ kind: "plain", text: text.slice(from, found.index) });
    from = found.index + found[0].length;
    const [, strong, alsoStrong, emphasis, code, link, address] = found;
    if (strong ?? alsoStrong) spans.push({ kind: "strong", text: strong ?? alsoStrong ?? "" });
    else if (emphasis) spans.push({ kind: "emphasis", text: emphasis });
    else if (code) spans.push({ kind: "code", text: code });
    else
      spans.push({
        kind: "plain",
        text: link === address ? (link ?? "") : `${link ?? ""} (${address ?? ""})`,
      });
  }
  if (from < text.length) spans.push({ kind: "plain", text: text.slice(from) });
  return spans;
}
