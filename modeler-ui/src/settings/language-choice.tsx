import { chooseLanguage, chosenLanguage, languages, t } from "../shared/texts";
import { Tabs } from "../shared/ui";

const choices = ["browser", ...languages] as const;

/** The language of the screen; all of it is made anew in the one that is chosen. */
export function LanguageChoice() {
  return (
    <Tabs
      label={t("account.language")}
      value={chosenLanguage() ?? "browser"}
      tabs={choices.map((value) => ({ value, label: t(`account.languages.${value}`) }))}
      onChange={(value) => {
        chooseLanguage(value === "browser" ? undefined : value);
        window.location.reload();
      }}
    />
  );
}
