import { expect, test } from "vitest";
import { readCode, readNumber } from "./number";

test.each([
  "+491701234567",
  "+49 170 1234567",
  "0049 170/123-45 67",
  "+49 (0) 170 1234567",
  " +49.170.1234567 ",
])("a number is read as people write it: %s", (written) => {
  expect(readNumber(written)).toBe("+491701234567");
});

test.each(["0170 1234567", "+49", "+49 170 CALL-ME", "+0491701234567", "+4917012345678901", ""])(
  "no number is made of what lacks its country or is none: %s",
  (written) => {
    expect(readNumber(written)).toBeUndefined();
  },
);

test("a code is read with the blanks that some programs put in", () => {
  expect(readCode(" 246 810 ")).toBe("246810");
});
