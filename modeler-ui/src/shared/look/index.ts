import "@mantine/core/styles.css";
import "./tokens.css";
import "./base.css";
import "./controls.css";

export { schemeManager } from "./scheme";
export { theme } from "./theme";
