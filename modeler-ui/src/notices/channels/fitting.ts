import type { Connection, Connector } from "../../shared/api";

/** The systems that can do what a channel needs. */
export const fittingSystems = (connectors: readonly Connector[], operation: string): Connector[] =>
  connectors.filter(({ operations }) => operations.some(({ id }) => id === operation));

/** The connections to them. */
export function fittingConnections(
  connections: readonly Connection[],
  connectors: readonly Connector[],
  operation: string,
): Connection[] {
  const systems = new Set(fittingSystems(connectors, operation).map(({ id }) => id));
  return connections.filter(({ connector }) => systems.has(connector));
}
