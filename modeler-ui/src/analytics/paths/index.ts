export { PathsPage } from "./page";
