import { expect, test } from "vitest";
import { firstSpoken, regionalForm } from "./language";

test("what was chosen goes before what the browser asks for", () => {
  expect(firstSpoken(["en", "de-DE", "de"])).toBe("en");
  expect(firstSpoken([null, "de-AT", "en-GB"])).toBe("de");
});

test("a language that the screen does not speak is passed over", () => {
  expect(firstSpoken([null, "fr-FR", "de-CH"])).toBe("de");
  expect(firstSpoken([null, "fr-FR"])).toBe("en");
  expect(firstSpoken([])).toBe("en");
});

test("dates follow the region that the browser names for the language", () => {
  expect(regionalForm("de", ["en-GB", "de-CH", "de"])).toBe("de-CH");
  expect(regionalForm("en", ["de-AT"])).toBe("en");
  expect(regionalForm("de", ["den-CA"])).toBe("de");
  expect(regionalForm("en", ["en-US@posix", "en-GB"])).toBe("en-GB");
});

test("what no date can be written in is passed over", () => {
  expect(regionalForm("en", ["en-US@posix", "en-GB"])).toBe("en-GB");
  expect(regionalForm("en", ["en-US@posix"])).toBe("en");
});
