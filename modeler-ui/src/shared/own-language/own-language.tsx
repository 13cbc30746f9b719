import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { OwnLanguage as Told } from "../api";
import { useSession } from "../session";
import { keepLanguage, language, spokenBy } from "../texts";
import { isZone, zone } from "../time";
import { ownLanguageQuery } from "./queries";

/** Makes the page anew when it is not in the language and time zone of whoever is signed in. */
export function OwnLanguage() {
  // Whoever looks into another workspace goes on reading in their own.
  const isGuest = useSession().support !== undefined;
  const { data } = useQuery({ ...ownLanguageQuery, enabled: !isGuest });
  useEffect(() => {
    if (!isGuest && data && keepLanguage(data) && differs(data)) window.location.reload();
  }, [isGuest, data]);
  return null;
}

/** The page that is made anew does not differ any more, so that it is made once. */
const differs = (told: Told): boolean =>
  spokenBy(told.language) !== language() ||
  (told.zone !== undefined && isZone(told.zone) ? told.zone : undefined) !== zone();
