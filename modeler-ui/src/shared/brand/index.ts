export { brandQuery, product, useBrand, useTitle } from "./brand";
export { wear } from "./wear";
export { Logo } from "./logo";
