export { Icon, Mark, type IconName } from "./icons";
