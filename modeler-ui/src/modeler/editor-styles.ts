import { StyleModule } from "style-mod";

type Mounted = { sheet: CSSStyleSheet; modules: StyleModule[] };

const mounted = new WeakMap<DocumentOrShadowRoot, Mounted>();

/**
 * CodeMirror, inside bpmn.io's editors, writes its styles into a style element, which the content security policy
 * forbids. A constructed style sheet holds the same rules and is allowed.
 */
StyleModule.mount = (root, modules) => {
  const all = mounted.get(root) ?? adopt(root);
  const list: readonly StyleModule[] = "getRules" in modules ? [modules] : modules;
  let position = 0;
  for (const module of list) {
    const known = all.modules.indexOf(module);
    if (known >= 0 && known < position) all.modules.splice(known, 1);
    if (known < position) all.modules.splice(position++, 0, module);
    else position = known + 1;
  }
  all.sheet.replaceSync(all.modules.map((each) => each.getRules()).join("\n"));
};

function adopt(root: DocumentOrShadowRoot): Mounted {
  const added: Mounted = { sheet: new CSSStyleSheet(), modules: [] };
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, added.sheet];
  mounted.set(root, added);
  return added;
}
