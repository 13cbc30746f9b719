import { Checkbox, Fieldset, Group, NumberInput } from "@mantine/core";
import { digitsOf } from "../../shared/money";
import { say } from "../texts";
import type { Metered, Rate } from "./price-queries";
import { unitOf } from "./rate";

type Props = {
  metered: Metered;
  rate: Rate | undefined;
  currency: string;
  onChange: (rate: Rate | undefined) => void;
};

/** What of one metered thing is included, and what more of it costs; or that it costs nothing. */
export function RateFields({ metered, rate, currency, onChange }: Props) {
  const unit = unitOf(metered);
  const digits = digitsOf(currency);
  const name = say(metered === "storage" ? "price.storage" : `invoices.of-${metered}`);
  const whole = (value: number | string, least: number) =>
    Math.max(least, Math.round(Number(value) * unit) || least);
  return (
    <Fieldset legend={name}>
      <Checkbox
        label={say("price.charged", { name })}
        checked={rate !== undefined}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { included: 0, per: unit, price: 0 } : undefined)
        }
      />
      {rate && (
        <Group align="end" mt="xs">
          <NumberInput
            label={say("price.included")}
            required
            min={0}
            allowDecimal={unit > 1}
            thousandSeparator
            hideControls
            value={rate.included / unit}
            onChange={(value) => onChange({ ...rate, included: whole(value, 0) })}
          />
          <NumberInput
            label={say("price.further")}
            required
            min={0}
            decimalScale={digits}
            fixedDecimalScale
            hideControls
            suffix={` ${currency}`}
            value={rate.price / 10 ** digits}
            onChange={(value) => onChange({ ...rate, price: Math.round(Number(value) * 10 ** digits) || 0 })}
          />
          <NumberInput
            label={say("price.per")}
            required
            min={unit > 1 ? 0.01 : 1}
            allowDecimal={unit > 1}
            thousandSeparator
            hideControls
            value={rate.per / unit}
            onChange={(value) => onChange({ ...rate, per: whole(value, 1) })}
          />
        </Group>
      )}
    </Fieldset>
  );
}
