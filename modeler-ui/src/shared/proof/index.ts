export { ProofForm, type Proof } from "./proof-form";
