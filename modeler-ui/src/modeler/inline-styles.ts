/**
 * bpmn.io's editors write some of their markup with style attributes, which the content security policy drops when
 * it is parsed. The words stay in the attribute; given to the element by script they are allowed.
 */
export function keepInlineStyles(): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node instanceof Element) [node, ...node.querySelectorAll("[style]")].forEach(apply);
      }
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function apply(element: Element): void {
  const wanted = element.getAttribute("style");
  if (!wanted || !(element instanceof HTMLElement || element instanceof SVGElement)) return;
  if (element.style.length === 0) element.style.cssText = wanted;
}
