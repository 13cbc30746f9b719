import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CataloguePackage } from "../shared/api";
import { Icon } from "../shared/icons";
import { t } from "../shared/texts";
import { Actions, Button, Confirm, Empty, List, Loaded, Notice, Page, Row, toast } from "../shared/ui";
import { ChoosePackage } from "./choose-package";
import { PermissionWords } from "./permission-words";
import { catalogueQuery, useAddToCatalogue, useTakeOutOfCatalogue } from "./policy-queries";
import { Publishers } from "./publishers";
import { say } from "./texts";

/** What an operator or reseller has for all workspaces below; each of them installs what it wants. */
export function Catalogue() {
  const query = useQuery(catalogueQuery);
  const add = useAddToCatalogue();
  const [listing, setListing] = useState(false);
  const [leaving, setLeaving] = useState<CataloguePackage>();
  return (
    <Page
      title={t("place.skills")}
      lead={say("catalogue.lead")}
      actions={
        <Actions>
          <ChoosePackage add={add} onAdded={() => toast(say("catalogue.added"))} />
          <Button variant="default" onClick={() => setListing(true)}>
            {say("publishers.title")}
          </Button>
        </Actions>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="records" title={say("catalogue.empty")}>
              <p>{say("catalogue.emptyHint")}</p>
            </Empty>
          ) : (
            <List label={t("place.skills")}>
              {items.map((one) => (
                <PackageRow key={`${one.id} ${one.version}`} one={one} onLeave={() => setLeaving(one)} />
              ))}
            </List>
          )
        }
      </Loaded>
      {listing && <Publishers reach="below" onClose={() => setListing(false)} />}
      {leaving && <Leave one={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

function PackageRow({ one, onLeave }: { one: CataloguePackage; onLeave: () => void }) {
  const [open, setOpen] = useState(false);
  const named = { name: one.name, version: one.version };
  return (
    <Row
      sign={<Icon name="deploy" />}
      title={say("catalogue.named", named)}
      detail={
        <>
          <span>{one.summary}</span>
          <span>{one.publisher}</span>
          {one.fingerprint && <code>{one.fingerprint}</code>}
          {open && (
            <ul>
              {one.permissions.map((permission) => (
                <li key={`${permission.kind} ${permission.name}`}>
                  <PermissionWords permission={permission} />
                </li>
              ))}
            </ul>
          )}
        </>
      }
      aside={
        <>
          <Button
            variant="default"
            aria-expanded={open}
            aria-label={say("catalogue.mayOf", named)}
            onClick={() => setOpen(!open)}
          >
            {say("consent.all")}
          </Button>
          <Button variant="default" aria-label={say("catalogue.leaveOf", named)} onClick={onLeave}>
            {say("catalogue.leave")}
          </Button>
        </>
      }
    />
  );
}

function Leave({ one, onClose }: { one: CataloguePackage; onClose: () => void }) {
  const leave = useTakeOutOfCatalogue();
  const named = { name: one.name, version: one.version };
  return (
    <Confirm
      title={say("catalogue.leaveTitle", named)}
      action={say("catalogue.leave")}
      busy={leave.isPending}
      onConfirm={() =>
        leave.mutate(one, {
          onSuccess: () => {
            toast(say("catalogue.left", named));
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      {leave.isError ? <Notice tone="failed">{leave.error.message}</Notice> : say("catalogue.leaveHint")}
    </Confirm>
  );
}
