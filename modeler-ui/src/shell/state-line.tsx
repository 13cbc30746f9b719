import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Session } from "../shared/api";
import { Icon } from "../shared/icons";
import { device, useOffline } from "../shared/offline";
import { say } from "../shared/offline/texts";
import { sessionQuery } from "../shared/session";
import { Clock } from "../shared/time";
import { LinkButton } from "../shared/ui";
import classes from "./state-line.module.css";

/** One line above the screen while there is no network, or something has not reached the server. */
export function StateLine({ session }: { session: Session }) {
  const { offline, asOf, entries, sending } = useOffline();
  useDevice(session);
  useFreshAfterSending(entries.length);

  const refused = entries.filter(({ state }) => state === "refused").length;
  const waiting = entries.length - refused;
  if (!offline && entries.length === 0) return null;
  return (
    <div className={classes.line} data-tone={refused > 0 ? "failed" : "waiting"}>
      <p role="status" className={classes.words}>
        <Icon name={refused > 0 ? "alert" : offline ? "offline" : "waiting"} size={18} />
        {offline && (
          <span>
            {say("line.offline")}
            {asOf && (
              <>
                {" "}
                {say("line.asOf")} <Clock at={asOf} />
              </>
            )}
          </span>
        )}
        {waiting > 0 && (
          <span>{say(sending && !offline ? "line.sending" : "line.waiting", { count: waiting })}</span>
        )}
        {refused > 0 && <span>{say("line.refused", { count: refused })}</span>}
      </p>
      {entries.length > 0 && (
        <LinkButton to="/waiting" variant="subtle">
          {say("line.look")}
        </LinkButton>
      )}
    </div>
  );
}

/** This device keeps and sends for whoever is signed in; another person or other rights begin anew. */
function useDevice(session: Session): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    void device().then(({ start }) => {
      if (gone) return;
      stop = start(session, () => {
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        void client.invalidateQueries({ queryKey: ["tasks"] });
      });
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [client, session]);
}

/** What has been sent, or taken back, has changed the tasks. */
function useFreshAfterSending(count: number): void {
  const client = useQueryClient();
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current && navigator.onLine) void client.invalidateQueries({ queryKey: ["tasks"] });
    before.current = count;
  }, [client, count]);
}
