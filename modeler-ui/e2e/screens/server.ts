import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./answers.ts";

const root = fileURLToPath(new URL("../../target/classes/META-INF/resources", import.meta.url));

/** The policy that the server sends with every page. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** What is answered at a path instead of the canned body. */
type Instead = (path: string, body: unknown) => unknown;

/** Serves the built screen as the real server does, with canned answers to its calls. */
export async function startScreenServer(
  port = 0,
  instead: Instead = (_, body) => body,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname.startsWith("/api/")) void sendAnswer(request, response, url, instead);
    else sendFile(response, url.pathname);
  });
  await new Promise<void>((started) => server.listen(port, "127.0.0.1", started));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  instead: Instead,
): Promise<void> {
  const who = /(?:^|; )screen-as=([a-z-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const { status, body, etag, from, stream, picture } = answer(
    request.method ?? "GET",
    url,
    who,
    await sentWith(request),
    request.headers["if-match"],
  );
  if (stream !== undefined) {
    response.writeHead(status, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.end(stream);
    return;
  }
  if (picture !== undefined) {
    response.writeHead(status, { "Content-Type": "image/png" });
    response.end(picture);
    return;
  }
  response.writeHead(status, {
    "Content-Type": status >= 400 ? "application/problem+json" : "application/json",
    "Cache-Control": "no-store",
    ...(etag ? { ETag: etag } : {}),
    ...(from === undefined ? {} : { "Set-Cookie": `screen-as=${from}; Path=/` }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(instead(url.pathname, body)));
}

async function sentWith(request: IncomingMessage): Promise<unknown> {
  const text = await request.setEncoding("utf8").reduce((all: string, part: string) => all + part, "");
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  return text !== "" && isJson ? JSON.parse(text) : undefined;
}

function sendFile(response: ServerResponse, path: string): void {
  const asked = join(root, normalize(path));
  const known = asked.startsWith(root) && existsSync(asked) && statSync(asked).isFile();
  const file = known ? asked : join(root, "index.html");
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  createReadStream(file).pipe(response);
}
