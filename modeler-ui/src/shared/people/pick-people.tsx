import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../api";
import { t } from "../texts";
import { Button, List, Loaded, Row, SearchField, Stack } from "../ui";

export type Colleague = { id: string; name: string };

/** Asks for the people whose name has these letters. */
export type Find = (search: string) => {
  queryKey: readonly string[];
  queryFn: () => Promise<{ items: Colleague[] }>;
};

const colleaguesQuery: Find = (search) => ({
  queryKey: ["colleagues", search],
  queryFn: () => body(api.GET("/api/colleagues", { params: { query: { search } } })),
});

type Props = {
  label: string;
  chosen: readonly Colleague[];
  onChange: (chosen: Colleague[]) => void;
  /** One is enough: whoever is chosen takes the place of the one before. */
  single?: boolean;
  /** Where they are looked for; among all colleagues unless it is said. */
  find?: Find;
};

/** Finds people by name, and keeps who was chosen in a list above. */
export function PickPeople({ label, chosen, onChange, single = false, find = colleaguesQuery }: Props) {
  const [search, setSearch] = useState("");
  const query = useQuery(find(search));
  const isChosen = (person: Colleague) => chosen.some(({ id }) => id === person.id);
  return (
    <Stack>
      {chosen.length > 0 && (
        <List label={label}>
          {chosen.map((person) => (
            <Row
              key={person.id}
              title={person.name}
              aside={
                <Button
                  variant="default"
                  aria-label={t("pick.removeNamed", { name: person.name })}
                  onClick={() => onChange(chosen.filter(({ id }) => id !== person.id))}
                >
                  {t("pick.remove")}
                </Button>
              }
            />
          ))}
        </List>
      )}
      <SearchField label={t("pick.search")} initial="" onSearch={setSearch} />
      <Loaded query={query} rows={2}>
        {({ items }) => (
          <List label={t("pick.found")}>
            {items
              .filter((person) => !isChosen(person))
              .slice(0, 5)
              .map((person) => (
                <Row
                  key={person.id}
                  title={person.name}
                  aside={
                    <Button
                      variant="default"
                      aria-label={t("pick.addNamed", { name: person.name })}
                      onClick={() => onChange(single ? [person] : [...chosen, person])}
                    >
                      {t("pick.add")}
                    </Button>
                  }
                />
              ))}
          </List>
        )}
      </Loaded>
    </Stack>
  );
}
