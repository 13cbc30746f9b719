import { useMay } from "../../shared/session";
import { t } from "../../shared/texts";
import { Button, Notice, Page, Panel, Stack } from "../../shared/ui";
import { Configuration } from "./configuration";
import { Erasure } from "./erasure";
import { useExport } from "./queries";
import { say } from "../texts";

/** What a workspace takes with it, what it brings along from another one, and how it ends. */
export function WorkspaceData() {
  const mayExport = useMay("EXPORT_TENANT");
  return (
    <Page title={t("place.workspaceData")} lead={say("workspaceData.lead")}>
      {mayExport && <Export />}
      <Configuration />
      <Erasure />
    </Page>
  );
}

function Export() {
  const take = useExport();
  return (
    <Panel title={say("workspaceData.export")}>
      <Stack>
        <p>{say("workspaceData.exportHint")}</p>
        {take.isError && <Notice tone="failed">{take.error.message}</Notice>}
        {take.isSuccess && (
          <>
            <Notice tone="done" icon="check">
              {say("workspaceData.exportBegun")}
            </Notice>
            <details>
              <summary>{say("workspaceData.leftOut", { count: take.data.leftOut.length })}</summary>
              <ul>
                {take.data.leftOut.map(({ what, because }) => (
                  <li key={what}>
                    <code>{what}</code>: {because}
                  </li>
                ))}
              </ul>
            </details>
          </>
        )}
        <div>
          <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
            {say("workspaceData.exportNow")}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
