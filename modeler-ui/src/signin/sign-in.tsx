import { PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../shared/api";
import { sessionQuery } from "../shared/session";
import { t } from "../shared/texts";
import { Button, Notice } from "../shared/ui";
import { Card } from "./card";
import classes from "./card.module.css";

const route = getRouteApi("/sign-in/{-$workspace}");

export function SignIn() {
  const { workspace: given } = route.useParams();
  const { then } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [workspace, setWorkspace] = useState(given ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => body(api.POST("/api/session", { body: { workspace, email, password } })),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(then ?? "/");
    },
    onError: () => setPassword(""),
  });

  return (
    <Card title={t("signIn.title")}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        {signIn.isError && (
          <Notice tone="failed" icon="alert">
            {signIn.error.message}
          </Notice>
        )}
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
        />
        <TextInput
          label={t("signIn.email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus={given !== undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t("signIn.action")}
        </Button>
        <Link to="/forgotten-password/{-$workspace}" params={{ workspace: workspace || undefined }}>
          {t("signIn.forgotten")}
        </Link>
      </form>
    </Card>
  );
}
