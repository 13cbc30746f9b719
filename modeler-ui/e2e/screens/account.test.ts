import { afterAll, beforeAll, expect, test } from "vitest";
import { arrive, desktop, type Visitor } from "./visitor.ts";

// What an account is asked for, and what stands in it before anybody types.
let visitor: Visitor;

beforeAll(async () => {
  visitor = await arrive();
});

afterAll(() => visitor.leave());

test("a connection that is older than a field shows what counts for it", async () => {
  const page = await visitor.open({ as: "admin" }, desktop);
  await page.goto("/connections/c-3");
  const server = page.getByLabel("SMTP server");
  await server.waitFor();
  expect(await server.inputValue()).toBe("mail.hanse-kontor.example");
  expect(await page.getByLabel("Port of IMAP").inputValue()).toBe("993");
  await page.context().close();
});
