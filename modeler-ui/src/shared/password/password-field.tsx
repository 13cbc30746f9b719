import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { t } from "../texts";

type Props = Omit<PasswordInputProps, "visibilityToggleButtonProps"> & {
  /** What the button that shows the text is called, where it is no password. */
  showLabel?: string;
};

/** A field that hides what is typed; the button that shows it is reached by keyboard, too. */
export function PasswordField({ showLabel = t("signIn.showPassword"), ...field }: Props) {
  return <PasswordInput {...field} visibilityToggleButtonProps={{ "aria-label": showLabel, tabIndex: 0 }} />;
}
