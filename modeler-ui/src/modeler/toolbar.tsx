import type { ReactNode } from "react";
import { Icon, type IconName } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Back, Badge, Button } from "../shared/ui";
import classes from "./toolbar.module.css";
import { say } from "./texts";

type Props = {
  name: string;
  dirty: boolean;
  busy: boolean;
  problems: number;
  worst: "error" | "warning" | undefined;
  onProblems: () => void;
  /** Who else is here. */
  others: ReactNode;
  /** Whether what is shown can be undone from here; tables and forms are undone in their editors. */
  undoable: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onExport: () => void;
  onSave: () => void;
  onValidate: () => void;
  onReview: () => void;
  onDeploy: () => void;
};

export function Toolbar({
  name,
  dirty,
  busy,
  problems,
  worst,
  onProblems,
  others,
  undoable,
  onExport,
  onSave,
  onValidate,
  onReview,
  onDeploy,
  onUndo,
  onRedo,
}: Props) {
  const mayDeploy = useMay("DEPLOY_PROCESSES");
  return (
    <header className={classes.toolbar}>
      <div className={classes.name}>
        <Back to="/drafts">{say("drafts.title")}</Back>
        <h1>{name}</h1>
        <span role="status">
          <Badge tone={dirty ? "waiting" : "plain"} icon={dirty ? "draw" : "check"}>
            {say(dirty ? "draft.unsaved" : "draft.kept")}
          </Badge>
        </span>
        {others}
      </div>
      <div className={classes.tools}>
        <Tool icon="undo" label={say("draft.undo")} disabled={!undoable} onClick={onUndo} />
        <Tool icon="redo" label={say("draft.redo")} disabled={!undoable} onClick={onRedo} />
        <Tool icon="download" label={say("draft.export")} onClick={onExport} />
        <button
          type="button"
          className={classes.problems}
          data-severity={worst}
          title={say("draft.problems", { count: problems })}
          aria-label={say("draft.problems", { count: problems })}
          onClick={onProblems}
        >
          <Icon name={worst === "error" ? "failed" : worst === "warning" ? "alert" : "check"} size={18} />
          {problems}
        </button>
      </div>
      <div className={classes.actions}>
        <Button variant="default" disabled={busy || !dirty} onClick={onSave}>
          {t("action.save")}
        </Button>
        <Button variant="default" disabled={busy} onClick={onValidate}>
          {say("draft.validate")}
        </Button>
        <Button variant="default" disabled={busy} onClick={onReview}>
          {say("draft.review")}
        </Button>
        {mayDeploy && (
          <Button disabled={busy} leftSection={<Icon name="deploy" size={16} />} onClick={onDeploy}>
            {say("draft.deploy")}
          </Button>
        )}
      </div>
    </header>
  );
}

type ToolProps = { icon: IconName; label: string; disabled?: boolean; onClick: () => void };

function Tool({ icon, label, ...rest }: ToolProps) {
  return (
    <button type="button" className={classes.iconButton} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={18} />
    </button>
  );
}
