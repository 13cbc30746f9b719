import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { etagOf, type BrandSettings } from "../shared/api";
import { useRemoving, useSaving, type Fields as ConflictFields } from "../shared/conflict";
import { t } from "../shared/texts";
import { Actions, Button, Confirm, Loaded, Notice, Panel, Stack } from "../shared/ui";
import { say } from "./texts";
import classes from "./branding.module.css";
import { ColourField } from "./colour-field";
import { PictureField } from "./picture-field";
import { Preview } from "./preview";
import {
  brandSettingsQuery,
  coloursQuery,
  useChangeBrand,
  useResetBrand,
  type Chosen,
  type Target,
} from "./queries";

type Props = { target: Target; workspace: string };

/** Everything that makes a face, and how it looks. */
export function BrandForm({ target, workspace }: Props) {
  const query = useQuery(brandSettingsQuery(target));
  const [resets, setResets] = useState(0);
  return (
    <Loaded query={query}>
      {(settings) => (
        <Fields
          key={resets}
          target={target}
          workspace={workspace}
          settings={settings}
          onReset={() => setResets(resets + 1)}
        />
      )}
    </Loaded>
  );
}

const chosenIn = (settings: BrandSettings): Chosen => ({
  name: settings.name ?? "",
  accentLight: settings.accentLight ?? "",
  accentDark: settings.accentDark ?? "",
  senderName: settings.senderName ?? "",
  replyTo: settings.replyTo ?? "",
  mailFooter: settings.mailFooter ?? "",
});

const openedAt = (settings: BrandSettings) => ({ values: chosenIn(settings), etag: etagOf(settings) });

const plain = (name: keyof Chosen) => ({ label: say(`branding.${name}`), shown: (value: string) => value });

const fieldsOfBrand: ConflictFields<Chosen> = {
  name: plain("name"),
  accentLight: plain("accentLight"),
  accentDark: plain("accentDark"),
  senderName: plain("senderName"),
  replyTo: plain("replyTo"),
  mailFooter: plain("mailFooter"),
};

const read = (present: unknown) => chosenIn(present as BrandSettings);

type FieldsProps = Props & { settings: BrandSettings; onReset: () => void };

function Fields({ target, workspace, settings, onReset }: FieldsProps) {
  const [chosen, setChosen] = useState(() => chosenIn(settings));
  const colours = useQuery(coloursQuery(chosen)).data;
  const change = useSaving({
    change: useChangeBrand(target),
    name: t("place.branding"),
    opened: openedAt(settings),
    fields: fieldsOfBrand,
    read,
    onValues: setChosen,
    onSaved: (saved) => setChosen(chosenIn(saved)),
    after: openedAt,
  });
  const set = (part: Partial<Chosen>) => setChosen((now) => ({ ...now, ...part }));
  const field = (name: keyof Chosen) => ({
    label: say(`branding.${name}`),
    name,
    value: chosen[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes.columns}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.save(chosen);
        }}
      >
        <Stack>
          {change.failure && (
            <Notice tone="failed" icon="alert">
              {change.failure.message}
            </Notice>
          )}
          {change.conflict}
          <Panel title={say("branding.look")}>
            <Stack>
              <TextInput {...field("name")} placeholder={workspace} maxLength={60} />
              <ColourField
                label={say("branding.accentLight")}
                value={chosen.accentLight}
                checked={colours?.light}
                onChange={(accentLight) => set({ accentLight })}
              />
              <ColourField
                label={say("branding.accentDark")}
                description={say("branding.darkHint")}
                value={chosen.accentDark}
                checked={colours?.dark}
                onChange={(accentDark) => set({ accentDark })}
              />
              <PictureField target={target} kind="logo" there={settings.logo != null} />
              <PictureField target={target} kind="icon" there={settings.icon != null} />
            </Stack>
          </Panel>
          <Panel title={say("branding.mails")}>
            <Stack>
              <TextInput {...field("senderName")} description={say("branding.senderHint")} maxLength={60} />
              <TextInput {...field("replyTo")} type="email" />
              <Textarea {...field("mailFooter")} rows={3} maxLength={500} />
            </Stack>
          </Panel>
          <Actions>
            <Button type="submit" loading={change.isPending}>
              {say("branding.save")}
            </Button>
            <Reset target={target} settings={settings} onReset={onReset} />
          </Actions>
        </Stack>
      </form>
      <Preview name={chosen.name || workspace} colours={colours} own={target === undefined} />
    </div>
  );
}

type ResetProps = { target: Target; settings: BrandSettings; onReset: () => void };

function Reset({ target, settings, onReset }: ResetProps) {
  const [asking, setAsking] = useState(false);
  const reset = useRemoving({
    change: useResetBrand(target),
    name: t("place.branding"),
    opened: openedAt(settings),
    fields: fieldsOfBrand,
    read,
    onRemoved: onReset,
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say("branding.reset")}
      </Button>
      {asking && (
        <Confirm
          title={say("branding.resetTitle")}
          action={say("branding.reset")}
          busy={reset.isPending}
          onClose={() => setAsking(false)}
          onConfirm={reset.remove}
        >
          {reset.failure ? <Notice tone="failed">{reset.failure.message}</Notice> : say("branding.resetHint")}
        </Confirm>
      )}
      {reset.conflict}
    </>
  );
}
