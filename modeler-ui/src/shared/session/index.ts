export { may, sessionQuery, useMay, useSession, type Permission } from "./session";
