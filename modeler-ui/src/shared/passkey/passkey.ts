import { api, body } from "../api";

/** Whether this browser can turn the server's options into a question to a device. */
export const passkeysWork = (): boolean =>
  "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

const challenge = (options: object) =>
  PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);

const answer = (credential: Credential | null): string => {
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey was chosen");
  return JSON.stringify(credential.toJSON());
};

/** Makes a passkey on this device or another one; the answer is for the server. */
export async function makePasskey(): Promise<string> {
  const options = await body(api.POST("/api/account/passkeys/challenge"));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  return answer(await navigator.credentials.create({ publicKey }));
}

/** Lets the person who is signed in prove themselves with one of their passkeys. */
export async function provePasskey(): Promise<string> {
  const publicKey = challenge(await body(api.POST("/api/session/proof/passkey-challenge")));
  return answer(await navigator.credentials.get({ publicKey }));
}

/**
 * Signs in with any passkey of this address.
 *
 * @param workspace that has to be its; empty for whichever it is
 * @param waiting whether it is only offered among what the browser fills in, until somebody chooses it
 */
export async function signInWithPasskey(workspace: string, signal: AbortSignal, waiting: boolean) {
  const publicKey = challenge(await body(api.POST("/api/session/passkey-challenge")));
  signal.throwIfAborted();
  const response = answer(
    await navigator.credentials.get({ publicKey, signal, ...(waiting && { mediation: "conditional" }) }),
  );
  return body(api.POST("/api/session/passkey", { body: { response, ...(workspace && { workspace }) } }));
}

/** Whether the person closed the browser's question, which needs no words of ours. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
