import type { components } from "./schema";

type Schemas = components["schemas"];

export type Activity = Schemas["Activity"];
export type ApiClient = Schemas["ApiClient"];
export type AuditEntry = Schemas["AuditEntry"];
export type Connection = Schemas["Connection"];
export type Connector = Schemas["Connector"];
export type Draft = Schemas["Draft"];
export type DraftSummary = Schemas["DraftSummary"];
export type Finding = Schemas["Finding"];
export type Form = Schemas["Form"];
export type Incident = Schemas["Incident"];
export type Instance = Schemas["Instance"];
export type InstanceDetail = Schemas["InstanceDetail"];
export type Person = Schemas["Person"];
export type Problem = Schemas["Problem"];
export type ProcessDefinition = Schemas["ProcessDefinition"];
export type Resource = Schemas["Resource"];
export type Role = Person["role"];
export type Session = Schemas["Session"];
export type Task = Schemas["Task"];
export type TaskDetail = Schemas["TaskDetail"];
export type Tenant = Schemas["Tenant"];
export type Wait = Schemas["Wait"];
