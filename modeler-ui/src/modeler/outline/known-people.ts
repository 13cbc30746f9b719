import { drawnPeopleQuery, labelOf } from "./people-queries";

type Option = { value: string; label: string };

/**
 * Names for the properties panel, which cannot wait: it is told when one has come. What cannot be read stays as the drawing
 * has it, and is asked for again when the drawing is opened the next time.
 */
export class KnownPeople {
  private readonly names = new Map<string, string>();
  private known: readonly Option[] = [];
  private asked = false;

  constructor(private readonly onMore: () => void) {}

  groups(): readonly Option[] {
    if (!this.asked) this.ask("");
    return this.known;
  }

  /** The id itself for somebody who is not here, or not yet known. */
  nameOf(id: string): string {
    const name = this.names.get(id);
    if (name !== undefined) return name;
    this.names.set(id, id);
    this.ask(id);
    return id;
  }

  knows(id: string, name: string): void {
    this.names.set(id, name);
  }

  private ask(id: string): void {
    this.asked = true;
    drawnPeopleQuery("", id)
      .queryFn()
      .then(
        ({ groups, named }) => {
          this.known = groups.map((group) => ({ value: group.key, label: labelOf(group) }));
          if (named) this.names.set(named.id, named.name);
          this.onMore();
        },
        () => undefined,
      );
  }
}
