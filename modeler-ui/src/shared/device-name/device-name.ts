const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\b(iPhone|iPad|iPod)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const named = (agent: string, names: [RegExp, string][]) => names.find(([mark]) => mark.test(agent))?.[1];

/** What people call the browser that calls itself so. */
export function deviceName(agent: string): string | undefined {
  const parts = [named(agent, browsers), named(agent, systems)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : undefined;
}
