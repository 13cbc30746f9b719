import { useMatch } from "@tanstack/react-router";
import { useMay } from "../../shared/session";
import { AllValues } from "./all";
import { Measure, MeasureOne } from "./measure";
import { ProcessValuePage } from "./process";

/** What processes are worth, for who answers for them; what takes how long by hand, for everybody who works. */
export function ValuePage() {
  const { process } = useMatch({ from: "/app/value/{-$process}" }).params;
  const sees = useMay("DEPLOY_PROCESSES");
  if (process === undefined) return sees ? <AllValues /> : <Measure />;
  return sees ? <ProcessValuePage process={process} /> : <MeasureOne process={process} />;
}
