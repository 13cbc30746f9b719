import { expect, test } from "vitest";
import type { Connection, Connector } from "../../shared/api";
import { fittingConnections, fittingSystems } from "./fitting";

const connector = (id: string, ...operations: string[]) =>
  ({ id, operations: operations.map((operation) => ({ id: operation })) }) as Connector;
const connection = (id: string, to: string) => ({ id, connector: to }) as Connection;

const connectors = [
  connector("twilio", "send-message"),
  connector("slack", "post-message", "send-file"),
  connector("rest", "call"),
];
const connections = [connection("c-1", "rest"), connection("c-2", "slack"), connection("c-3", "slack")];

test("only connections to systems that can do it are offered", () => {
  const offered = fittingConnections(connections, connectors, "post-message");
  expect(offered.map(({ id }) => id)).toEqual(["c-2", "c-3"]);
});

test("none is offered where no connection fits, and the systems that would are known", () => {
  expect(fittingConnections(connections, connectors, "send-message")).toEqual([]);
  expect(fittingSystems(connectors, "send-message").map(({ id }) => id)).toEqual(["twilio"]);
});
