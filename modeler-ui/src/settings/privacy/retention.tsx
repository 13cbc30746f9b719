import { NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RetentionRule } from "../../shared/api";
import { told } from "../../shared/texts";
import { Button, Dialog, List, Loaded, Notice, Panel, Row, Stack, toast } from "../../shared/ui";
import { retentionQuery, useChooseRetention } from "./queries";
import { say } from "./texts";

/** How long each kind of what is done is kept. */
export function Retention() {
  const query = useQuery(retentionQuery);
  const [open, setOpen] = useState<RetentionRule>();
  return (
    <Panel title={say("privacy.retention")}>
      <Stack>
        <p>{say("privacy.retentionHint")}</p>
        <Loaded query={query}>
          {({ items }) => (
            <List label={say("privacy.retention")}>
              {items.map((rule) => (
                <Row
                  key={rule.kind}
                  title={told("retained", rule.kind)}
                  detail={
                    rule.days == null ? say("privacy.forEver") : say("privacy.days", { count: rule.days })
                  }
                  aside={
                    <Button
                      variant="default"
                      aria-label={say("privacy.changeNamed", { name: told("retained", rule.kind) })}
                      onClick={() => setOpen(rule)}
                    >
                      {say("privacy.change")}
                    </Button>
                  }
                />
              ))}
            </List>
          )}
        </Loaded>
      </Stack>
      {open && <Choose rule={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function Choose({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const name = told("retained", rule.kind);
  const choose = useChooseRetention(rule.kind);
  const [days, setDays] = useState<number | "">(rule.days ?? "");
  return (
    <Dialog title={name} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose.mutate(days === "" ? undefined : days, {
            onSuccess: () => {
              toast(say("privacy.chosen", { name }));
              onClose();
            },
          });
        }}
      >
        <Stack>
          <p>{say("privacy.chooseHint")}</p>
          {choose.isError && <Notice tone="failed">{choose.error.message}</Notice>}
          <NumberInput
            label={say("privacy.daysLabel")}
            description={say("privacy.atLeast", { count: rule.least })}
            min={rule.least}
            max={36_500}
            allowDecimal={false}
            hideControls
            value={days}
            onChange={(value) => setDays(typeof value === "number" ? value : "")}
          />
          <div>
            <Button type="submit" loading={choose.isPending}>
              {say("privacy.save")}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
