import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Subscription } from "../support/index.ts";

/** What the server sends by push; the part of it that these tests look at. */
export type Message = { tag: string; path: string; task?: { id: string } };

/** A push service on this machine, with one browser that takes messages from it and reads them (RFC 8291). */
export type LocalPushService = {
  subscription: Subscription;
  taken: Message[];
  stop: () => void;
};

const curve = "prime256v1";
const saltBytes = 16;
const sizeBytes = 4;
const tagBytes = 16;

export async function startPushService(): Promise<LocalPushService> {
  const keys = createECDH(curve);
  const point = keys.generateKeys();
  const auth = randomBytes(16);
  const taken: Message[] = [];
  const service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      taken.push(JSON.parse(read(Buffer.concat(parts))) as Message);
      response.writeHead(201).end();
    });
  });

  /** RFC 8188: salt, size of a record, the sender's key, and one record that ends with a 2 and its padding. */
  function read(body: Buffer): string {
    const salt = body.subarray(0, saltBytes);
    const keyLength = body.readUInt8(saltBytes + sizeBytes);
    const keyBegin = saltBytes + sizeBytes + 1;
    const sender = body.subarray(keyBegin, keyBegin + keyLength);
    const record = body.subarray(keyBegin + keyLength);
    const derived = (secret: Buffer, from: Buffer, info: Buffer, length: number) =>
      Buffer.from(hkdfSync("sha256", secret, from, info, length));
    const about = Buffer.concat([Buffer.from("WebPush: info\0"), point, sender]);
    const input = derived(keys.computeSecret(sender), auth, about, 32);
    const key = derived(input, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derived(input, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const reading = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(record.subarray(-tagBytes));
    const padded = Buffer.concat([reading.update(record.subarray(0, -tagBytes)), reading.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
  }

  await new Promise<void>((started) => service.listen(0, "127.0.0.1", started));
  const { port } = service.address() as AddressInfo;
  return {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/pocket`,
      keys: { p256dh: point.toString("base64url"), auth: auth.toString("base64url") },
    },
    taken,
    stop: () => service.close(),
  };
}
