import { Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { NoticeTemplate, NoticeTemplates } from "../shared/api";
import { useSaving, type Fields } from "../shared/conflict";
import { t } from "../shared/texts";
import { Actions, Button, Confirm, Notice, Panel, Stack, toast } from "../shared/ui";
import { Letter } from "./letter";
import {
  previewQuery,
  templateOf,
  useChangeTemplate,
  useResetTemplate,
  type Message,
  type Wording,
} from "./queries";
import { kindName, say } from "./texts";
import { unknownIn } from "./variables";
import classes from "./notices.module.css";

type Props = { message: Message; template: NoticeTemplate; variables: readonly string[]; etag: string };

const fields: Fields<Wording> = {
  subject: { label: say("messages.subject"), shown: (subject) => subject },
  text: { label: say("messages.text"), shown: (text) => text },
};

const meanings = {
  name: "messages.name",
  workspace: "messages.workspace",
  subject: "messages.subjectName",
  about: "messages.about",
} as const;

const braced = (name: string): string => `{{${name}}}`;

const meaning = (name: string): string =>
  name in meanings ? say(meanings[name as keyof typeof meanings]) : name;

/** The words, what can be put in, and how they arrive. */
export function MessageForm({ message, template, variables, etag }: Props) {
  const [words, setWords] = useState<Wording>({ subject: template.subject, text: template.text });
  const [settled] = useDebouncedValue(words, 400);
  const [asks, setAsks] = useState(false);
  const written = useRef<HTMLTextAreaElement>(null);
  const preview = useQuery(previewQuery(message, settled));

  const read = (present: unknown): Wording => {
    const theirs = templateOf(present as NoticeTemplates, message);
    return { subject: theirs?.subject ?? "", text: theirs?.text ?? "" };
  };
  const versioned = {
    name: kindName(message.kind),
    opened: { values: { subject: template.subject, text: template.text }, etag },
    fields,
    read,
    onValues: setWords,
    after: (saved: { value: NoticeTemplates; etag: string }) => ({
      values: read(saved.value),
      etag: saved.etag,
    }),
  };
  const change = useSaving({
    ...versioned,
    change: useChangeTemplate(message),
    onSaved: () => toast(say("messages.saved")),
  });
  const reset = useSaving({
    ...versioned,
    asShown: true,
    change: useResetTemplate(message),
    onSaved: (saved) => {
      setAsks(false);
      setWords(read(saved.value));
      toast(say("messages.back"));
    },
  });

  const wrong = (text: string) => {
    const unknown = unknownIn(text, variables);
    return (
      unknown !== undefined &&
      say("messages.unknown", { name: braced(unknown), all: variables.map(braced).join(", ") })
    );
  };
  const wrongSubject = wrong(words.subject);
  const wrongText = wrong(words.text);
  // The server's own word, for what cannot be told to be in one of the two.
  const unfit = !wrongSubject && !wrongText && preview.isError && preview.error.message;

  const put = (name: string) => {
    const area = written.current;
    const at = area?.selectionStart ?? words.text.length;
    const end = area?.selectionEnd ?? at;
    setWords({ ...words, text: words.text.slice(0, at) + braced(name) + words.text.slice(end) });
    area?.focus();
  };

  return (
    <div className={classes.columns}>
      {change.conflict}
      {reset.conflict}
      {asks && (
        <Confirm
          title={say("messages.backTitle")}
          action={say("messages.productWords")}
          busy={reset.isPending}
          onConfirm={() => reset.save(words)}
          onClose={() => setAsks(false)}
        >
          <p>{say("messages.backWhat")}</p>
        </Confirm>
      )}
      <Panel title={say("messages.wording")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrongSubject && !wrongText) change.save(words);
          }}
        >
          <Stack>
            <TextInput
              label={say("messages.subject")}
              required
              maxLength={200}
              error={wrongSubject}
              value={words.subject}
              onChange={(event) => setWords({ ...words, subject: event.currentTarget.value })}
            />
            <Textarea
              ref={written}
              label={say("messages.text")}
              description={say("messages.textHint")}
              required
              rows={10}
              maxLength={10_000}
              error={wrongText || unfit}
              value={words.text}
              onChange={(event) => setWords({ ...words, text: event.currentTarget.value })}
            />
            <div role="group" aria-label={say("messages.insert")} className={classes.channels}>
              {variables.map((name) => (
                <Button key={name} variant="subtle" onClick={() => put(name)}>
                  {braced(name)} {meaning(name)}
                </Button>
              ))}
            </div>
            {(change.failure ?? reset.failure) && (
              <Notice tone="failed">{(change.failure ?? reset.failure)?.message}</Notice>
            )}
            <Actions>
              <Button type="submit" loading={change.isPending} disabled={Boolean(wrongSubject || wrongText)}>
                {t("action.save")}
              </Button>
              {template.own && (
                <Button variant="default" onClick={() => setAsks(true)}>
                  {say("messages.productWords")}
                </Button>
              )}
            </Actions>
          </Stack>
        </form>
      </Panel>
      <Letter preview={preview.data} />
    </div>
  );
}
