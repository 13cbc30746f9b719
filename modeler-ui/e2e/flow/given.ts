import type { Credentials } from "../support/index.ts";

/** What the engine's BrowserTest prepared and says of it. */
export const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this test is run by the engine's BrowserTest`);
  return value;
};

export const server = given("ROPEWALK_SERVER");

/** Of the person with this role in the furnished workspace, or in another one. */
export const credentials = (role: string, workspace = given("ROPEWALK_WORKSPACE")): Credentials => ({
  workspace,
  email: `${role}@example.org`,
  password: given("ROPEWALK_PASSWORD"),
});
