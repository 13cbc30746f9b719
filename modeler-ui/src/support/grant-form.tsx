import { NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../shared/texts";
import { Button, Stack } from "../shared/ui";

type Asked = { email: string; reason: string; hours: number };

type Props = {
  /** Whether the person is named here; who asks for themselves is known. */
  named?: boolean;
  action: string;
  busy: boolean;
  onSend: (asked: Asked) => void;
};

/** What for, for how long, and for whom. */
export function GrantForm({ named = false, action, busy, onSend }: Props) {
  const [asked, setAsked] = useState<Asked>({ email: "", reason: "", hours: 2 });
  const set = (part: Partial<Asked>) => setAsked((now) => ({ ...now, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(asked);
      }}
    >
      <Stack>
        <p>{t(named ? "support.grantHint" : "support.askHint")}</p>
        {named && (
          <TextInput
            label={t("support.email")}
            type="email"
            required
            value={asked.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t("support.reason")}
          required
          maxLength={500}
          rows={2}
          value={asked.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <NumberInput
          label={t("support.hoursField")}
          required
          min={1}
          max={24}
          allowDecimal={false}
          hideControls
          value={asked.hours}
          onChange={(value) => set({ hours: Number(value) })}
        />
        <div>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
