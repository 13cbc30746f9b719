import type { Brand } from "../api";

const address = "/theme.css";

/** The brand whose style sheet is in the page; the page came with the first one. */
let worn: string | undefined;

/** Fetches the style sheet again when the brand is another than the one before, and only then lets the old one go. */
export function wear(brand: Pick<Brand, "name" | "version">): void {
  const wanted = `${brand.name} ${brand.version}`;
  if (worn !== undefined && worn !== wanted) {
    const before = document.querySelectorAll(`link[rel="stylesheet"][href^="${address}"]`);
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `${address}?of=${encodeURIComponent(wanted)}`;
    sheet.onload = () => before.forEach((each) => each.remove());
    document.head.append(sheet);
  }
  worn = wanted;
}
