import { expect, test } from "vitest";
import { size } from "./texts";

test("a size is told in the unit that suits it", () => {
  expect(size(0)).toBe("0 bytes");
  expect(size(1)).toBe("1 byte");
  expect(size(1023)).toBe("1,023 bytes");
  expect(size(2048)).toBe("2 kB");
  expect(size(10 * 1024 * 1024)).toBe("10 MB");
  expect(size(1.26 * 1024 * 1024)).toBe("1.3 MB");
});
