// `npm run preview`: the built screen with canned answers, to look at without a server. Sign in as anybody by a
// cookie: document.cookie = "screen-as=admin" (or manager, user, operator, empty).
import { startScreenServer } from "./screens/server.ts";

const { url } = await startScreenServer(4173);
console.log(`The screen is at ${url}`);
