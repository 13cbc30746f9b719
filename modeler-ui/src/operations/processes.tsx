import { useInfiniteQuery } from "@tanstack/react-query";
import { Icon } from "../shared/icons";
import { useMay } from "../shared/session";
import { t } from "../shared/texts";
import { Ago } from "../shared/time";
import { Empty, LinkButton, List, Loaded, More, Page, Row } from "../shared/ui";
import { processesQuery } from "./queries";

export function Processes() {
  const query = useInfiniteQuery(processesQuery);
  const mayDraw = useMay("DRAW_PROCESSES");
  const processes = query.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <Page
      title={t("place.processes")}
      actions={
        mayDraw && (
          <LinkButton to="/drafts" variant="default" leftSection={<Icon name="draw" size={16} />}>
            {t("processes.draw")}
          </LinkButton>
        )
      }
    >
      <Loaded query={query}>
        {() =>
          processes.length === 0 ? (
            <Empty icon="processes" title={t("processes.empty")}>
              <p>{t(mayDraw ? "processes.emptyDraw" : "processes.emptyWait")}</p>
              {mayDraw && <LinkButton to="/drafts">{t("processes.draw")}</LinkButton>}
            </Empty>
          ) : (
            <>
              <List label={t("place.processes")}>
                {processes.map((process) => (
                  <Row
                    key={process.id}
                    link={{ to: "/processes/$definitionId", params: { definitionId: process.id } }}
                    sign={<Icon name="processes" />}
                    title={process.name}
                    detail={
                      <>
                        <span>{t("processes.version", { version: process.version })}</span>
                        <span>
                          {t("processes.deployed")} <Ago at={process.deployedAt} />
                        </span>
                      </>
                    }
                    aside={
                      process.mayStart && (
                        <LinkButton
                          to="/processes/$definitionId/start"
                          params={{ definitionId: process.id }}
                          variant="default"
                          leftSection={<Icon name="play" size={16} />}
                          aria-label={t("processes.startNamed", { name: process.name })}
                        >
                          {t("processes.start")}
                        </LinkButton>
                      )
                    }
                  />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
