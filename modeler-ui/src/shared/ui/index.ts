export { Badge, Notice, type Tone } from "./badge";
export { Confirm, Dialog } from "./dialog";
export { Back, LinkButton } from "./link";
export { List, More, Row } from "./list";
export { Actions, Page, Panel, Stack } from "./page";
export { Empty, Failure, Loaded, Loading } from "./states";
export { Facts } from "./table";
export { Tabs } from "./tabs";
export { toast, toastFailure, Toasts } from "./toast";
