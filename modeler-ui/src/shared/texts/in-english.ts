import { vi } from "vitest";

// Tests of logic read English, on whatever machine they run.
vi.stubGlobal("navigator", { languages: ["en"] });
await (await import("./index")).loadTexts();
