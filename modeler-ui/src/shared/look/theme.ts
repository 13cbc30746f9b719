import { createTheme } from "@mantine/core";

export const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "teal",
  cursorType: "pointer",
  respectReducedMotion: true,
});
