const bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const steps = /(Task|task|Event|Gateway|callActivity|subProcess|transaction)$/;

/** What a drawing calls things, for those who read about it. */
export type Names = { process: string | undefined; steps: readonly string[]; of: (id: string) => string };

/** The key of the process that is drawn, its steps, and the name of each; a step without a name is called by its id. */
export function namesOf(xml: string): Names {
  const drawing = new DOMParser().parseFromString(xml, "application/xml");
  const processes = [...drawing.getElementsByTagNameNS(bpmn, "process")];
  const process = processes.find((each) => each.getAttribute("isExecutable") === "true") ?? processes[0];
  const all = [...drawing.getElementsByTagNameNS(bpmn, "*")].filter((each) => each.id !== "");
  const names = new Map(all.map((each) => [each.id, each.getAttribute("name")?.replace(/\s+/g, " ").trim()]));
  return {
    process: process?.id,
    steps: all.filter((each) => steps.test(each.localName)).map((each) => each.id),
    of: (id) => {
      const name = names.get(id);
      return name === undefined || name === "" ? id : name;
    },
  };
}
