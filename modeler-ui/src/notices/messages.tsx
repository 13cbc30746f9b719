import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { language as spoken, t } from "../shared/texts";
import { Badge, LinkButton, List, Loaded, Page, Row, Tabs } from "../shared/ui";
import { templatesQuery } from "./queries";
import { kindName, say } from "./texts";

const languages = ["en", "de"] as const;

/** What is sent for each kind of notice. */
export function Messages() {
  const query = useQuery(templatesQuery);
  const [language, setLanguage] = useState(spoken);
  return (
    <Page
      title={t("place.messages")}
      lead={say("messages.lead")}
      actions={
        <>
          <LinkButton to="/messages/channels" variant="default">
            {say("messages.channels")}
          </LinkButton>
          <LinkButton to="/messages/defaults" variant="default">
            {say("messages.everybodys")}
          </LinkButton>
          <LinkButton to="/messages/sent" variant="default">
            {say("messages.sent")}
          </LinkButton>
        </>
      }
    >
      <Tabs
        label={say("messages.language")}
        value={language}
        tabs={languages.map((value) => ({
          value,
          label: say(value === "en" ? "preferences.english" : "preferences.german"),
        }))}
        onChange={setLanguage}
      />
      <Loaded query={query}>
        {({ value: { items } }) => (
          <List label={t("place.messages")}>
            {items
              .filter((template) => template.language === language)
              .map(({ kind, subject, own }) => (
                <Row
                  key={kind}
                  link={{ to: "/messages/$kind/$language", params: { kind, language } }}
                  title={kindName(kind)}
                  detail={subject}
                  aside={own && <Badge tone="accent">{say("messages.own")}</Badge>}
                />
              ))}
          </List>
        )}
      </Loaded>
    </Page>
  );
}
