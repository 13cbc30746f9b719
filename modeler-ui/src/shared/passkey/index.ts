export { makePasskey, passkeysWork, provePasskey, signInWithPasskey, wasDismissed } from "./passkey";
