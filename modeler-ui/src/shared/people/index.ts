export { PickPeople, type Colleague, type Find } from "./pick-people";
