import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../shared/api";
import { PasswordField } from "../shared/password";
import { t } from "../shared/texts";
import { Button, Notice, toast } from "../shared/ui";
import { Card } from "./card";
import classes from "./card.module.css";

const route = getRouteApi("/first-sign-in/$token");

/** The first person of a new installation, with the link from its log. */
export function FirstOperator() {
  const { token } = route.useParams();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const become = useMutation({
    mutationFn: () =>
      body(
        api.PUT("/api/first-sign-in/{token}", {
          params: { path: { token } },
          body: { name, email, password },
        }),
      ),
    onSuccess: ({ workspace }) => {
      toast(t("firstOperator.done"));
      void navigate({ to: "/sign-in/{-$workspace}", params: { workspace } });
    },
  });

  return (
    <Card title={t("firstOperator.title")}>
      <p className="dim">{t("firstOperator.lead")}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          become.mutate();
        }}
      >
        {become.isError && <Notice tone="failed">{become.error.message}</Notice>}
        <TextInput
          label={t("people.name")}
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t("signIn.password")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={become.isPending}>
          {t("firstOperator.action")}
        </Button>
      </form>
    </Card>
  );
}
