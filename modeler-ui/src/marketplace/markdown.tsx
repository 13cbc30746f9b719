import classes from "./marketplace.module.css";
import { blocksOf, spansOf, type Block } from "./read-markdown";

/** A text of a skill's publisher, put together from words alone: no HTML, no links, no pictures of other places. */
export function Markdown({ text, without }: { text: string; without: string }) {
  const blocks = blocksOf(text);
  const [first] = blocks;
  const isTitle = first?.kind === "heading" && first.text === without;
  return (
    <div className={classes.readme}>
      {(isTitle ? blocks.slice(1) : blocks).map((block, at) => (
        <Shown key={at} block={block} />
      ))}
    </div>
  );
}

function Shown({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <h3>
          <Words text={block.text} />
        </h3>
      );
    case "code":
      return <pre className={classes.code}>{block.text}</pre>;
    case "paragraph":
      return (
        <p>
          <Words text={block.text} />
        </p>
      );
    case "list": {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Words text={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

const elements = { strong: "strong", emphasis: "em", code: "code" } as const;

function Words({ text }: { text: string }) {
  return spansOf(text).map((span, at) => {
    if (span.kind === "plain") return span.text;
    const Element = elements[span.kind];
    return <Element key={at}>{span.text}</Element>;
  });
}
