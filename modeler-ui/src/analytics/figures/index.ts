export { FiguresPanel } from "./figures";
export { OwnFigures } from "./own";
export { FigureTable } from "./figure-table";
export { PeriodPick } from "./period";
export { knownProcessesQuery } from "./queries";
export { percent, seconds, number } from "./shown";
export { reported } from "./reported";
export { kindName } from "./kind";
