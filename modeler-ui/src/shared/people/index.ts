export { PickPeople, type Colleague } from "./pick-people";
