/** The locale files are i18next's (JSON v4): nested keys, {{values}}, plurals by _one, _other and so on. */
export type Texts = { [key: string]: string | Texts };

export type Values = Record<string, string | number | undefined>;

/**
 * Looks texts up in one language. Forty lines in place of the i18next library, which alone would take a tenth of
 * what the task inbox may load.
 */
export function translator(language: string, texts: Texts) {
  const plurals = new Intl.PluralRules(language);

  const find = (key: string): string | undefined => {
    const found = key
      .split(".")
      .reduce<string | Texts | undefined>(
        (inner, part) => (typeof inner === "object" ? inner[part] : undefined),
        texts,
      );
    return typeof found === "string" ? found : undefined;
  };

  const translate = (key: string, values: Values = {}): string => {
    const count = values.count;
    const plural = typeof count === "number" ? find(`${key}_${plurals.select(count)}`) : undefined;
    const text = plural ?? find(key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };

  return { translate, knows: (key: string): boolean => find(key) !== undefined };
}
