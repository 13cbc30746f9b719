import { address, follow, heading, press, steps, text, write, type Screen } from "./steps.ts";

export const connections: Screen[] = [
  {
    name: "connections",
    path: "/connections",
    as: "admin",
    ready: text("3 calls wait"),
    act: steps(follow("Stripe"), text("Webhook signing secret")),
  },
  {
    name: "connections-empty",
    path: "/connections",
    as: "empty-admin",
    ready: heading("No system is connected"),
    act: steps(follow("Connect a system"), text("Sends mail over SMTP")),
  },
  {
    name: "connection",
    path: "/connections/c-1",
    as: "admin",
    ready: text("Webhook signing secret"),
    act: steps(
      press("Test it"),
      text("Stripe does not answer."),
      write("Secret key", "sk_test_1"),
      press("Save"),
      text("Saved."),
    ),
  },
  {
    name: "connection-remove",
    path: "/connections/c-1",
    as: "admin",
    ready: steps(text("Webhook signing secret"), press("Remove"), text("Its credentials are deleted.")),
    act: steps(press("Remove"), text("The connection is removed."), address("/connections")),
  },
  {
    name: "connection-consent",
    path: "/connections/c-8",
    as: "admin",
    ready: steps(text("Not connected yet"), text("https://ropewalk.example/oauth/callback")),
    act: steps(
      press("Connect with Google Calendar"),
      text("It was not allowed at Google Calendar. Nothing has changed."),
    ),
  },
  {
    name: "connection-consent-refused",
    path: "/connections/c-8?consent=refused",
    as: "admin",
    ready: text(/^Google Calendar did not accept it/),
    act: steps(write("Client secret", "another"), press("Save"), text("Saved.")),
  },
  {
    name: "connection-choose",
    path: "/connections/new",
    as: "admin",
    ready: text("Sends mail over SMTP"),
    act: steps(press(/^Stripe/), heading("Connect Stripe")),
  },
  {
    name: "connection-add",
    path: "/connections/new",
    as: "admin",
    ready: steps(press(/^Mail/), heading("Connect Mail")),
    act: steps(
      write("SMTP server", "mail.hanse-kontor.example"),
      write("Port", "587"),
      press("Connect"),
      text("is connected."),
    ),
  },
];
