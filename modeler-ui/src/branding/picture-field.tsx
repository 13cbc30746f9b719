import { useRef } from "react";
import { Icon } from "../shared/icons";
import { Actions, Button, Notice } from "../shared/ui";
import { say } from "./texts";
import classes from "./branding.module.css";
import { useRemovePicture, useSetPicture, type PictureKind, type Target } from "./queries";

const accepted = { logo: ".png,.jpg,.jpeg,.webp,.svg", icon: ".png,.jpg,.jpeg" };

/** The logo or the icon: chosen from a file, kept at once. */
export function PictureField({ target, kind, there }: { target: Target; kind: PictureKind; there: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const put = useSetPicture(target, kind);
  const remove = useRemovePicture(target, kind);
  const failure = put.error ?? remove.error;
  return (
    <div className={classes.picture}>
      <h3>{say(`branding.${kind}`)}</h3>
      <p className="dim">{say(`branding.${kind}Hint`)}</p>
      {failure && <Notice tone="failed">{failure.message}</Notice>}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted[kind]}
        aria-label={say(`branding.${kind}`)}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) put.mutate(file);
          event.currentTarget.value = "";
        }}
      />
      <Actions>
        <Button
          variant="default"
          leftSection={<Icon name="upload" size={16} />}
          loading={put.isPending}
          onClick={() => input.current?.click()}
        >
          {say(there ? `branding.${kind}Replace` : `branding.${kind}Choose`)}
        </Button>
        {there && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {say(`branding.${kind}Remove`)}
          </Button>
        )}
      </Actions>
    </div>
  );
}
