import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState, type FocusEvent } from "react";
import { Logo, useBrand } from "../shared/brand";
import { Icon } from "../shared/icons";
import { useKeys } from "../shared/keys";
import { useSession } from "../shared/session";
import { t } from "../shared/texts";
import { Badge } from "../shared/ui";
import { KeyList } from "./key-list";
import { Bell } from "./bell";
import { adminPlaces, places, seen, type Place } from "./places";
import { ProofDialog } from "./proof-dialog";
import classes from "./shell.module.css";

const Live = lazy(async () => ({ default: (await import("../shared/live/live")).Live }));
const OwnLanguage = lazy(async () => ({
  default: (await import("../shared/own-language/own-language")).OwnLanguage,
}));
const ReviewBanner = lazy(async () => ({ default: (await import("./review-banner")).ReviewBanner }));
const StateLine = lazy(async () => ({ default: (await import("./state-line")).StateLine }));
const SupportBanner = lazy(async () => ({ default: (await import("./support-banner")).SupportBanner }));

/** A browser brings no more than the caret's line of a text field into view, and leaves the rest under the bar. */
const showWhole = ({ target }: FocusEvent) => {
  if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: "nearest" });
};

/** The frame of every screen: rail on a desktop, bar at the bottom of a phone. */
export function Shell() {
  const session = useSession();
  const brand = useBrand();
  const navigate = useNavigate();
  const [keysShown, setKeysShown] = useState(false);
  const mine = seen(places, session);
  const admin = seen(adminPlaces, session);

  useKeys([
    ...[...mine, ...admin].map((place) => ({
      keys: place.keys,
      label: t(place.label),
      run: () => void navigate({ to: place.to }),
    })),
    { keys: "g k", label: t("place.notices"), run: () => void navigate({ to: "/notices" }) },
    { keys: "?", label: t("keys.list"), run: () => setKeysShown(true) },
  ]);

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <nav className={classes.rail} aria-label={t("shell.places")}>
        <div className={classes.tenant}>
          <Logo />
          <span className={classes.tenantName}>
            {brand?.name ?? session.tenant.name}
            {session.tenant.sandbox && <Badge tone="waiting">{t("shell.sandbox")}</Badge>}
          </span>
          {!session.support && <Bell className={classes.ring} />}
        </div>
        <Places places={mine} />
        {admin.length > 0 && <p className={classes.group}>{t("place.administration")}</p>}
        <Places places={admin} />
        <div className={classes.rest} />
        <Link to="/account" className={classes.place} activeProps={{ "aria-current": "page" }}>
          <Icon name="account" />
          <span className={classes.who}>
            {session.person.name}
            <small>{session.person.roleName ?? t(`role.${session.person.role}`)}</small>
          </span>
        </Link>
      </nav>
      <main id="content" className={classes.main} tabIndex={-1} onFocus={showWhole}>
        {session.tenant.sandbox && (
          <div className={classes.sandboxPhone}>
            <Badge tone="waiting">{t("shell.sandbox")}</Badge>
          </div>
        )}
        <Suspense>
          <StateLine session={session} />
        </Suspense>
        {session.reviewSince && (
          <Suspense>
            <ReviewBanner />
          </Suspense>
        )}
        {session.support && (
          <Suspense>
            <SupportBanner session={session} />
          </Suspense>
        )}
        <Outlet />
      </main>
      <Suspense>
        <Live person={session.person.id} />
        <OwnLanguage />
      </Suspense>
      <ProofDialog />
      <nav className={classes.bar} aria-label={t("shell.places")}>
        {mine.slice(0, 3).map((place) => (
          <Link key={place.to} to={place.to} className={classes.tab} activeProps={{ "aria-current": "page" }}>
            <Icon name={place.icon} size={22} />
            {t(place.label)}
          </Link>
        ))}
        {!session.support && <Bell className={classes.tab}>{t("place.notices")}</Bell>}
        <Link to="/more" className={classes.tab} activeProps={{ "aria-current": "page" }}>
          <Icon name="more" size={22} />
          {t("place.more")}
        </Link>
      </nav>
      {keysShown && <KeyList onClose={() => setKeysShown(false)} />}
    </div>
  );
}

function Places({ places }: { places: readonly Place[] }) {
  return places.map((place) => (
    <Link key={place.to} to={place.to} className={classes.place} activeProps={{ "aria-current": "page" }}>
      <Icon name={place.icon} />
      {t(place.label)}
    </Link>
  ));
}
