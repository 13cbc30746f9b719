import { AnchorButton, Pick } from "../../shared/ui";
import { Icon } from "../../shared/icons";
import { sheetOf } from "./queries";
import { say } from "./texts";

const lengths = ["3", "6", "12", "36"] as const;
type Length = (typeof lengths)[number];

type Props = { months: number; onPick: (months: number) => void; process?: string };

/** For how long value is reckoned, and the way to the sheet that it can be reckoned from again. */
export function Period({ months, onPick, process }: Props) {
  return (
    <>
      <Pick<Length>
        label={say("period.label")}
        value={String(months) as Length}
        options={lengths.map((length) => ({
          value: length,
          label: say("period.months", { count: Number(length) }),
        }))}
        onPick={(length) => onPick(Number(length))}
      />
      <AnchorButton
        variant="default"
        leftSection={<Icon name="download" size={16} />}
        href={sheetOf(months, process)}
        download
      >
        {say("period.sheet")}
      </AnchorButton>
    </>
  );
}
