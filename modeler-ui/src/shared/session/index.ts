export { useLeave } from "./leave";
export { may, sessionQuery, waysInQuery, useMay, useSession, type Permission } from "./session";
