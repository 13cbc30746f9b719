import { lookThrough } from "./by-keyboard.ts";

lookThrough(2);
