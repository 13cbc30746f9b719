export { ZoneField } from "./zone-field";
