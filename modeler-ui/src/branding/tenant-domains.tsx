import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Badge, Button, List, Loaded, Notice, Panel, Row, Stack, toast } from "../shared/ui";
import { tenantDomainsQuery, useGiveDomain } from "./queries";
import { say } from "./texts";

/** The hosts of a workspace below; one that is given counts at once, since whoever gives it answers for it. */
export function TenantDomains({ id }: { id: string }) {
  const query = useQuery(tenantDomainsQuery(id));
  const give = useGiveDomain(id);
  const [name, setName] = useState("");
  return (
    <Panel title={t("place.domains")}>
      <Stack>
        <Loaded query={query} rows={1}>
          {({ items }) =>
            items.length > 0 && (
              <List label={t("place.domains")}>
                {items.map((domain) => (
                  <Row
                    key={domain.id}
                    sign={<Icon name="globe" />}
                    title={domain.name}
                    aside={
                      <Badge
                        tone={domain.verifiedAt ? "done" : "waiting"}
                        icon={domain.verifiedAt ? "check" : "waiting"}
                      >
                        {say(domain.verifiedAt ? "domain.verified" : "domain.unverified")}
                      </Badge>
                    }
                  />
                ))}
              </List>
            )
          }
        </Loaded>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            give.mutate(name, {
              onSuccess: () => {
                toast(say("domain.nowVerified", { name }));
                setName("");
              },
            });
          }}
        >
          <Stack>
            {give.isError && <Notice tone="failed">{give.error.message}</Notice>}
            <TextInput
              label={say("domain.name")}
              description={say("domain.giveHint")}
              placeholder="work.example.com"
              autoCapitalize="none"
              spellCheck={false}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value.trim())}
            />
            <div>
              <Button type="submit" variant="default" loading={give.isPending}>
                {say("domain.give")}
              </Button>
            </div>
          </Stack>
        </form>
      </Stack>
    </Panel>
  );
}
