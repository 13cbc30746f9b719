import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../shared/api";
import { PasswordField } from "../shared/password";
import { t } from "../shared/texts";
import { Button, Notice, toast } from "../shared/ui";
import { Card } from "./card";
import classes from "./card.module.css";

const route = getRouteApi("/new-password/$token");
const shortest = 12;

export function NewPassword() {
  const { token } = route.useParams();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const differs = repeated !== "" && repeated !== password;
  const set = useMutation({
    mutationFn: () =>
      body(api.PUT("/api/password-resets/{token}", { params: { path: { token } }, body: { password } })),
    onSuccess: () => {
      toast(t("newPassword.done"));
      void navigate({ to: "/sign-in/{-$workspace}" });
    },
  });

  return (
    <Card title={t("newPassword.title")}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (repeated === password) set.mutate();
        }}
      >
        {set.isError && <Notice tone="failed">{set.error.message}</Notice>}
        <PasswordField
          label={t("newPassword.password")}
          description={t("newPassword.rule", { count: shortest })}
          autoComplete="new-password"
          minLength={shortest}
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordField
          label={t("newPassword.repeat")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={differs ? t("newPassword.differs") : null}
          value={repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
        />
        <Button type="submit" loading={set.isPending}>
          {t("newPassword.action")}
        </Button>
      </form>
    </Card>
  );
}
