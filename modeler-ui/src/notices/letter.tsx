import { useRef, useState } from "react";
import type { NoticePreview } from "../shared/api";
import { Loading, Panel, Stack, Tabs } from "../shared/ui";
import { say } from "./texts";
import classes from "./notices.module.css";

const forms = ["html", "plain"] as const;

/** A letter as it arrives. */
export function Letter({ preview }: { preview: NoticePreview | undefined }) {
  const [form, setForm] = useState<(typeof forms)[number]>("html");
  return (
    <Panel title={say("messages.preview")}>
      <Stack>
        <Tabs
          label={say("messages.preview")}
          value={form}
          tabs={forms.map((value) => ({ value, label: say(`messages.${value}`) }))}
          onChange={setForm}
        />
        {!preview ? (
          <Loading rows={4} />
        ) : (
          <>
            <p className={classes.subject}>{preview.subject}</p>
            {form === "html" ? (
              <Html preview={preview} />
            ) : (
              <pre className={classes.plain}>{preview.text}</pre>
            )}
          </>
        )}
      </Stack>
    </Panel>
  );
}

/**
 * In a frame that runs no script and leads nowhere. The page's policy drops styles that stand in markup, so that they are
 * given to the elements once they are there; whatever a template says stands in the markup with its quotes escaped.
 */
function Html({ preview: { subject, html } }: { preview: NoticePreview }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dress = () => {
    const letter = frame.current?.contentDocument;
    if (!letter) return;
    letter.querySelectorAll<HTMLElement>("[data-style]").forEach((element) => {
      element.style.cssText = element.dataset.style ?? "";
    });
    if (frame.current) frame.current.style.height = `${letter.documentElement.scrollHeight + 2}px`;
  };
  return (
    <iframe
      ref={frame}
      title={say("messages.previewOf", { subject })}
      className={classes.letter}
      sandbox="allow-same-origin"
      tabIndex={-1}
      srcDoc={html.replaceAll(' style="', ' data-style="').replaceAll(' href="', ' data-href="')}
      onLoad={dress}
    />
  );
}
