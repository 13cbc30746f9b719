import { NumberInput } from "@mantine/core";
import type { TenantLimits } from "../shared/api";
import type { Fields } from "../shared/conflict";
import { locale } from "../shared/texts";
import { MEGABYTE } from "./limit-units";
import { say } from "./texts";

export type LimitName = keyof TenantLimits;

/** In the order that they are shown, with what one of the field is in the server's unit and the least of it. */
const units: Record<LimitName, { unit: number; least: number }> = {
  processStarts: { unit: 1, least: 0 },
  connectorCalls: { unit: 1, least: 0 },
  sms: { unit: 1, least: 0 },
  people: { unit: 1, least: 1 },
  storage: { unit: MEGABYTE, least: 0 },
  apiRequests: { unit: 1, least: 1 },
};

const names = Object.keys(units) as LimitName[];

const shown = (name: LimitName, most: number | null | undefined): string =>
  most == null ? say("tenant.noLimit") : Math.round(most / units[name].unit).toLocaleString(locale());

const limit = (name: LimitName) => ({
  label: say(`tenant.limit.${name}`),
  shown: (most: number | null | undefined) => shown(name, most),
});

export const fieldsOfLimits: Fields<Required<TenantLimits>> & Fields<TenantLimits> = {
  processStarts: limit("processStarts"),
  connectorCalls: limit("connectorCalls"),
  sms: limit("sms"),
  people: limit("people"),
  storage: limit("storage"),
  apiRequests: limit("apiRequests"),
};

/** What is limited, each in a few words; empty without a limit. */
export const limitsInWords = (limits: TenantLimits): string[] =>
  names
    .filter((name) => limits[name] != null)
    .map((name) => `${say(`tenant.limit.${name}`)}: ${shown(name, limits[name])}`);

type Props = {
  limits: TenantLimits;
  onChange: (change: (now: TenantLimits) => TenantLimits) => void;
  /** What counts where a field stays empty. */
  plan?: TenantLimits;
};

/** One field for each limit; an empty one is no limit of its own. */
export function LimitFields({ limits, onChange, plan }: Props) {
  const description = (name: LimitName) => {
    const hints = [
      plan && say("plans.ofPlan", { most: shown(name, plan[name]) }),
      name === "connectorCalls" && say("tenant.callsHint"),
    ].filter(Boolean);
    return hints.length > 0 && { description: hints.join(" ") };
  };
  return names.map((name) => {
    const { unit, least } = units[name];
    const most = limits[name];
    return (
      <NumberInput
        key={name}
        label={say(`tenant.limit.${name}`)}
        {...description(name)}
        min={least}
        allowDecimal={false}
        thousandSeparator
        hideControls
        value={most == null ? "" : Math.round(most / unit)}
        onChange={(value) =>
          onChange((now) => ({ ...now, [name]: typeof value === "number" ? value * unit : undefined }))
        }
      />
    );
  });
}
