import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, type BrandSettings } from "../shared/api";
import { t } from "../shared/texts";
import { Actions, Button, Confirm, Loaded, Notice, Panel, Stack, toastFailure } from "../shared/ui";
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
  return (
    <Loaded query={query}>
      {(settings) => (
        <Fields key={settings.version} target={target} workspace={workspace} settings={settings} />
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

function Fields({ target, workspace, settings }: Props & { settings: BrandSettings }) {
  const [chosen, setChosen] = useState(() => chosenIn(settings));
  const colours = useQuery(coloursQuery(chosen)).data;
  const change = useChangeBrand(target);
  const set = (part: Partial<Chosen>) => setChosen((now) => ({ ...now, ...part }));
  const field = (name: keyof Chosen) => ({
    label: t(`branding.${name}`),
    name,
    value: chosen[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes.columns}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ chosen, before: settings });
        }}
      >
        <Stack>
          {change.isError && (
            <Notice tone="failed" icon="alert">
              {isProblem(change.error, 412) ? t("branding.stale") : change.error.message}
            </Notice>
          )}
          <Panel title={t("branding.look")}>
            <Stack>
              <TextInput {...field("name")} placeholder={workspace} maxLength={60} />
              <ColourField
                label={t("branding.accentLight")}
                value={chosen.accentLight}
                checked={colours?.light}
                onChange={(accentLight) => set({ accentLight })}
              />
              <ColourField
                label={t("branding.accentDark")}
                description={t("branding.darkHint")}
                value={chosen.accentDark}
                checked={colours?.dark}
                onChange={(accentDark) => set({ accentDark })}
              />
              <PictureField target={target} kind="logo" there={settings.logo != null} />
              <PictureField target={target} kind="icon" there={settings.icon != null} />
            </Stack>
          </Panel>
          <Panel title={t("branding.mails")}>
            <Stack>
              <TextInput {...field("senderName")} description={t("branding.senderHint")} maxLength={60} />
              <TextInput {...field("replyTo")} type="email" />
              <Textarea {...field("mailFooter")} rows={3} maxLength={500} />
            </Stack>
          </Panel>
          <Actions>
            <Button type="submit" loading={change.isPending}>
              {t("branding.save")}
            </Button>
            <Reset target={target} settings={settings} />
          </Actions>
        </Stack>
      </form>
      <Preview name={chosen.name || workspace} colours={colours} own={target === undefined} />
    </div>
  );
}

function Reset({ target, settings }: { target: Target; settings: BrandSettings }) {
  const reset = useResetBrand(target);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("branding.reset")}
      </Button>
      {asking && (
        <Confirm
          title={t("branding.resetTitle")}
          action={t("branding.reset")}
          busy={reset.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            reset.mutate(settings, {
              onError: toastFailure,
              onSettled: () => setAsking(false),
            })
          }
        >
          {t("branding.resetHint")}
        </Confirm>
      )}
    </>
  );
}
