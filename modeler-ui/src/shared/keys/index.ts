export { activeKeys, match, useKeys, type Key } from "./keys";
