import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Loaded } from "../shared/ui";
import type { Side } from "./comments";
import type { Template } from "./outline/services";
import { draftQuery, elementTemplatesQuery } from "./queries";
import { Workbench } from "./workbench";

const route = getRouteApi("/app/drafts/$draftId");

export function DraftPage() {
  const { draftId } = route.useParams();
  const draft = useQuery(draftQuery(draftId));
  const templates = useQuery(elementTemplatesQuery);
  // Stays when the drawing is replaced by what somebody else saved.
  const [side, setSide] = useState<Side>("properties");
  // The largest part is fetched beside the draft, not after it.
  useEffect(() => {
    void import("./bpmn-editor");
  }, []);
  return (
    <Loaded query={draft} rows={8}>
      {(opened) => (
        <Loaded query={templates} rows={8}>
          {(all) => (
            <Workbench
              key={`${draftId}/${opened.etag}`}
              opened={opened}
              templates={all as unknown as Template[]}
              side={side}
              onSide={setSide}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
