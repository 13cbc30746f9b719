import { Icon } from "../../shared/icons";
import { AnchorButton, Pick } from "../../shared/ui";
import { number } from "./shown";
import { say } from "./texts";

export const lengths = ["7", "30", "90"] as const;
/** What figures are asked of. */
export type Asked = { days: string; process?: string | undefined; until?: string | undefined };

type Props = { asked: Asked; onPick: (days: string) => void; sheet: string };

export const wordsOf = ({ days, process, until }: Asked): URLSearchParams =>
  new URLSearchParams({
    days,
    ...(process !== undefined && { process }),
    ...(until !== undefined && { until }),
  });

export const sheetOf = (asked: Asked): string => `/api/figures/export?${wordsOf(asked).toString()}`;

/** For how many days, and the way to the same as a sheet. */
export function PeriodPick({ asked, onPick, sheet }: Props) {
  return (
    <>
      <Pick<string>
        label={say("period.label")}
        value={asked.days}
        options={[...new Set([...lengths, asked.days])].map((value) => ({
          value,
          label: say("period.days", { days: number(Number(value)) }),
        }))}
        onPick={onPick}
      />
      <AnchorButton variant="default" leftSection={<Icon name="download" size={16} />} href={sheet} download>
        {say("period.sheet")}
      </AnchorButton>
    </>
  );
}
