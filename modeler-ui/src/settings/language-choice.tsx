import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, type OwnLanguage } from "../shared/api";
import { ownLanguageQuery, useChooseLanguage } from "../shared/own-language";
import { languages } from "../shared/texts";
import { Actions, Button, Loaded, Stack, Tabs, toast, toastFailure } from "../shared/ui";
import { ZoneField } from "../shared/zone-field";
import { say } from "./texts";

const own = { en: "English", de: "Deutsch" } as const;

const choices = [
  { value: "automatic", label: say("language.automatic") },
  ...languages.map((value) => ({ value, label: own[value] })),
] as const;

/** The language and time zone of a person; the page is made anew in what is chosen. */
export function LanguageChoice() {
  const query = useQuery(ownLanguageQuery);
  return <Loaded query={query}>{(told) => <Choices key={told.chosenZone ?? ""} told={told} />}</Loaded>;
}

function Choices({ told }: { told: OwnLanguage }) {
  const choose = useChooseLanguage();
  const [zone, setZone] = useState(told.chosenZone ?? "");
  const chosen = languages.find((each) => each === told.chosenLanguage);
  const isUnknown = isProblem(choose.error, 422) && choose.error.code === "unknown-time-zone";
  return (
    <Stack>
      <p className="dim">{say("language.hint")}</p>
      <Tabs
        label={say("language.label")}
        value={chosen ?? "automatic"}
        tabs={choices}
        onChange={(value) =>
          choose.mutate(
            { language: languages.find((each) => each === value), zone: told.chosenZone },
            { onError: toastFailure },
          )
        }
      />
      <p className="dim">{say("language.automaticHint")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose.mutate(
            { language: chosen, zone: zone.trim() },
            {
              onSuccess: () => toast(say("language.saved")),
              onError: (failure) => {
                if (!isProblem(failure, 422)) toastFailure(failure);
              },
            },
          );
        }}
      >
        <Stack>
          <ZoneField
            label={say("language.zone")}
            description={say("language.zoneHint", {
              zone: (told.chosenZone === undefined ? told.zone : undefined) ?? here(),
            })}
            error={isUnknown && say("language.zoneUnknown")}
            value={zone}
            onChange={setZone}
          />
          <Actions>
            <Button type="submit" variant="default" loading={choose.isPending}>
              {say("language.save")}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Stack>
  );
}

const here = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
