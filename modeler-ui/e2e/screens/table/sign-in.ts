import { rightPassword, withSecondFactor } from "../fixtures/index.ts";
import { heading, press, steps, text, write, type Screen } from "./steps.ts";

export const signIn: Screen[] = [
  {
    name: "sign-in",
    path: "/sign-in/hanse-kontor",
    ready: heading("Sign in"),
    act: steps(
      write("Email", "mara@hanse-kontor.example"),
      write("Password", rightPassword),
      press("Sign in"),
      text("LEAD-2041"),
    ),
  },
  {
    name: "sign-in-refused",
    path: "/sign-in/hanse-kontor",
    ready: steps(
      heading("Sign in"),
      write("Email", "mara@hanse-kontor.example"),
      write("Password", "something else"),
      press("Sign in"),
      text("Workspace, email or password is wrong."),
    ),
    act: steps(write("Password", rightPassword), press("Sign in"), text("LEAD-2041")),
  },
  {
    name: "sign-in-provider",
    path: "/sign-in/kontor-id?problem=not-known-here",
    ready: steps(text("Sign in with Kontor ID"), text("this workspace does not")),
    act: steps(press("Sign in with Kontor ID"), text("The identity provider did not let you in")),
  },
  {
    name: "sign-in-code",
    path: "/sign-in/hanse-kontor",
    ready: steps(
      heading("Sign in"),
      write("Email", withSecondFactor),
      write("Password", rightPassword),
      press("Sign in"),
      text("Type the code that your authenticator app shows."),
    ),
    act: steps(write("Code", "123456"), press("Sign in"), text("LEAD-2041")),
  },
  {
    name: "forgotten",
    path: "/forgotten-password",
    ready: heading("Forgotten password"),
    act: steps(
      write("Workspace", "hanse-kontor"),
      write("Email", "mara@hanse-kontor.example"),
      press("Send me a link"),
      text("a link is on its way"),
    ),
  },
  {
    name: "new-password",
    path: "/new-password/token",
    ready: heading("New password"),
    act: steps(
      write("New password", rightPassword),
      write("The same again", rightPassword),
      press("Set password"),
      text("Your new password is set"),
    ),
  },
  {
    name: "first-sign-in",
    path: "/first-sign-in/token",
    ready: heading("Set up Ropewalk"),
    act: steps(
      write("Name", "Olga Petersen"),
      write("Email", "olga@ropewalk.example"),
      write("Password", rightPassword),
      press("Set up"),
      text("You are the operator"),
    ),
  },
];
