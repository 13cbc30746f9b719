import { Icon } from "../shared/icons";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import { List, Page, Row } from "../shared/ui";
import { adminPlaces, places, seen } from "./places";

/** The places that the phone's bar has no room for. */
export function More() {
  const session = useSession();
  const rest = [...seen(places, session).slice(3), ...seen(adminPlaces, session)];
  return (
    <Page title={t("place.more")} lead={session.tenant.name}>
      <List label={t("shell.places")}>
        {rest.map((place) => (
          <Row
            key={place.to}
            link={{ to: place.to }}
            sign={<Icon name={place.icon} />}
            title={t(place.label)}
            aside={<Icon name="forward" size={16} />}
          />
        ))}
        <Row
          link={{ to: "/account" }}
          sign={<Icon name="account" />}
          title={session.person.name}
          detail={t("place.account")}
          aside={<Icon name="forward" size={16} />}
        />
      </List>
    </Page>
  );
}
