export { Attachments } from "./attachments";
