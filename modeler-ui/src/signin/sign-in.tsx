import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, body, isProblem, type Session } from "../shared/api";
import { brandQuery } from "../shared/brand";
import { PasswordField } from "../shared/password";
import { sessionQuery, waysInQuery } from "../shared/session";
import { t } from "../shared/texts";
import { Button, Notice } from "../shared/ui";
import { Card } from "./card";
import classes from "./card.module.css";
import { PasskeySignIn } from "./passkey";
import { problemText, ProviderButtons } from "./providers";

const route = getRouteApi("/sign-in/{-$workspace}");

const asked = { tone: "accent", icon: "key" } as const;
const refused = { tone: "failed", icon: "alert" } as const;

export function SignIn() {
  const { workspace: given } = route.useParams();
  const { then, problem } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [workspace, setWorkspace] = useState(given ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksForCode, setAsksForCode] = useState(false);
  const { data: brand, isPending } = useQuery(brandQuery);
  // at a workspace's own host there is nothing to name
  const named = !brand?.onDomain;
  const [typed, setTyped] = useState(given ?? "");
  const ways = useQuery(waysInQuery(named ? typed : undefined)).data;
  const begin = (session: Session) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, session);
    router.history.push(then ?? "/");
  };
  const signIn = useMutation({
    mutationFn: (code: string) =>
      body(
        api.POST("/api/session", {
          body: { ...(named && { workspace }), email, password, ...(code && { code }) },
        }),
      ),
    onSuccess: (session) => begin(session),
    onError: (error) => {
      setCode("");
      const right = isProblem(error) && error.code.startsWith("second-factor");
      setAsksForCode(right);
      if (!right) setPassword("");
    },
  });

  if (isPending) return <Card title={t("signIn.title")}>{null}</Card>;
  return (
    <Card title={t("signIn.title")}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate(code);
        }}
      >
        {problem && signIn.isIdle && <Notice {...refused}>{problemText(problem)}</Notice>}
        {signIn.isError && (
          <Notice {...(asksForCode && signIn.variables === "" ? asked : refused)}>
            {signIn.error.message}
          </Notice>
        )}
        {named && (
          <TextInput
            label={t("signIn.workspace")}
            name="workspace"
            autoComplete="organization"
            autoCapitalize="none"
            required
            withAsterisk={false}
            autoFocus={given === undefined}
            value={workspace}
            onChange={(event) => setWorkspace(event.currentTarget.value.trim())}
            onBlur={() => setTyped(workspace)}
          />
        )}
        {ways && ways.providers.length > 0 && <ProviderButtons ways={ways} then={then} />}
        <TextInput
          label={t("signIn.email")}
          name="email"
          type="email"
          autoComplete="username webauthn"
          required
          withAsterisk={false}
          autoFocus={!named || given !== undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksForCode && (
          <TextInput
            label={t("signIn.code")}
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            withAsterisk={false}
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={signIn.isPending}>
          {t("signIn.action")}
        </Button>
        <PasskeySignIn workspace={given ?? ""} onSignedIn={begin} />
        <Link to="/forgotten-password/{-$workspace}" params={{ workspace: workspace || undefined }}>
          {t("signIn.forgotten")}
        </Link>
      </form>
    </Card>
  );
}
