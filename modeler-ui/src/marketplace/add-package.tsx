import { useNavigate } from "@tanstack/react-router";
import { toast } from "../shared/ui";
import { ChoosePackage } from "./choose-package";
import { useAddPackage } from "./queries";
import { say } from "./texts";

/** Brings a package into this workspace, and shows it. */
export function AddPackage() {
  const navigate = useNavigate();
  return (
    <ChoosePackage
      add={useAddPackage()}
      onAdded={({ id, version }) => {
        toast(say("add.done"));
        void navigate({ to: "/skills/$skillId", params: { skillId: id }, search: { version } });
      }}
    />
  );
}
