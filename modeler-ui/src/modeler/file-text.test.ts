import { expect, test } from "vitest";
import { textOf } from "./file-text";

const latin = (text: string) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

test("a file is read as it says it is written, and goes on as UTF-8", async () => {
  expect(await textOf(latin('<?xml version="1.0" encoding="ISO-8859-1"?><a n="Müller"/>'))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><a n="Müller"/>',
  );
});

test("a file that says nothing is UTF-8", async () => {
  expect(await textOf(new Blob(['<a n="Müller"/>']))).toBe('<a n="Müller"/>');
  expect(await textOf(new Blob(['<?xml version="1.0" encoding="UTF-8"?><a n="Müller"/>']))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><a n="Müller"/>',
  );
});

test("a file that names no encoding that exists is read all the same", async () => {
  expect(await textOf(new Blob(["<?xml version='1.0' encoding='nonsense'?><a/>"]))).toBe(
    `<?xml version='1.0' encoding="UTF-8"?><a/>`,
  );
});
