import type { ModuleDeclaration } from "didi";
import { language } from "../../shared/texts";
import german from "./german-forms.json";

type Config = { name?: string; label?: string };
type Part = ((props: unknown) => unknown) & { config: Config };
type Parts = { _formFields: Record<string, Part>; register(type: string, part: Part): void };
type Group = { label?: string };
type Panel = { registerProvider(provider: object, priority?: number): void };

const known = new Map(Object.entries(german));

const inGerman = (words: string | undefined): string | undefined => known.get(words ?? "") ?? words;

/** After form-js' own, whose groups it names. */
const last = 100;

/**
 * form-js has no translate module. What its editor takes from outside is named in German: the parts of a form and the groups
 * of their properties. The names of single properties stand in its code, and stay English.
 */
class FormWords {
  static $inject = ["formFields", "propertiesPanel"];

  constructor(parts: Parts, panel: Panel) {
    for (const [type, part] of Object.entries(parts._formFields)) parts.register(type, renamed(part));
    panel.registerProvider(this, last);
  }

  getGroups = () => (groups: Group[]) => groups.map((group) => ({ ...group, label: inGerman(group.label) }));
}

/** The part itself is shared by all editors and stays as it is. */
function renamed(part: Part): Part {
  const own: Part = Object.assign((props: unknown) => part(props), part);
  own.config = { ...part.config, name: inGerman(part.config.name ?? part.config.label) ?? "" };
  return own;
}

export const formWords: ModuleDeclaration =
  language() === "de" ? { __init__: ["formWords"], formWords: ["type", FormWords] } : {};
