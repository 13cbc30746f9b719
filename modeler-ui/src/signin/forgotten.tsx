import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, body } from "../shared/api";
import { useBrand } from "../shared/brand";
import { t } from "../shared/texts";
import { Button, Notice } from "../shared/ui";
import { Card } from "./card";
import classes from "./card.module.css";

const route = getRouteApi("/forgotten-password/{-$workspace}");

export function Forgotten() {
  const { workspace: given } = route.useParams();
  const [workspace, setWorkspace] = useState(given ?? "");
  const [email, setEmail] = useState("");
  const named = !useBrand()?.onDomain;
  const ask = useMutation({
    mutationFn: () =>
      body(api.POST("/api/password-resets", { body: { ...(named && { workspace }), email } })),
  });
  const back = (
    <Link to="/sign-in/{-$workspace}" params={{ workspace: workspace || undefined }}>
      {t("forgotten.back")}
    </Link>
  );

  if (ask.isSuccess) {
    return (
      <Card title={t("forgotten.title")}>
        <p>{t("forgotten.sent", { email })}</p>
        {back}
      </Card>
    );
  }
  return (
    <Card title={t("forgotten.title")}>
      <p className="dim">{t("forgotten.lead")}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        {ask.isError && <Notice tone="failed">{ask.error.message}</Notice>}
        {named && (
          <TextInput
            label={t("signIn.workspace")}
            required
            withAsterisk={false}
            autoCapitalize="none"
            value={workspace}
            onChange={(event) => setWorkspace(event.currentTarget.value.trim())}
          />
        )}
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={ask.isPending}>
          {t("forgotten.action")}
        </Button>
        {back}
      </form>
    </Card>
  );
}
