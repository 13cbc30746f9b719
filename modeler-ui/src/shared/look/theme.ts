import { createTheme } from "@mantine/core";
import { createElement } from "react";
import { Icon } from "../icons";

export const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "teal",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    NativeSelect: { defaultProps: { rightSection: createElement(Icon, { name: "down", size: 16 }) } },
  },
});
