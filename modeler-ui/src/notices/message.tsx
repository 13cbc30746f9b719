import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { t } from "../shared/texts";
import { Back, Empty, Loaded, Page } from "../shared/ui";
import { MessageForm } from "./message-form";
import { templateOf, templatesQuery, type Message as MessageKey } from "./queries";
import { kindName, say } from "./texts";

const route = getRouteApi("/app/messages/$kind/$language");

/** What one kind of notice says in one language. */
export function Message() {
  const { kind, language } = route.useParams();
  const query = useQuery(templatesQuery);
  const message: MessageKey = { kind, language: language === "de" ? "de" : "en" };
  return (
    <Page
      wide
      title={kindName(kind)}
      lead={say(message.language === "de" ? "preferences.german" : "preferences.english")}
      back={<Back to="/messages">{t("place.messages")}</Back>}
    >
      <Loaded query={query}>
        {({ value, etag }) => {
          const template = templateOf(value, message);
          return template ? (
            <MessageForm
              key={`${kind}.${language}`}
              message={message}
              template={template}
              variables={value.variables}
              etag={etag}
            />
          ) : (
            <Empty icon="mail" title={say("messages.missing")} />
          );
        }}
      </Loaded>
    </Page>
  );
}
