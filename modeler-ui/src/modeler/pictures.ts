/** Twice as fine as on the screen, so that words stay sharp on paper. */
const fineness = 2;

/** A picture that needs nothing of this page: our colours are variables, which only the page knows. On white paper. */
export function readableAnywhere(svg: string): string {
  const paper = document.createElement("div");
  paper.dataset.mantineColorScheme = "light";
  document.body.append(paper);
  const colours = getComputedStyle(paper);
  const plain = svg.replace(/var\((--[\w-]+)[^)]*\)/g, (_, name: string) =>
    colours.getPropertyValue(name).trim(),
  );
  paper.remove();
  return plain;
}

/** The same picture in dots, on white. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * fineness;
  canvas.height = image.height * fineness;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The drawing is too large for a PNG; take SVG."))),
      "image/png",
    );
  });
}

export function download(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
