export { isAppleTouch, isInstalled } from "./platform";
export { devicesQuery, pushStateOf, switchOff, switchOn, type PushState } from "./push";
