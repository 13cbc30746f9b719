import { Button, Dialog, Stack, toastFailure } from "../shared/ui";
import { download, pngOf, readableAnywhere } from "./pictures";
import { say } from "./texts";

type Props = {
  name: string;
  xml: () => Promise<string>;
  svg: () => Promise<string>;
  onClose: () => void;
};

/** The drawing as a file: to go on with elsewhere, or to look at. */
export function Export({ name, xml, svg, onClose }: Props) {
  const save = (ending: string, type: string, content: () => Promise<BlobPart>) => () => {
    content().then((part) => {
      download(`${name}.${ending}`, new Blob([part], { type }));
      onClose();
    }, toastFailure);
  };
  const picture = async () => readableAnywhere(await svg());
  return (
    <Dialog title={say("draft.export")} onClose={onClose}>
      <Stack>
        <Button variant="default" onClick={save("bpmn", "application/xml", xml)}>
          {say("draft.exportBpmn")}
        </Button>
        <Button variant="default" onClick={save("svg", "image/svg+xml", picture)}>
          {say("draft.exportSvg")}
        </Button>
        <Button variant="default" onClick={save("png", "image/png", async () => pngOf(await picture()))}>
          {say("draft.exportPng")}
        </Button>
      </Stack>
    </Dialog>
  );
}
